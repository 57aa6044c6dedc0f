using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.ObservationLog;
using SdaHub.Storage.Embedded;
using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage.Embedded;

/// <summary>What happens to a log that was put back to an older state, as by restoring a backup.</summary>
public sealed class RollbackTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task A_restored_backup_is_another_incarnation_and_gives_no_position_out_twice()
    {
        var (incarnation, _) = await AppendAndClose(1, "t-1");
        BackUp();
        var (_, lost) = await AppendAndClose(2, "t-2");
        File.Move(_directory.File("backup.db"), _directory.File("observations.db"), overwrite: true);

        var (restored, next) = await AppendAndClose(2, "t-3");

        Assert.NotEqual(incarnation, restored);
        Assert.True(next > lost);
        Assert.Equal(["t-1", "t-3"], await ReadIds());
    }

    [Fact]
    public async Task The_same_backup_restored_twice_gives_no_position_out_twice()
    {
        await AppendAndClose(1, "t-1");
        BackUp();
        File.Copy(_directory.File("backup.db"), _directory.File("once-more.db"));

        RestoreIntoNothing("backup.db");
        var (firstLife, first) = await AppendAndClose(2, "t-2");
        RestoreIntoNothing("once-more.db");
        var (secondLife, second) = await AppendAndClose(2, "t-3");

        Assert.NotEqual(firstLife, secondLife);
        Assert.True(second > first);
    }

    [Theory]
    [InlineData("observations.db*")]
    [InlineData("observations*")]
    public async Task A_log_that_begins_anew_where_there_was_another_gives_no_position_out_twice(string lostFiles)
    {
        var (_, lost) = await AppendAndClose(1, "t-1");
        foreach (var path in Directory.GetFiles(_directory.Path, lostFiles))
        {
            File.Delete(path);
        }

        var (_, next) = await AppendAndClose(1, "t-1");

        Assert.True(next > lost);
    }

    [Fact]
    public async Task A_restored_log_whose_clock_is_behind_goes_on_above_what_is_known()
    {
        var (_, known) = await AppendAndClose(1, "t-1");
        File.Delete(_directory.File("observations.mark"));
        await using var store = EmbeddedStores.Make(
            new EmbeddedStoreOptions { Directory = _directory.Path, RetentionDays = 0 }, new FakeTimeProvider(DateTimeOffset.UnixEpoch));
        await store.OpenAsync(TestContext.Current.CancellationToken);

        Assert.Equal(known.Value + 1_000_000_000_000, store.ObservationLog.Head.Value);
    }

    [Fact]
    public async Task A_restored_log_stays_the_same_incarnation_from_then_on()
    {
        await AppendAndClose(1, "t-1");
        BackUp();
        await AppendAndClose(2, "t-2");
        File.Move(_directory.File("backup.db"), _directory.File("observations.db"), overwrite: true);

        var (first, _) = await AppendAndClose(3, "t-3");
        var (second, _) = await AppendAndClose(4, "t-4");

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_log_without_its_note_is_another_incarnation()
    {
        var (incarnation, _) = await AppendAndClose(1, "t-1");
        File.Delete(_directory.File("observations.mark"));

        var (moved, _) = await AppendAndClose(2, "t-2");

        Assert.NotEqual(incarnation, moved);
    }

    [Fact]
    public async Task A_log_that_is_ahead_of_its_note_is_the_same()
    {
        var (incarnation, _) = await AppendAndClose(1, "t-1");
        var note = await File.ReadAllTextAsync(_directory.File("observations.mark"), TestContext.Current.CancellationToken);
        await AppendAndClose(2, "t-2");
        await File.WriteAllTextAsync(_directory.File("observations.mark"), note, TestContext.Current.CancellationToken);

        var (later, _) = await AppendAndClose(3, "t-3");

        Assert.Equal(incarnation, later);
    }

    public void Dispose() => _directory.Dispose();

    private async Task<(string Incarnation, LogPosition Position)> AppendAndClose(long sequence, string trackId)
    {
        await using var store = await EmbeddedStores.Open(_directory.Path);
        var results = await store.ObservationLog.AppendAsync(
            [new LogBatch(Samples.Publisher, sequence, [Samples.Record(trackId)])], TestContext.Current.CancellationToken);
        return (store.ObservationLog.Incarnation, results[0][0].Position);
    }

    private async Task<IEnumerable<string>> ReadIds()
    {
        await using var store = await EmbeddedStores.Open(_directory.Path);
        var entries = await store.ObservationLog.ReadAsync(LogPosition.Origin, 100, int.MaxValue, TestContext.Current.CancellationToken);
        return entries.Select(entry => entry.Record.TrackId);
    }

    /// <summary>As the README says: into an empty directory, so that no note tells of the life before.</summary>
    private void RestoreIntoNothing(string backup)
    {
        File.Delete(_directory.File("observations.mark"));
        File.Move(_directory.File(backup), _directory.File("observations.db"), overwrite: true);
    }

    private void BackUp()
    {
        using var connection = new SqliteConnection($"Data Source={_directory.File("observations.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $path";
        command.Parameters.AddWithValue("$path", _directory.File("backup.db"));
        command.ExecuteNonQuery();
    }
}

using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.ObservationLog;
using SdaHub.Storage.Embedded;
using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage.Embedded;

/// <summary>What a store does whose database cannot be written for a while.</summary>
public sealed class FailureTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new();
    private EmbeddedStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _store = EmbeddedStores.Make(new EmbeddedStoreOptions { Directory = _directory.Path, RetentionDays = 0 }, _time);
        await _store.OpenAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_append_that_failed_adds_nothing_and_the_next_one_starts_clean()
    {
        using var intruder = Intrude();

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => Append(1, "t-1", "t-2"));
        var whileLocked = await ReadIds();
        intruder.Execute("ROLLBACK");
        var results = await Append(1, "t-1", "t-2");

        Assert.Contains("locked by another program", failure.Message, StringComparison.Ordinal);
        Assert.Empty(whileLocked);
        Assert.All(results, result => Assert.Equal(AppendOutcome.Appended, result.Outcome));
        Assert.Equal(["t-1", "t-2"], await ReadIds());
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_found_while_nobody_publishes()
    {
        var log = _store.ObservationLog;
        await log.CheckAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(1));
        using var intruder = Intrude();

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => log.CheckAsync(TestContext.Current.CancellationToken).AsTask());
        intruder.Execute("ROLLBACK");
        var repeated = await Assert.ThrowsAsync<StoreUnavailableException>(() => log.CheckAsync(TestContext.Current.CancellationToken).AsTask());
        _time.Advance(TimeSpan.FromSeconds(1));
        await log.CheckAsync(TestContext.Current.CancellationToken);

        Assert.Contains("locked by another program", failure.Message, StringComparison.Ordinal);
        Assert.Equal(failure.Message, repeated.Message);
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_is_found_while_nobody_publishes()
    {
        // In the way of the file that is written to try the disk.
        Directory.CreateDirectory(_directory.File(WriteCheck.FileName));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.ObservationLog.CheckAsync(TestContext.Current.CancellationToken).AsTask());
    }

    [Fact]
    public async Task A_store_that_was_just_written_is_not_written_to_try_it()
    {
        await Append(1, "t-1");
        using var intruder = Intrude();

        await _store.ObservationLog.CheckAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_publisher_that_was_superseded_costs_the_writer_nothing()
    {
        var log = _store.ObservationLog;
        var old = await log.ClaimAsync(Samples.Publisher, TestContext.Current.CancellationToken);
        var young = await log.ClaimAsync(Samples.Publisher, TestContext.Current.CancellationToken);
        await Append(1, "t-1");

        await Assert.ThrowsAsync<PublisherSupersededException>(() => Append(old.Session, 2, "t-2"));
        await Append(young.Session, 2, "t-2");

        Assert.Single(Directory.GetFiles(_directory.Path, "*.payloads"));
    }

    [Fact]
    public async Task Reading_goes_on_while_nothing_can_be_written()
    {
        await Append(1, "t-1");
        using var intruder = Intrude();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Append(2, "t-2"));

        Assert.Equal(["t-1"], await ReadIds());
    }

    [Fact]
    public async Task A_record_that_breaks_a_batch_takes_the_whole_call_back()
    {
        var broken = Samples.Record("t-2") with { Marking = null! };
        var log = _store.ObservationLog;

        await Assert.ThrowsAnyAsync<Exception>(
            async () => await log.AppendAsync([new LogBatch(Samples.Publisher, 1, [Samples.Record("t-1"), broken])], TestContext.Current.CancellationToken));
        var results = await Append(1, "t-1");

        Assert.Equal([AppendOutcome.Appended], results.Select(result => result.Outcome));
        Assert.Equal(["t-1"], await ReadIds());
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    /// <summary>Holds the write lock of the log, as a person with a SQLite shell might.</summary>
    private SqliteConnection Intrude()
    {
        var connection = new SqliteConnection($"Data Source={_directory.File("observations.db")};Pooling=False");
        connection.Open();
        connection.Execute("BEGIN IMMEDIATE");
        return connection;
    }

    private Task<IReadOnlyList<AppendResult>> Append(long sequence, params string[] trackIds) => Append(session: 0, sequence, trackIds);

    private async Task<IReadOnlyList<AppendResult>> Append(long session, long sequence, params string[] trackIds)
    {
        var batch = new LogBatch(Samples.Publisher, sequence, [.. trackIds.Select(id => Samples.Record(id))]) { Session = session };
        return (await _store.ObservationLog.AppendAsync([batch], TestContext.Current.CancellationToken))[0];
    }

    private async Task<IEnumerable<string>> ReadIds()
    {
        var entries = await _store.ObservationLog.ReadAsync(LogPosition.Origin, 100, int.MaxValue, TestContext.Current.CancellationToken);
        return entries.Select(entry => entry.Record.TrackId);
    }
}

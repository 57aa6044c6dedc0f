using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.ObservationLog;
using SdaHub.Storage.Embedded;
using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage.Embedded;

/// <summary>The files that hold the payloads, and what happens without them.</summary>
public sealed class PayloadFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Payloads_of_every_length_come_back_in_order_from_one_file_after_another()
    {
        int[] lengths = [0, 1, 4095, 100_000, 3];
        foreach (var length in lengths)
        {
            await using var store = await EmbeddedStores.Open(_directory.Path);
            await Append(store, $"t-{length}-a", new byte[length], [.. Enumerable.Repeat((byte)7, length)]);
        }

        await using var again = await EmbeddedStores.Open(_directory.Path);
        var entries = await ReadAll(again);

        Assert.Equal(lengths.SelectMany(length => new[] { length, length }), entries.Select(entry => entry.Record.Payload.Length));
        Assert.All(entries, (entry, index) => Assert.True(entry.Record.Payload.Span.IndexOfAnyExcept(index % 2 == 0 ? (byte)0 : (byte)7) < 0));
        Assert.Equal(lengths.Length, PayloadFileNames().Length);
    }

    [Fact]
    public async Task A_payload_that_the_first_version_kept_in_its_row_is_still_read()
    {
        await using (var store = await EmbeddedStores.Open(_directory.Path))
        {
            await Append(store, "old", [1, 2, 3]);
        }

        Execute("UPDATE records SET payload = x'010203', payload_file = NULL, payload_offset = NULL, payload_length = NULL");
        File.Delete(Assert.Single(PayloadFileNames()));

        await using var again = await EmbeddedStores.Open(_directory.Path);
        await Append(again, "new", [4]);

        Assert.Equal(["010203", "04"], (await ReadAll(again)).Select(entry => Convert.ToHexString(entry.Record.Payload.Span)));
    }

    [Fact]
    public async Task A_log_of_the_first_version_is_brought_up_to_date()
    {
        Execute(LogSchema.Versions.Steps[0] + "; PRAGMA user_version = 1; PRAGMA application_id = " + LogSchema.Versions.ApplicationId.ToString(CultureInfo.InvariantCulture));

        await using var store = await EmbeddedStores.Open(_directory.Path);
        await Append(store, "t-1", [5]);

        Assert.Equal("05", Convert.ToHexString(Assert.Single(await ReadAll(store)).Record.Payload.Span));
    }

    [Fact]
    public async Task A_file_goes_once_no_record_and_no_read_that_was_under_way_needs_it()
    {
        await using (var first = await EmbeddedStores.Open(_directory.Path))
        {
            await Append(first, "t-1", new byte[5000], new byte[5000]);
        }

        var time = new FakeTimeProvider();
        await using var store = EmbeddedStores.Make(new EmbeddedStoreOptions { Directory = _directory.Path, RetentionDays = 0, RetentionBytes = 1 }, time);
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await Append(store, "t-3", [9]);
        await store.Maintenance!.TrimAsync(TestContext.Current.CancellationToken);

        // A full write-ahead log may have it called again and again; only time tells that reads have ended.
        store.Maintenance!.DeletePayloads();
        store.Maintenance!.DeletePayloads();
        time.Advance(TimeSpan.FromSeconds(9.9));
        store.Maintenance!.DeletePayloads();
        store.Maintenance!.DeletePayloads();
        var before = PayloadFileNames().Length;
        time.Advance(TimeSpan.FromSeconds(0.1));
        store.Maintenance!.DeletePayloads();

        Assert.Equal(2, before);
        Assert.Single(PayloadFileNames());
    }

    [Fact]
    public async Task A_file_goes_even_while_nothing_can_be_written()
    {
        await using (var first = await EmbeddedStores.Open(_directory.Path))
        {
            await Append(first, "t-1", new byte[5000]);
        }

        var time = new FakeTimeProvider();
        await using var store = EmbeddedStores.Make(
            new EmbeddedStoreOptions { Directory = _directory.Path, RetentionDays = 0, RetentionBytes = 1 }, time);
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await Append(store, "t-2", [9]);
        await store.Maintenance!.TrimAsync(TestContext.Current.CancellationToken);
        store.Maintenance!.DeletePayloads();
        using var watcher = new FileSystemWatcher(_directory.Path, "*.payloads") { EnableRaisingEvents = true };
        var deleted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Deleted += (_, _) => deleted.TrySetResult();
        using var intruder = new SqliteConnection($"Data Source={_directory.File("observations.db")};Pooling=False");
        await intruder.OpenAsync(TestContext.Current.CancellationToken);
        intruder.Execute("BEGIN IMMEDIATE");

        time.Advance(TimeSpan.FromSeconds(10));

        await deleted.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Single(PayloadFileNames());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_log_whose_payloads_are_not_there_is_refused(bool isCutShort)
    {
        await using (var store = await EmbeddedStores.Open(_directory.Path))
        {
            await Append(store, "t-1", [1, 2, 3]);
        }

        var file = Assert.Single(PayloadFileNames());
        if (isCutShort)
        {
            await File.WriteAllBytesAsync(file, [1, 2], TestContext.Current.CancellationToken);
        }
        else
        {
            File.Delete(file);
        }

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => EmbeddedStores.Open(_directory.Path));

        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
        Assert.Contains("from the backup", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Payloads_of_an_append_that_failed_are_in_nobody_s_way()
    {
        await using var store = await EmbeddedStores.Open(_directory.Path);
        var broken = Samples.Record("t-2") with { Marking = null! };
        var good = Samples.Record("t-1");

        await Assert.ThrowsAnyAsync<Exception>(
            async () => await store.ObservationLog.AppendAsync([new LogBatch(Samples.Publisher, 1, [good, broken])], TestContext.Current.CancellationToken));
        await Append(store, "t-3", [8, 9]);

        Assert.Equal("0809", Convert.ToHexString(Assert.Single(await ReadAll(store)).Record.Payload.Span));
    }

    public void Dispose() => _directory.Dispose();

    private static async Task Append(EmbeddedStore store, string trackId, params byte[][] payloads)
    {
        var records = payloads.Select((payload, index) => Samples.Record($"{trackId}-{index}") with { Payload = payload });
        var batch = new LogBatch(Samples.Publisher, 1, [.. records]);
        var results = await store.ObservationLog.AppendAsync([batch], TestContext.Current.CancellationToken);
        Assert.All(results[0], result => Assert.Equal(AppendOutcome.Appended, result.Outcome));
    }

    private static Task Append(EmbeddedStore store, string trackId, byte[] payload) => Append(store, trackId, [payload]);

    private static async Task<IReadOnlyList<LogEntry>> ReadAll(EmbeddedStore store) =>
        await store.ObservationLog.ReadAsync(LogPosition.Origin, int.MaxValue, int.MaxValue, TestContext.Current.CancellationToken);

    private string[] PayloadFileNames() => Directory.GetFiles(_directory.Path, "*.payloads");

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_directory.File("observations.db")};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }
}

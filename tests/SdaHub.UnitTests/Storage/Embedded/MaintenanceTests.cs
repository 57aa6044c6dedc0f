using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SdaHub.Core.ObservationLog;
using SdaHub.Storage.Embedded;
using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage.Embedded;

public sealed class MaintenanceTests : IDisposable
{
    private const int RecordsPerRound = 500;
    private const int PayloadBytes = 4096;
    private const int LeastRowBytes = 150;

    private readonly TemporaryDirectory _directory = new();
    private long _sequence;

    [Fact]
    public async Task After_a_checkpoint_the_write_ahead_log_begins_anew()
    {
        await using var store = await EmbeddedStores.Open(_directory.Path);
        await AppendRound(store);
        var before = new FileInfo(_directory.File("observations.db-wal")).Length;

        await store.Maintenance!.CheckpointAsync(TestContext.Current.CancellationToken);
        await AppendRound(store);

        Assert.InRange(before, RecordsPerRound * LeastRowBytes, long.MaxValue);
        Assert.InRange(new FileInfo(_directory.File("observations.db-wal")).Length, before, before * 5 / 4);
        Assert.InRange(new FileInfo(_directory.File("observations.db")).Length, RecordsPerRound * LeastRowBytes, long.MaxValue);
    }

    [Fact]
    public async Task A_checkpoint_beside_appends_and_reads_loses_nothing()
    {
        await using var store = await EmbeddedStores.Open(
            new EmbeddedStoreOptions { Directory = _directory.Path, RetentionDays = 0, CheckpointBytes = 1 << 20 });
        var reading = ReadAll(store, 4 * RecordsPerRound);

        for (var round = 0; round < 4; round++)
        {
            await AppendRound(store);
        }

        Assert.Equal(4 * RecordsPerRound, await reading);
    }

    [Fact]
    public async Task Beyond_its_bytes_the_log_loses_its_oldest_records_first()
    {
        const long MaximumBytes = 3 << 19;
        await using var store = await EmbeddedStores.Open(
            new EmbeddedStoreOptions { Directory = _directory.Path, RetentionDays = 0, RetentionBytes = MaximumBytes });
        await AppendRound(store);

        await store.Maintenance!.TrimAsync(TestContext.Current.CancellationToken);

        var log = store.ObservationLog;
        var held = await log.ReadAsync(LogPosition.Origin, int.MaxValue, int.MaxValue, TestContext.Current.CancellationToken);
        Assert.Equal(log.Head, held[^1].Position);
        Assert.Equal(log.Oldest.Value + 1, held[0].Position.Value);
        Assert.InRange(held.Count, 1, RecordsPerRound - 1);
        Assert.InRange(UsedBytes() + held.Sum(entry => entry.Record.Payload.Length), 1, MaximumBytes);
    }

    /// <summary>
    /// 3000 ids of tracks take at least 45 bytes each, more than the limit. A record counts 300 bytes and its payload of 7; of 3000, steps of 256 go until at most 100,000 bytes
    /// are left: after 11 of them 184 records with 56,488 bytes.
    /// </summary>
    [Fact]
    public async Task Track_ids_push_no_records_out_and_are_told_of_once()
    {
        var logger = new FakeLogger<EmbeddedStore>();
        await using var store = EmbeddedStores.Make(
            new EmbeddedStoreOptions { Directory = _directory.Path, RetentionDays = 0, RetentionBytes = 100_000 }, TimeProvider.System, logger);
        await store.OpenAsync(TestContext.Current.CancellationToken);
        for (var round = 0; round < 6; round++)
        {
            await AppendRound(store, payloadBytes: 7);
        }

        await store.Maintenance!.TrimAsync(TestContext.Current.CancellationToken);
        await store.Maintenance!.TrimAsync(TestContext.Current.CancellationToken);

        var held = await store.ObservationLog.ReadAsync(LogPosition.Origin, int.MaxValue, int.MaxValue, TestContext.Current.CancellationToken);
        Assert.Equal(184, held.Count);
        var warning = Assert.Single(logger.Collector.GetSnapshot(), record => record.Level == LogLevel.Warning);
        Assert.Contains("300000 bytes", warning.Message, StringComparison.Ordinal);
        Assert.Contains("RetentionBytes (100000)", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_log_holds_is_counted_over_a_restart_and_in_a_file_of_before()
    {
        await using (var first = await EmbeddedStores.Open(_directory.Path))
        {
            await AppendRound(first);
        }

        Execute("UPDATE log_state SET record_count = -1, track_id_count = -1; PRAGMA user_version = 2");
        Execute("ALTER TABLE log_state DROP COLUMN record_count; ALTER TABLE log_state DROP COLUMN track_id_count");
        await using (var second = await EmbeddedStores.Open(_directory.Path))
        {
            await AppendRound(second);
        }

        Assert.Equal((2 * RecordsPerRound, 2 * RecordsPerRound), (Scalar("SELECT record_count FROM log_state"), Scalar("SELECT track_id_count FROM log_state")));
    }

    [Fact]
    public async Task Without_limits_nothing_is_deleted()
    {
        await using var store = await EmbeddedStores.Open(_directory.Path);
        await AppendRound(store);

        await store.Maintenance!.TrimAsync(TestContext.Current.CancellationToken);

        Assert.Equal(LogPosition.Origin, store.ObservationLog.Oldest);
    }

    public void Dispose() => _directory.Dispose();

    private async Task AppendRound(EmbeddedStore store, int payloadBytes = PayloadBytes)
    {
        const int BatchSize = 50;
        for (var batch = 0; batch < RecordsPerRound / BatchSize; batch++)
        {
            _sequence++;
            var records = Enumerable.Range(0, BatchSize).Select(index => Samples.Record($"t-{_sequence}-{index}") with { Payload = new byte[payloadBytes] });
            await store.ObservationLog.AppendAsync([new LogBatch(Samples.Publisher, _sequence, [.. records])], TestContext.Current.CancellationToken);
        }
    }

    private static async Task<int> ReadAll(EmbeddedStore store, int count)
    {
        var (readCount, after) = (0, LogPosition.Origin);
        while (readCount < count)
        {
            foreach (var entry in await store.ObservationLog.ReadAsync(after, 100, int.MaxValue, TestContext.Current.CancellationToken))
            {
                Assert.Equal(after.Value + 1, entry.Position.Value);
                after = entry.Position;
                readCount++;
            }

            await Task.Yield();
        }

        return readCount;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_directory.File("observations.db")};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }

    private long Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_directory.File("observations.db")};Pooling=False");
        connection.Open();
        return connection.Scalar<long>(sql);
    }

    private long UsedBytes()
    {
        using var connection = new SqliteConnection($"Data Source={_directory.File("observations.db")};Pooling=False");
        connection.Open();
        return (connection.Scalar<long>("PRAGMA page_count") - connection.Scalar<long>("PRAGMA freelist_count")) * connection.Scalar<long>("PRAGMA page_size");
    }
}

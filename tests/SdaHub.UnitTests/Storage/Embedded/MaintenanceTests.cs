using Microsoft.Data.Sqlite;
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

    [Fact]
    public async Task Without_limits_nothing_is_deleted()
    {
        await using var store = await EmbeddedStores.Open(_directory.Path);
        await AppendRound(store);

        await store.Maintenance!.TrimAsync(TestContext.Current.CancellationToken);

        Assert.Equal(LogPosition.Origin, store.ObservationLog.Oldest);
    }

    public void Dispose() => _directory.Dispose();

    private async Task AppendRound(EmbeddedStore store)
    {
        const int BatchSize = 50;
        for (var batch = 0; batch < RecordsPerRound / BatchSize; batch++)
        {
            _sequence++;
            var records = Enumerable.Range(0, BatchSize).Select(index => Samples.Record($"t-{_sequence}-{index}") with { Payload = new byte[PayloadBytes] });
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

    private long UsedBytes()
    {
        using var connection = new SqliteConnection($"Data Source={_directory.File("observations.db")};Pooling=False");
        connection.Open();
        return (connection.Scalar<long>("PRAGMA page_count") - connection.Scalar<long>("PRAGMA freelist_count")) * connection.Scalar<long>("PRAGMA page_size");
    }
}

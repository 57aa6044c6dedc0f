using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.ObservationLog;
using SdaHub.Storage.Redis;
using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>What a hub notices of Redis' state, and how it goes on after Redis was away.</summary>
public sealed class RedisTroubleTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly RedisServer _server = new();
    private RedisStore? _store;

    public async ValueTask InitializeAsync() => await _server.Start();

    [Fact]
    public async Task A_redis_that_synchronises_each_write_counts_as_fsync()
    {
        _store = await RedisStores.Open(_server, TimeProvider.System);

        Assert.Equal(Durability.Fsync, _store.ObservationLog.Durability);
    }

    [Fact]
    public async Task A_redis_that_synchronises_now_and_then_counts_as_memory()
    {
        await using var server = new RedisServer("--appendfsync", "everysec");
        await server.Start();
        await using var store = await RedisStores.Open(server, TimeProvider.System);

        Assert.Equal(Durability.Memory, store.ObservationLog.Durability);
    }

    [Fact]
    public async Task A_redis_that_is_not_there_ends_the_start_with_what_to_do()
    {
        await _server.Kill();

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => RedisStores.Open(_server, TimeProvider.System));

        Assert.Contains("cannot be reached", failure.Message, StringComparison.Ordinal);
        Assert.Contains("SdaHub:Store:Redis", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_kill_of_redis_nothing_acknowledged_is_missing_and_the_log_is_another_incarnation()
    {
        _store = await RedisStores.Open(_server, TimeProvider.System);
        var incarnation = _store.ObservationLog.Incarnation;
        var before = await Append(1, "t-1");
        await _server.Kill();

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => Append(2, "t-2"));
        await _server.Start();
        var after = await AppendUntilTaken(2, "t-2");

        Assert.Contains("Redis", failure.Message, StringComparison.Ordinal);
        Assert.NotEqual(incarnation, _store.ObservationLog.Incarnation);
        Assert.True(after.Position > before.Position);
        Assert.Equal(["t-1", "t-2"], await ReadIds());
    }

    [Fact]
    public async Task After_a_restart_of_redis_a_stream_of_before_appends_nothing_and_hears_of_it()
    {
        _store = await RedisStores.Open(_server, TimeProvider.System);
        var claim = await _store.ObservationLog.ClaimAsync(Samples.Publisher, TestContext.Current.CancellationToken);
        var lost = new TaskCompletionSource<PublisherClaim>(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.ObservationLog.ClaimLost += claim => lost.TrySetResult(claim);
        await _server.Kill();
        await _server.Start();

        await AppendUntilTaken(1, "other");
        var outdated = await Assert.ThrowsAsync<PublisherOutdatedException>(
            () => _store.ObservationLog.AppendAsync([new LogBatch(Samples.Publisher, 1, [Samples.Record("t-1")]) { Session = claim.Session }], TestContext.Current.CancellationToken).AsTask());

        Assert.Equal([0], outdated.BatchIndexes);
        Assert.Equal(claim, await lost.Task.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Equal(["other"], await ReadIds());
        Assert.True((await _store.ObservationLog.ClaimAsync(Samples.Publisher, TestContext.Current.CancellationToken)).Session > claim.Session);
    }

    [Fact]
    public async Task A_claim_of_an_earlier_incarnation_is_told_at_every_look_until_its_stream_has_ended()
    {
        _store = await RedisStores.Open(_server, TimeProvider.System);
        var claim = await _store.ObservationLog.ClaimAsync(Samples.Publisher, TestContext.Current.CancellationToken);
        await _server.Kill();
        await _server.Start();
        await AppendUntilTaken(1, "other");
        var told = new List<PublisherClaim>();
        _store.ObservationLog.ClaimLost += told.Add;

        await _store.ObservationLog.CheckAsync(TestContext.Current.CancellationToken);
        var toldBefore = told.Distinct().ToArray();
        _store.ObservationLog.Release(claim);
        told.Clear();
        await _store.ObservationLog.CheckAsync(TestContext.Current.CancellationToken);

        Assert.Equal([claim], toldBefore);
        Assert.Empty(told);
    }

    [Fact]
    public async Task Retention_goes_on_while_the_catalog_cannot_be_read()
    {
        var clock = new FakeTimeProvider(Samples.Start.AddDays(31));
        _store = await RedisStores.Open(_server, clock, retentionDays: 30);
        await Append(1, "past");
        await using (var connection = await RedisConnection.Open(_server))
        {
            await connection.Run("DEL", RedisKeys.CatalogState.ToString());
            await connection.Run("SET", RedisKeys.CatalogState.ToString(), "not a hash");
        }

        var start = TimeProvider.System.GetTimestamp();
        while (_store.ObservationLog.Oldest == LogPosition.Origin)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"nothing was deleted within {Patience}");
            clock.Advance(TimeSpan.FromSeconds(11));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Empty(await ReadIds());
    }

    [Fact]
    public async Task A_redis_that_answers_nobody_does_not_hold_back_the_end()
    {
        await using var server = new RedisServer();
        await server.Start();
        var store = await RedisStores.Open(server, TimeProvider.System);
        await server.Hold();
        var unanswered = store.ObservationLog.CheckAsync(TestContext.Current.CancellationToken).AsTask();

        var start = TimeProvider.System.GetTimestamp();
        await store.DisposeAsync();
        var closing = TimeProvider.System.GetElapsedTime(start);

        Assert.InRange(closing, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => unanswered);
        await server.Release();
    }

    [Fact]
    public async Task An_error_that_nobody_foresaw_is_trouble_of_the_store_and_raises_no_sequence()
    {
        _store = await RedisStores.Open(_server, TimeProvider.System);
        await using (var connection = await RedisConnection.Open(_server))
        {
            await connection.Run("SET", RedisKeys.LogRecords.ToString(), "not a stream");
        }

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => Append(1, "t-1"));

        Assert.Contains("WRONGTYPE", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, await _store.ObservationLog.GetDurableSequenceAsync(Samples.Publisher, TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        await _server.DisposeAsync();
    }

    private async Task<AppendResult> Append(long sequence, string trackId) => (await _store!.ObservationLog.AppendAsync(
        [new LogBatch(Samples.Publisher, sequence, [Samples.Record(trackId)])], TestContext.Current.CancellationToken))[0][0];

    /// <summary>Tries again as the pipeline does, until Redis is connected again.</summary>
    private async Task<AppendResult> AppendUntilTaken(long sequence, string trackId)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await Append(sequence, trackId);
            }
            catch (StoreUnavailableException) when (TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                await Task.Yield();
            }
        }
    }

    private async Task<IEnumerable<string>> ReadIds()
    {
        var entries = await _store!.ObservationLog.ReadAsync(LogPosition.Origin, 100, int.MaxValue, TestContext.Current.CancellationToken);
        return entries.Select(entry => entry.Record.TrackId);
    }
}

using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Pipeline;
using SdaHub.Storage.Redis;
using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>Two hubs on one Redis.</summary>
public sealed class SeveralHubsTests : IAsyncLifetime
{
    private readonly RedisServer _server = new();
    private RedisStore _one = null!;
    private RedisStore _other = null!;

    public async ValueTask InitializeAsync()
    {
        await _server.Start();
        _one = await RedisStores.Open(_server, TimeProvider.System);
        _other = await RedisStores.Open(_server, TimeProvider.System);
    }

    [Fact]
    public async Task They_are_the_same_log_with_one_order()
    {
        await Task.WhenAll(AppendMany(_one, "one"), AppendMany(_other, "other"));

        var seen = await ReadAll(_one);
        Assert.Equal(_one.ObservationLog.Incarnation, _other.ObservationLog.Incarnation);
        Assert.Equal(200, seen.Count);
        Assert.Equal(Enumerable.Range(0, 200).Select(index => seen[0].Position.Value + index), seen.Select(entry => entry.Position.Value));
        Assert.Equal(seen.Select(entry => entry.Record.TrackId), (await ReadAll(_other)).Select(entry => entry.Record.TrackId));
        Assert.Equal(
            Enumerable.Range(1, 100).Select(number => $"one-{number}"),
            seen.Select(entry => entry.Record.TrackId).Where(id => id.StartsWith("one", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_repeat_through_the_other_hub_is_known()
    {
        var first = await Append(_one, 1, Samples.Record("t-1"));

        var again = await Append(_other, 1, Samples.Record("t-1"));

        Assert.Equal([new AppendResult(AppendOutcome.Repeated, first[0].Position)], again);
        Assert.Equal(1, await _other.ObservationLog.GetDurableSequenceAsync(Samples.Publisher, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_claim_that_is_late_in_the_network_supersedes_none_that_came_after_it()
    {
        await _one.ObservationLog.ClaimAsync(Samples.Publisher, TestContext.Current.CancellationToken);
        await using var connection = await RedisConnection.Open(_server);
        var seen = (string)(await connection.Run("HGET", RedisKeys.LogSessions.ToString(), AppendArguments.PublisherField(Samples.Publisher)))!;
        var newer = await _other.ObservationLog.ClaimAsync(Samples.Publisher, TestContext.Current.CancellationToken);

        await connection.Run(
            "EVAL", RedisScripts.Claim, 6, RedisKeys.LogState.ToString(), RedisKeys.LogRecords.ToString(), RedisKeys.LogTrackIds.ToString(), RedisKeys.LogPublishers.ToString(),
            RedisKeys.LogSessions.ToString(), RedisKeys.LogNotices.ToString(), _one.ObservationLog.Incarnation, "one", AppendArguments.PublisherField(Samples.Publisher), seen);
        var results = await _other.ObservationLog.AppendAsync(
            [new LogBatch(Samples.Publisher, 1, [Samples.Record("t-1")]) { Session = newer.Session }], TestContext.Current.CancellationToken);

        Assert.Equal(AppendOutcome.Appended, results[0][0].Outcome);
    }

    [Fact]
    public async Task Hubs_that_claim_a_publisher_at_once_each_get_a_claim_of_their_own()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            index => (index % 2 == 0 ? _one : _other).ObservationLog.ClaimAsync(Samples.Publisher, TestContext.Current.CancellationToken).AsTask()));

        Assert.Equal(claims.Length, claims.Select(claim => claim.Session).Distinct().Count());
    }

    [Fact]
    public async Task A_claim_that_another_hubs_supersedes_is_told_at_every_look_until_its_stream_has_ended()
    {
        var claim = await _one.ObservationLog.ClaimAsync(Samples.Publisher, TestContext.Current.CancellationToken);
        var told = new List<PublisherClaim>();
        _one.ObservationLog.ClaimLost += told.Add;
        await _other.ObservationLog.ClaimAsync(Samples.Publisher, TestContext.Current.CancellationToken);

        await _one.ObservationLog.CheckAsync(TestContext.Current.CancellationToken);
        var firstTold = told.ToArray();
        told.Clear();
        await _one.ObservationLog.CheckAsync(TestContext.Current.CancellationToken);
        var nextTold = told.ToArray();
        _one.ObservationLog.Release(claim);
        told.Clear();
        await _one.ObservationLog.CheckAsync(TestContext.Current.CancellationToken);

        Assert.Equal([claim], firstTold);
        Assert.Equal([claim], nextTold);
        Assert.Empty(told);
    }

    [Fact]
    public async Task A_hub_whose_clock_is_ahead_deletes_nothing_too_soon()
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var ahead = await RedisStores.Open(_server, new FakeTimeProvider(now.AddDays(400)), retentionDays: 30);
        await Append(_one, 1, Samples.Record("t-1") with { ReceivedTime = now });

        await ahead.TrimAsync(TestContext.Current.CancellationToken);

        Assert.Single(await ReadAll(_one));
    }

    [Fact]
    public async Task They_seal_with_one_key_and_hold_one_catalog()
    {
        var keys = await Task.WhenAll(
            _one.ResumeTokenKey.GetOrCreateKeyAsync(TestContext.Current.CancellationToken).AsTask(),
            _other.ResumeTokenKey.GetOrCreateKeyAsync(TestContext.Current.CancellationToken).AsTask());
        await _one.Catalog.TrySaveAsync([CatalogSamples.Full(25_544)], 0, TestContext.Current.CancellationToken);

        Assert.Equal(keys[0], keys[1]);
        Assert.Equal([CatalogSamples.Full(25_544)], await _other.Catalog.LoadAsync(0, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_position_whose_records_another_hub_has_deleted_is_not_read_on_from_in_silence()
    {
        // Its clock stands still, so that it looks at the log only when it is asked to.
        await using var other = await RedisStores.Open(_server, new FakeTimeProvider(Samples.Start), retentionDays: 30);
        await using var one = await RedisStores.Open(_server, new FakeTimeProvider(Samples.Start.AddDays(31)), retentionDays: 30);
        var deleted = await Append(_one, 1, Samples.Record("t-1") with { ReceivedTime = Samples.Start });
        await Append(_one, 2, Samples.Record("t-2") with { ReceivedTime = Samples.Start.AddDays(31) });
        await other.ObservationLog.CheckAsync(TestContext.Current.CancellationToken);
        var tail = new LogTail(Options.Create(new PipelineOptions()));
        tail.Begin(other.ObservationLog.Head);
        var feed = new ObservationFeed(other.ObservationLog, tail);
        await one.TrimAsync(TestContext.Current.CancellationToken);

        var gone = await feed.Read(LogPosition.Origin, 10, int.MaxValue, TestContext.Current.CancellationToken);
        var held = await feed.Read(deleted[0].Position, 10, int.MaxValue, TestContext.Current.CancellationToken);

        Assert.Null(gone);
        Assert.Equal(["t-2"], held!.Select(entry => entry.Record.TrackId));
    }

    [Fact]
    public async Task A_key_of_resume_tokens_that_redis_has_lost_is_given_back_by_a_hub_that_runs()
    {
        var key = await _one.ResumeTokenKey.GetOrCreateKeyAsync(TestContext.Current.CancellationToken);
        await using (var connection = await RedisConnection.Open(_server))
        {
            await connection.Run("DEL", RedisKeys.ResumeTokenKey.ToString());
            await connection.WaitFor("EXISTS", [RedisKeys.ResumeTokenKey.ToString()], "1");
        }

        Assert.Equal(key, await _other.ResumeTokenKey.GetOrCreateKeyAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static async Task AppendMany(RedisStore store, string name)
    {
        for (var number = 1; number <= 100; number++)
        {
            await Append(store, number, Samples.Record($"{name}-{number}"));
        }
    }

    private static async Task<IReadOnlyList<AppendResult>> Append(RedisStore store, long sequence, LogRecord record) =>
        (await store.ObservationLog.AppendAsync([new LogBatch(Samples.Publisher, sequence, [record])], TestContext.Current.CancellationToken))[0];

    private static async Task<IReadOnlyList<LogEntry>> ReadAll(RedisStore store) =>
        await store.ObservationLog.ReadAsync(LogPosition.Origin, int.MaxValue, int.MaxValue, TestContext.Current.CancellationToken);
}

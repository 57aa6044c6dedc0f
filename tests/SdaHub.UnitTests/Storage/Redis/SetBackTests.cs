using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Pipeline;
using SdaHub.Storage.Redis;
using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>What subscribers of hubs that run see when Redis comes back empty, or as an older state than the one they have read.</summary>
public sealed class SetBackTests
{
    private static readonly DateTimeOffset Past = Samples.Start;
    private static readonly DateTimeOffset Now = Samples.Start.AddDays(31);

    private readonly FakeTimeProvider _clock = new(Now);

    [Fact]
    public async Task After_redis_came_back_empty_a_hub_that_has_trimmed_reads_the_new_log()
    {
        await using var server = new RedisServer();
        await server.Start();
        await using var hub = await FollowingHub.Start(server.ConnectionString, _clock);
        await hub.Append(1, "past", Past);
        await hub.Append(2, "lost", Now);
        await hub.Trim();
        await using (var connection = await RedisConnection.Open(server))
        {
            await connection.Run("FLUSHALL");
        }

        var first = await hub.Append(1, "first", Now);
        await hub.Follow(first.Position);
        var latest = hub.Feed.Head;
        var second = await hub.Append(2, "second", Now);
        await hub.Follow(second.Position);
        var earliest = await hub.Feed.FindOldest(TestContext.Current.CancellationToken);

        Assert.Equal(["first", "second"], await hub.Read(earliest));
        Assert.Equal(["second"], await hub.Read(latest));
        Assert.True(hub.Feed.IsKept(earliest));
        Assert.True(hub.Feed.IsKept(latest));
    }

    [Fact]
    public async Task After_redis_came_back_as_it_was_before_what_a_hub_has_trimmed_it_is_read_again()
    {
        await using var redis = await ReplicatedRedis.Start();
        await using var hub = await FollowingHub.Start(redis.ConnectionString, _clock);
        await hub.Append(1, "past-1", Past);
        await redis.CutReplica();
        await hub.Append(2, "past-2", Past);
        await hub.Append(3, "lost", Now);
        await hub.Trim();
        await redis.FailOver();

        var next = await hub.Append(2, "next", Now);
        await hub.Follow(next.Position);
        var earliest = await hub.Feed.FindOldest(TestContext.Current.CancellationToken);

        Assert.Equal(["past-1", "next"], await hub.Read(earliest));
        Assert.True(hub.Feed.IsKept(earliest));
    }

    [Fact]
    public async Task A_hub_that_has_not_looked_carries_no_reader_past_what_a_failover_lost()
    {
        await using var redis = await ReplicatedRedis.Start();
        await using var one = await FollowingHub.Start(redis.ConnectionString, _clock);
        await using var other = await FollowingHub.Start(redis.ConnectionString, _clock);
        var kept = await one.Append(1, "kept", Now);
        await redis.CutReplica();
        var lost = await one.Append(2, "lost", Now);
        await other.Follow(lost.Position);
        await redis.FailOver();

        var again = await one.Append(2, "lost", Now);
        await other.Follow(again.Position);

        Assert.False(other.Feed.IsKept(lost.Position));
        Assert.Equal(["lost"], await other.Read(kept.Position));
        Assert.False(await other.Feed.CanResume(lost.Position, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_tail_that_has_not_been_begun_anew_shows_nothing_of_what_was_lost()
    {
        await using var redis = await ReplicatedRedis.Start();
        await using var one = await FollowingHub.Start(redis.ConnectionString, _clock);
        await using var other = await FollowingHub.Start(redis.ConnectionString, _clock);
        var kept = await one.Append(1, "kept", Now);
        await redis.CutReplica();
        await one.Append(2, "lost", Now);
        var tail = new LogTail(Options.Create(new PipelineOptions()));
        tail.Begin(LogPosition.Origin);
        tail.Add(LogPosition.Origin, await other.Log.ReadAsync(LogPosition.Origin, 10, int.MaxValue, TestContext.Current.CancellationToken));
        await redis.FailOver();
        var again = await one.Append(2, "lost", Now);
        await FollowingHub.UntilDone(() => other.Log.ReadAsync(kept.Position, 10, int.MaxValue, TestContext.Current.CancellationToken).AsTask());

        var read = await FollowingHub.UntilDone(
            () => new ObservationFeed(other.Log, tail).Read(kept.Position, 10, int.MaxValue, TestContext.Current.CancellationToken).AsTask());

        Assert.Equal([again.Position], read!.Select(entry => entry.Position));
    }

    [Fact]
    public async Task A_hub_knows_the_incarnation_of_what_it_has_read()
    {
        await using var server = new RedisServer();
        await server.Start();
        await using var one = await RedisStores.Open(server, TimeProvider.System, options => options.TimeoutMs = 2000);
        await using var other = await RedisStores.Open(server, TimeProvider.System, options => options.TimeoutMs = 2000);
        await server.Kill();
        await server.Start();
        await FollowingHub.UntilDone(() => Append(one, "t-1"));

        var read = await FollowingHub.UntilDone(() => other.ObservationLog.ReadAsync(LogPosition.Origin, 10, int.MaxValue, TestContext.Current.CancellationToken).AsTask());

        Assert.Single(read);
        Assert.Equal(one.ObservationLog.Incarnation, other.ObservationLog.Incarnation);
    }

    [Fact]
    public async Task A_hub_that_is_left_at_a_deposedserver_does_not_say_that_the_log_was_set_back()
    {
        await using var redis = await ReplicatedRedis.Start();
        await using var behind = await FollowingHub.Start(redis.Primary.ConnectionString, _clock);
        await behind.Append(1, "kept", Now);
        await redis.CutReplica();
        await redis.Promote();
        await using var ahead = await FollowingHub.Start(redis.Replica.ConnectionString, _clock);
        var position = (await ahead.Append(2, "next", Now)).Position;

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => behind.Feed.CanResume(position, TestContext.Current.CancellationToken).AsTask());

        Assert.Contains("primary", failure.Message, StringComparison.Ordinal);
        Assert.True(await ahead.Feed.CanResume(position, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task However_often_redis_was_restarted_a_position_that_is_held_is_kept()
    {
        await using var server = new RedisServer();
        await server.Start();
        await using var store = await RedisStores.Open(server, TimeProvider.System);
        await using var connection = await RedisConnection.Open(server);
        var ends = Enumerable.Range(1, 1000).Select(epoch => $"{epoch}-7").ToArray();
        await connection.Run("HSET", RedisKeys.LogState.ToString(), "head", "1001-7", "oldest", "1-2", "ends", string.Join(' ', ends), "replication_id", "another");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Append(store, "t-1"));
        var first = await FollowingHub.UntilDone(() => Append(store, "t-1"));

        // Positions of an epoch begin at its number times 10^11.
        var held = new LogPosition(100_000_000_005);
        Assert.Equal(held, store.ObservationLog.LastKept(held));
        Assert.Equal(new LogPosition(100_000_000_007), store.ObservationLog.LastKept(new LogPosition(100_000_000_008)));

        await connection.Run("HSET", RedisKeys.LogState.ToString(), "oldest", "3-2", "replication_id", "another");
        await FollowingHub.UntilDone(() => Append(store, "t-2"));
        var left = (string)(await connection.Run("HGET", RedisKeys.LogState.ToString(), "ends"))!;

        Assert.Equal(string.Join(' ', [.. ends[2..], "1001-7", $"{first.Position.Value / 100_000_000_000}-1"]), left);
    }

    private static async Task<AppendResult> Append(RedisStore store, string trackId) => (await store.ObservationLog.AppendAsync(
        [new LogBatch(Samples.Publisher, 1, [Samples.Record(trackId)])], TestContext.Current.CancellationToken))[0][0];
}

using System.Globalization;
using SdaHub.Core.ObservationLog;
using SdaHub.Storage.Redis;
using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>The hub claims what Redis is found to offer, and no more.</summary>
public sealed class DurabilityTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("", 0, Durability.Fsync)]
    [InlineData("maxmemory-policy=allkeys-lru", 0, Durability.Fsync)]
    [InlineData("maxmemory=1000000", 0, Durability.Fsync)]
    [InlineData("maxmemory=1000000 maxmemory-policy=allkeys-lru", 0, Durability.Memory)]
    [InlineData("appendfsync=everysec min-replicas-to-write=1", 1, Durability.Memory)]
    [InlineData("appendonly=no min-replicas-to-write=1", 1, Durability.Memory)]
    [InlineData("no-appendfsync-on-rewrite=yes min-replicas-to-write=1", 1, Durability.Memory)]
    [InlineData("", 1, Durability.Fsync)]
    [InlineData("min-replicas-to-write=1", 2, Durability.Fsync)]
    [InlineData("min-replicas-to-write=2", 2, Durability.Replicated)]
    public void A_claim_follows_from_the_settings(string changes, int replicaCount, Durability expected)
    {
        var settings = new Dictionary<string, string>
        {
            ["appendonly"] = "yes",
            ["appendfsync"] = "always",
            ["no-appendfsync-on-rewrite"] = "no",
            ["maxmemory"] = "0",
            ["maxmemory-policy"] = "noeviction",
            ["min-replicas-to-write"] = "0",
        };
        foreach (var change in changes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(change => change.Split('=')))
        {
            settings[change[0]] = change[1];
        }

        Assert.Equal(expected, RedisDurability.Of(settings, isFileWhole: true, replicaCount).Level);
        Assert.Equal(Durability.Memory, RedisDurability.Of(settings, isFileWhole: false, replicaCount).Level);
    }

    [Theory]
    [InlineData("aof_rewrite_in_progress:0", "aof_rewrite_scheduled:0", "aof_last_bgrewrite_status:ok", true)]
    [InlineData("aof_rewrite_in_progress:1", "aof_rewrite_scheduled:0", "aof_last_bgrewrite_status:ok", false)]
    [InlineData("aof_rewrite_in_progress:0", "aof_rewrite_scheduled:1", "aof_last_bgrewrite_status:ok", false)]
    [InlineData("aof_rewrite_in_progress:0", "aof_rewrite_scheduled:0", "aof_last_bgrewrite_status:err", false)]
    public void A_file_whose_rewrite_is_not_done_may_not_be_whole(string progress, string schedule, string status, bool isWhole) =>
        Assert.Equal(isWhole, RedisDurability.IsFileWhole($"# Persistence\r\naof_enabled:1\r\n{progress}\r\n{schedule}\r\n{status}\r\n"));

    [Fact]
    public async Task A_redis_that_begins_to_synchronise_while_the_hub_runs_counts_once_its_file_is_whole()
    {
        await using var server = new RedisServer("--appendonly", "no");
        await server.Start();
        await using var store = await RedisStores.Open(server, TimeProvider.System);
        var before = store.ObservationLog.Durability;
        await using var connection = await RedisConnection.Open(server);
        await connection.Run("CONFIG", "SET", "appendonly", "yes");
        await connection.WaitFor("INFO", ["persistence"], "aof_rewrite_in_progress:0");
        await store.ObservationLog.CheckAsync(TestContext.Current.CancellationToken);

        Assert.Equal((Durability.Memory, Durability.Fsync), (before, store.ObservationLog.Durability));
    }

    [Fact]
    public async Task A_redis_that_does_not_know_config_counts_as_memory()
    {
        await using var server = new RedisServer("--rename-command", "CONFIG", "hidden");
        await server.Start();
        await using var store = await RedisStores.Open(server, TimeProvider.System);

        await AppendUntilTaken(store, 1, "t-1");

        Assert.Equal(Durability.Memory, store.ObservationLog.Durability);
    }

    [Fact]
    public async Task A_repeat_through_another_hub_is_not_acknowledged_before_replicas_hold_the_record()
    {
        await using var primary = new RedisServer("--min-replicas-to-write", "1");
        await using var replica = await StartReplica(primary);
        await using var one = await RedisStores.Open(primary, TimeProvider.System, WaitForOneReplica);
        await using var other = await RedisStores.Open(primary, TimeProvider.System, WaitForOneReplica);
        await replica.Hold();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Append(one, 1, "t-1"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Append(other, 1, "t-1"));
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => other.ObservationLog.ClaimAsync(Samples.Publisher, TestContext.Current.CancellationToken).AsTask());

        await replica.Release();
        Assert.Equal(AppendOutcome.Repeated, (await AppendUntilTaken(other, 1, "t-1")).Outcome);
    }

    [Fact]
    public async Task With_replicas_asked_for_nothing_is_acknowledged_that_they_do_not_hold()
    {
        await using var primary = new RedisServer("--min-replicas-to-write", "1");
        await using var replica = await StartReplica(primary);
        await using var store = await RedisStores.Open(primary, TimeProvider.System, WaitForOneReplica);
        var durability = store.ObservationLog.Durability;
        await AppendUntilTaken(store, 1, "t-1");

        await replica.Hold();
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => Append(store, 2, "t-2"));
        await replica.Release();
        var again = await AppendUntilTaken(store, 2, "t-2");

        Assert.Equal(Durability.Replicated, durability);
        Assert.Contains("replicas", failure.Message, StringComparison.Ordinal);
        Assert.Equal(AppendOutcome.Repeated, again.Outcome);
    }

    [Fact]
    public async Task Settings_that_change_while_the_hub_runs_are_noticed_by_its_next_look()
    {
        await using var server = new RedisServer();
        await server.Start();
        await using var store = await RedisStores.Open(server, TimeProvider.System);
        await using var connection = await RedisConnection.Open(server);

        await connection.Run("CONFIG", "SET", "appendfsync", "everysec");
        await store.ObservationLog.CheckAsync(TestContext.Current.CancellationToken);
        var changed = store.ObservationLog.Durability;
        await connection.Run("CONFIG", "SET", "appendfsync", "always");
        await store.ObservationLog.CheckAsync(TestContext.Current.CancellationToken);

        Assert.Equal((Durability.Memory, Durability.Fsync), (changed, store.ObservationLog.Durability));
    }

    /// <summary>Starts a server and a replica of it, and waits until it follows.</summary>
    private static async Task<RedisServer> StartReplica(RedisServer primary)
    {
        var replica = new RedisServer("--replicaof", "127.0.0.1", primary.Port.ToString(CultureInfo.InvariantCulture));
        await primary.Start();
        await replica.Start();
        await using var connection = await RedisConnection.Open(primary);
        await connection.WaitFor("INFO", ["replication"], "state=online");
        return replica;
    }

    private static void WaitForOneReplica(RedisStoreOptions options) => (options.ReplicaCount, options.ReplicaTimeoutMs) = (1, 500);

    private static async Task<AppendResult> Append(RedisStore store, long sequence, string trackId) => (await store.ObservationLog.AppendAsync(
        [new LogBatch(Samples.Publisher, sequence, [Samples.Record(trackId)])], TestContext.Current.CancellationToken))[0][0];

    private static async Task<AppendResult> AppendUntilTaken(RedisStore store, long sequence, string trackId)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await Append(store, sequence, trackId);
            }
            catch (StoreUnavailableException) when (TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                await Task.Yield();
            }
        }
    }
}

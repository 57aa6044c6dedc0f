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
    [InlineData("yes", "always", "0", "allkeys-lru", "0", 0, Durability.Fsync)]
    [InlineData("yes", "always", "1000000", "noeviction", "0", 0, Durability.Fsync)]
    [InlineData("yes", "always", "1000000", "allkeys-lru", "0", 0, Durability.Memory)]
    [InlineData("yes", "everysec", "0", "noeviction", "1", 1, Durability.Memory)]
    [InlineData("no", "always", "0", "noeviction", "1", 1, Durability.Memory)]
    [InlineData("yes", "always", "0", "noeviction", "0", 1, Durability.Fsync)]
    [InlineData("yes", "always", "0", "noeviction", "1", 2, Durability.Fsync)]
    [InlineData("yes", "always", "0", "noeviction", "2", 2, Durability.Replicated)]
    public void A_claim_follows_from_the_settings(
        string appendOnly, string appendFsync, string maxMemory, string policy, string minReplicas, int replicaCount, Durability expected)
    {
        var settings = new Dictionary<string, string>
        {
            ["appendonly"] = appendOnly,
            ["appendfsync"] = appendFsync,
            ["maxmemory"] = maxMemory,
            ["maxmemory-policy"] = policy,
            ["min-replicas-to-write"] = minReplicas,
        };

        Assert.Equal(expected, RedisDurability.Of(settings, replicaCount).Level);
    }

    [Fact]
    public async Task With_replicas_asked_for_nothing_is_acknowledged_that_they_do_not_hold()
    {
        await using var primary = new RedisServer("--min-replicas-to-write", "1");
        await using var replica = new RedisServer("--replicaof", "127.0.0.1", primary.Port.ToString(CultureInfo.InvariantCulture));
        await primary.Start();
        await replica.Start();
        await using (var connection = await RedisConnection.Open(primary))
        {
            await connection.WaitFor("INFO", ["replication"], "state=online");
        }

        await using var store = await RedisStores.Open(primary, TimeProvider.System, options => (options.ReplicaCount, options.ReplicaTimeoutMs) = (1, 500));
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

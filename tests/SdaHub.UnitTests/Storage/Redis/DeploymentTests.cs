using SdaHub.Core.ObservationLog;
using SdaHub.Storage.Redis;
using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>The ways in which a Redis can be set up, each with real servers.</summary>
public sealed class DeploymentTests
{
    private const int SlotCount = 16_384;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task With_sentinel_the_hub_follows_to_the_replica_and_the_log_is_another_incarnation()
    {
        await using var group = await RedisSentinel.Start();
        await using var store = await RedisStores.Open(group.ConnectionString, TimeProvider.System, options => options.TimeoutMs = 2000);
        var before = await Append(store, 1, "t-1");
        var incarnation = store.ObservationLog.Incarnation;
        await using (var connection = await RedisConnection.Open(group.Primary))
        {
            await connection.WaitFor("WAIT", [1, 100], "1");
        }

        await group.Primary.Kill();
        var after = await AppendUntilTaken(store, 2, "t-2");

        Assert.NotEqual(incarnation, store.ObservationLog.Incarnation);
        Assert.True(after.Position > before.Position);
        Assert.Equal(["t-1", "t-2"], await ReadIds(store));
    }

    [Fact]
    public async Task A_failover_that_lost_records_is_seen_by_publishers_and_no_position_means_two_records()
    {
        await using var primary = new RedisServer();
        await using var replica = new RedisServer("--replicaof", "127.0.0.1", $"{primary.Port}");
        await primary.Start();
        await replica.Start();
        await using var store = await RedisStores.Open($"{primary.ConnectionString},{replica.ConnectionString}", TimeProvider.System, options => options.TimeoutMs = 2000);
        var first = await Append(store, 1, "t-1");
        await using (var connection = await RedisConnection.Open(primary))
        {
            await connection.WaitFor("WAIT", [1, 100], "1");
            await connection.WaitFor("INFO", ["replication"], "state=online");
        }

        var claim = await store.ObservationLog.ClaimAsync(Samples.Publisher, TestContext.Current.CancellationToken);
        await using (var connection = await RedisConnection.Open(replica))
        {
            await connection.Run("REPLICAOF", "127.0.0.1", "1");
        }

        var lost = await Append(store, 2, "t-2");
        var keptBefore = store.ObservationLog.LastKept(lost.Position);
        await primary.Kill();
        await using (var connection = await RedisConnection.Open(replica))
        {
            await connection.Run("REPLICAOF", "NO", "ONE");
        }

        var again = await ClaimUntilGiven(store);
        var other = await Append(store, again.DurableSequence + 1, "t-3");

        Assert.Equal((1, 1), (claim.DurableSequence, again.DurableSequence));
        Assert.NotEqual(claim.Incarnation, again.Incarnation);
        Assert.True(again.Session > claim.Session);
        Assert.True(other.Position > lost.Position);
        Assert.Equal(["t-1", "t-3"], await ReadIds(store));
        Assert.Equal(lost.Position, keptBefore);
        Assert.Equal(first.Position, store.ObservationLog.LastKept(lost.Position));
        Assert.Equal(first.Position, store.ObservationLog.LastKept(first.Position));
        Assert.Equal(other.Position, store.ObservationLog.LastKept(other.Position));
    }

    [Fact]
    public async Task A_write_of_an_epoch_that_is_past_is_refused_by_redis_itself()
    {
        await using var server = new RedisServer();
        await server.Start();
        await using var store = await RedisStores.Open(server, TimeProvider.System);
        await Append(store, 1, "t-1");
        await server.Kill();
        await server.Start();
        await AppendUntilTaken(store, 2, "t-2");

        await using var connection = await RedisConnection.Open(server);
        var refusal = await Assert.ThrowsAsync<StackExchange.Redis.RedisServerException>(
            () => connection.Run("XADD", RedisKeys.LogRecords.ToString(), "1-1000", "t", "0"));

        Assert.Contains("equal or smaller", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_cluster_everything_works_and_notices_reach_other_hubs()
    {
        var nodes = Enumerable.Range(0, 3).Select(_ => new RedisServer("--cluster-enabled", "yes", "--cluster-node-timeout", "2000")).ToArray();
        try
        {
            await Join(nodes);
            var connectionString = string.Join(',', nodes.Select(node => node.ConnectionString));
            await using var one = await RedisStores.Open(connectionString, TimeProvider.System);
            await using var other = await RedisStores.Open(connectionString, TimeProvider.System);
            var (appended, saved) = (other.ObservationLog.Changed.Next, other.Catalog.Changed.Next);

            var claim = await one.ObservationLog.ClaimAsync(Samples.Publisher, TestContext.Current.CancellationToken);
            await Append(one, 1, "t-1");
            await one.Catalog.TrySaveAsync([CatalogSamples.Bare(1)], 0, TestContext.Current.CancellationToken);
            await Task.WhenAll(appended, saved).WaitAsync(Patience, TestContext.Current.CancellationToken);

            Assert.Equal((0, Durability.Fsync), (claim.DurableSequence, one.ObservationLog.Durability));
            Assert.Equal(["t-1"], await ReadIds(other));
            Assert.Equal([CatalogSamples.Bare(1)], await other.Catalog.LoadAsync(0, TestContext.Current.CancellationToken));
            Assert.Equal(
                await one.ResumeTokenKey.GetOrCreateKeyAsync(TestContext.Current.CancellationToken),
                await other.ResumeTokenKey.GetOrCreateKeyAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task Three_users_that_may_do_no_more_than_their_part_are_enough()
    {
        await using var server = new RedisServer();
        await server.Start();
        await AddUsers(server);
        await using (var connection = await RedisConnection.Open(server))
        {
            await connection.Run("ACL", "SETUSER", "default", "off");
        }

        await using var store = await RedisStores.Open(server.ConnectionString, TimeProvider.System, UseUsers);
        await store.ObservationLog.ClaimAsync(Samples.Publisher, TestContext.Current.CancellationToken);
        await Append(store, 1, "t-1");
        await store.ObservationLog.CheckAsync(TestContext.Current.CancellationToken);
        var ids = await ReadIds(store);
        await store.TrimAsync(TestContext.Current.CancellationToken);
        await store.Catalog.TrySaveAsync([CatalogSamples.Bare(1)], 0, TestContext.Current.CancellationToken);

        Assert.Equal(["t-1"], ids);
        Assert.Equal(Durability.Fsync, store.ObservationLog.Durability);
        Assert.Equal([CatalogSamples.Bare(1)], await store.Catalog.LoadAsync(0, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task With_sentinel_the_users_are_enough_to_follow_a_failover()
    {
        await using var group = await RedisSentinel.Start();
        await AddUsers(group.Primary);
        await AddUsers(group.Replica);
        await using var store = await RedisStores.Open(group.ConnectionString, TimeProvider.System, options =>
        {
            UseUsers(options);
            options.TimeoutMs = 2000;
        });
        await Append(store, 1, "t-1");
        await using (var connection = await RedisConnection.Open(group.Primary))
        {
            await connection.WaitFor("WAIT", [1, 100], "1");
        }

        await group.Primary.Kill();
        await AppendUntilTaken(store, 2, "t-2");

        Assert.Equal(["t-1", "t-2"], await ReadIds(store));
    }

    [Fact]
    public async Task In_a_cluster_the_users_are_enough_to_follow_the_log_to_another_server()
    {
        var nodes = Enumerable.Range(0, 3).Select(_ => new RedisServer("--cluster-enabled", "yes", "--cluster-node-timeout", "2000")).ToArray();
        try
        {
            await Join(nodes);
            foreach (var node in nodes)
            {
                await AddUsers(node);
            }

            await using var store = await RedisStores.Open(string.Join(',', nodes.Select(node => node.ConnectionString)), TimeProvider.System, UseUsers);
            await Append(store, 1, "t-1");

            await MoveLog(nodes);
            await AppendUntilTaken(store, 2, "t-2");

            Assert.Equal(["t-1", "t-2"], await ReadIds(store));
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task Over_tls_the_servers_certificate_must_come_from_the_named_issuer()
    {
        using var files = RedisCertificates.Write();
        await using var server = new RedisServer(files.ServerSettings());
        await server.Start();

        await using var store = await RedisStores.Open(files.ConnectionString, TimeProvider.System, files.Configure);
        await Append(store, 1, "t-1");

        Assert.Equal(["t-1"], await ReadIds(store));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => RedisStores.Open(files.ConnectionString, TimeProvider.System, options => options.TimeoutMs = 2000));
    }

    private static async Task AddUsers(RedisServer server)
    {
        await using var connection = await RedisConnection.Open(server);
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "sdahub.acl"), TestContext.Current.CancellationToken))
        {
            if (line.StartsWith("user ", StringComparison.Ordinal))
            {
                await connection.Run("ACL", ["SETUSER", .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)]);
            }
        }
    }

    private static void UseUsers(RedisStoreOptions options)
    {
        options.Append = new RedisCredentials { User = "sdahub-append", Password = "change-me-append" };
        options.Read = new RedisCredentials { User = "sdahub-read", Password = "change-me-read" };
        options.Catalog = new RedisCredentials { User = "sdahub-catalog", Password = "change-me-catalog" };
        options.RetentionDays = 1;
    }

    /// <summary>Moves the slot of the log to another server, key by key, as an operator who adds a server does.</summary>
    private static async Task MoveLog(RedisServer[] nodes)
    {
        await using var any = await RedisConnection.Open(nodes[0]);
        var slot = (int)await any.Run("CLUSTER", "KEYSLOT", RedisKeys.LogState.ToString());
        var source = Enumerable.Range(0, nodes.Length).Single(index => slot >= index * SlotCount / nodes.Length && slot < (index + 1) * SlotCount / nodes.Length);
        var target = (source + 1) % nodes.Length;
        await using var from = await RedisConnection.Open(nodes[source]);
        await using var to = await RedisConnection.Open(nodes[target]);
        var (fromId, toId) = ((string)(await from.Run("CLUSTER", "MYID"))!, (string)(await to.Run("CLUSTER", "MYID"))!);
        await to.Run("CLUSTER", "SETSLOT", slot, "IMPORTING", fromId);
        await from.Run("CLUSTER", "SETSLOT", slot, "MIGRATING", toId);
        foreach (var key in (string[])(await from.Run("CLUSTER", "GETKEYSINSLOT", slot, 100))!)
        {
            await from.Run("MIGRATE", "127.0.0.1", nodes[target].Port, key, 0, 20_000);
        }

        await to.Run("CLUSTER", "SETSLOT", slot, "NODE", toId);
        await from.Run("CLUSTER", "SETSLOT", slot, "NODE", toId);
    }

    /// <summary>Gives each node its part of the slots and makes them one cluster.</summary>
    private static async Task Join(RedisServer[] nodes)
    {
        foreach (var node in nodes)
        {
            await node.Start();
        }

        for (var i = 0; i < nodes.Length; i++)
        {
            await using var connection = await RedisConnection.Open(nodes[i]);
            await connection.Run("CLUSTER", "ADDSLOTSRANGE", i * SlotCount / nodes.Length, ((i + 1) * SlotCount / nodes.Length) - 1);
            await connection.Run("CLUSTER", "SET-CONFIG-EPOCH", i + 1);
            if (i > 0)
            {
                await connection.Run("CLUSTER", "MEET", "127.0.0.1", nodes[0].Port);
            }
        }

        foreach (var node in nodes)
        {
            await using var connection = await RedisConnection.Open(node);
            await connection.WaitFor("CLUSTER", ["INFO"], "cluster_state:ok");
            await connection.WaitFor("CLUSTER", ["INFO"], "cluster_known_nodes:3");
        }
    }

    private static async Task<AppendResult> Append(RedisStore store, long sequence, string trackId) => (await store.ObservationLog.AppendAsync(
        [new LogBatch(Samples.Publisher, sequence, [Samples.Record(trackId)])], TestContext.Current.CancellationToken))[0][0];

    private static Task<AppendResult> AppendUntilTaken(RedisStore store, long sequence, string trackId) => UntilDone(() => Append(store, sequence, trackId));

    private static Task<PublisherClaim> ClaimUntilGiven(RedisStore store) =>
        UntilDone(() => store.ObservationLog.ClaimAsync(Samples.Publisher, TestContext.Current.CancellationToken).AsTask());

    private static async Task<T> UntilDone<T>(Func<Task<T>> call)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (StoreUnavailableException) when (TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>Reads; the connection that reads finds a new primary by itself, later than the one that writes.</summary>
    private static async Task<IEnumerable<string>> ReadIds(RedisStore store)
    {
        var entries = await UntilDone(
            () => store.ObservationLog.ReadAsync(LogPosition.Origin, 100, int.MaxValue, TestContext.Current.CancellationToken).AsTask());
        return entries.Select(entry => entry.Record.TrackId);
    }
}

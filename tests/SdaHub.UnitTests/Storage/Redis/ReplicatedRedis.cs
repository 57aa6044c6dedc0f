using System.Globalization;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>A primary and a replica that an operator promotes by hand, with or without what was written last.</summary>
internal sealed class ReplicatedRedis : IAsyncDisposable
{
    private static readonly object[] Head = ["sdahub:{log}:state", "head"];

    private ReplicatedRedis(RedisServer primary, RedisServer replica) => (Primary, Replica) = (primary, replica);

    public RedisServer Primary { get; }

    public RedisServer Replica { get; }

    /// <summary>Where a hub finds whichever of them is the primary.</summary>
    public string ConnectionString => $"{Primary.ConnectionString},{Replica.ConnectionString}";

    public static async Task<ReplicatedRedis> Start()
    {
        var primary = new RedisServer();
        var replica = new RedisServer("--replicaof", "127.0.0.1", primary.Port.ToString(CultureInfo.InvariantCulture));
        await primary.Start();
        await replica.Start();
        await using var connection = await RedisConnection.Open(primary);
        await connection.WaitFor("INFO", ["replication"], "state=online");
        return new ReplicatedRedis(primary, replica);
    }

    /// <summary>Lets the replica have what is in the log, and nothing of what comes.</summary>
    public async Task CutReplica()
    {
        await using var primary = await RedisConnection.Open(Primary);
        await using var replica = await RedisConnection.Open(Replica);
        await replica.WaitFor("HGET", Head, (string)(await primary.Run("HGET", Head))!);
        await replica.Run("REPLICAOF", "127.0.0.1", "1");
    }

    /// <summary>Makes the replica a primary. The one that was keeps running.</summary>
    public async Task Promote()
    {
        await using var connection = await RedisConnection.Open(Replica);
        await connection.Run("REPLICAOF", "NO", "ONE");
    }

    /// <summary>Ends the primary and makes the replica the primary.</summary>
    public async Task FailOver()
    {
        await Primary.Kill();
        await Promote();
    }

    public async ValueTask DisposeAsync()
    {
        await Replica.DisposeAsync();
        await Primary.DisposeAsync();
    }
}

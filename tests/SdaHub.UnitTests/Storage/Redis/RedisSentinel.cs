using System.Globalization;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>A primary, a replica and a Sentinel that fails over by itself.</summary>
internal sealed class RedisSentinel : IAsyncDisposable
{
    private const string ServiceName = "sdahub";

    private readonly TemporaryDirectory _directory = new();
    private readonly int _port = RedisProcess.FindFreePort();
    private RedisProcess? _sentinel;

    private RedisSentinel(RedisServer primary, RedisServer replica) => (Primary, Replica) = (primary, replica);

    public RedisServer Primary { get; }

    public RedisServer Replica { get; }

    public string ConnectionString => $"127.0.0.1:{_port},serviceName={ServiceName}";

    /// <summary>Starts all three and waits until the Sentinel knows the replica.</summary>
    /// <param name="settings">Settings of both servers.</param>
    public static async Task<RedisSentinel> Start(params string[] settings)
    {
        var primary = new RedisServer(settings);
        var replica = new RedisServer(["--replicaof", "127.0.0.1", primary.Port.ToString(CultureInfo.InvariantCulture), .. settings]);
        var group = new RedisSentinel(primary, replica);
        await primary.Start();
        await replica.Start();
        await using (var connection = await RedisConnection.Open(primary))
        {
            await connection.WaitFor("INFO", ["replication"], "state=online");
        }

        var configuration = group._directory.File("sentinel.conf");
        await File.WriteAllLinesAsync(
            configuration,
            [
                $"port {group._port}", "bind 127.0.0.1", $"dir {group._directory.Path}", $"sentinel monitor {ServiceName} 127.0.0.1 {primary.Port} 1",
                $"sentinel down-after-milliseconds {ServiceName} 500", $"sentinel failover-timeout {ServiceName} 3000",
            ]);
        group._sentinel = await RedisProcess.Start([configuration, "--sentinel"], "+monitor master");
        await using (var connection = await RedisConnection.OpenSentinel(group._port))
        {
            await connection.WaitFor("SENTINEL", ["master", ServiceName], "num-slaves 1");
        }

        return group;
    }

    public async ValueTask DisposeAsync()
    {
        if (_sentinel is not null)
        {
            await _sentinel.DisposeAsync();
        }

        await Replica.DisposeAsync();
        await Primary.DisposeAsync();
        _directory.Dispose();
    }
}

using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>
/// The connections to Redis, apart by purpose so that a large answer of one kind does not hold back another. Each reconnects by itself. The appending one
/// queues nothing while it is disconnected: what cannot be written is to be noticed at once.
/// </summary>
internal sealed class RedisConnections : IAsyncDisposable
{
    private const int HeartbeatMs = 250;
    private const int FirstReconnectDelayMs = 100;
    private const int LongestReconnectDelayMs = 1000;

    private readonly ConnectionMultiplexer _append;
    private readonly ConnectionMultiplexer _read;
    private readonly ConnectionMultiplexer _catalog;
    private int _appendEpoch;

    private RedisConnections(ConnectionMultiplexer append, ConnectionMultiplexer read, ConnectionMultiplexer catalog)
    {
        _append = append;
        _read = read;
        _catalog = catalog;
        _append.ConnectionRestored += (_, _) => Interlocked.Increment(ref _appendEpoch);
        _append.ConfigurationChanged += (_, _) => Interlocked.Increment(ref _appendEpoch);
    }

    /// <summary>For appends.</summary>
    public IDatabaseAsync Append => _append.GetDatabase();

    /// <summary>For reading the log.</summary>
    public IDatabaseAsync Read => _read.GetDatabase();

    /// <summary>For the catalog.</summary>
    public IDatabaseAsync Catalog => _catalog.GetDatabase();

    /// <summary>Changes whenever appends may go to another server, or to the same one after a break.</summary>
    public int AppendEpoch => Volatile.Read(ref _appendEpoch);

    /// <summary>Connects.</summary>
    /// <exception cref="RedisConnectionException">Redis cannot be reached.</exception>
    public static async Task<RedisConnections> Connect(RedisStoreOptions options)
    {
        var append = await ConnectOne(options, "append", BacklogPolicy.FailFast).ConfigureAwait(false);
        var read = await ConnectOne(options, "read", BacklogPolicy.Default).ConfigureAwait(false);
        var catalog = await ConnectOne(options, "catalog", BacklogPolicy.Default).ConfigureAwait(false);
        return new RedisConnections(append, read, catalog);
    }

    /// <summary>The server that takes the log's writes.</summary>
    public async Task<IServer> LogServer()
    {
        var endpoint = await _append.GetDatabase().IdentifyEndpointAsync(RedisKeys.LogState).ConfigureAwait(false);
        return _append.GetServer(endpoint!);
    }

    public async ValueTask DisposeAsync()
    {
        await _append.DisposeAsync().ConfigureAwait(false);
        await _read.DisposeAsync().ConfigureAwait(false);
        await _catalog.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<ConnectionMultiplexer> ConnectOne(RedisStoreOptions options, string purpose, BacklogPolicy backlogPolicy)
    {
        var configuration = ConfigurationOptions.Parse(options.ConnectionString);
        configuration.ClientName = $"sdahub-{purpose}";
        configuration.AllowAdmin = true; // For CONFIG GET alone, which tells the durability; what the hub may do is up to its ACL in Redis.
        configuration.AsyncTimeout = options.TimeoutMs;
        configuration.SyncTimeout = options.TimeoutMs;
        configuration.BacklogPolicy = backlogPolicy;
        configuration.HeartbeatInterval = TimeSpan.FromMilliseconds(HeartbeatMs);
        configuration.ReconnectRetryPolicy = new ExponentialRetry(FirstReconnectDelayMs, LongestReconnectDelayMs);
        return await ConnectionMultiplexer.ConnectAsync(configuration).ConfigureAwait(false);
    }
}

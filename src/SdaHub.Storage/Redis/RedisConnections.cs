using System.Security.Cryptography;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>
/// The connections to Redis, apart by purpose so that the records that lagging subscribers read, or a whole catalog, hold back no append. Each reconnects by itself. The
/// appending one queues nothing while it is disconnected: what cannot be written is to be noticed at once.
/// </summary>
internal sealed class RedisConnections : IAsyncDisposable
{
    /// <summary>No epoch of any connection.</summary>
    public const int NoEpoch = -1;

    private const int HeartbeatMs = 250;
    private const int ReconnectDelayMs = 100;

    /// <summary>How often each server is asked whether it is the primary, so that one which was promoted by hand is found soon.</summary>
    private const int RoleCheckS = 2;

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

    /// <summary>For appends, claims and whatever else writes the log, and for what the hub must know of it to write.</summary>
    public IDatabaseAsync Append => _append.GetDatabase();

    /// <summary>For reading the log.</summary>
    public IDatabaseAsync Read => _read.GetDatabase();

    /// <summary>For the catalog.</summary>
    public IDatabaseAsync Catalog => _catalog.GetDatabase();

    /// <summary>Changes whenever appends may go to another server, or to the same one after a break. 0 or more.</summary>
    public int AppendEpoch => Volatile.Read(ref _appendEpoch);

    /// <summary>Connects.</summary>
    /// <exception cref="RedisConnectionException">Redis cannot be reached.</exception>
    /// <exception cref="InvalidDataException">A certificate file cannot be used.</exception>
    public static async Task<RedisConnections> Connect(RedisStoreOptions options)
    {
        var append = ConnectOne(options, "append", options.Append, BacklogPolicy.FailFast);
        var read = ConnectOne(options, "read", options.Read, BacklogPolicy.Default);
        var catalog = ConnectOne(options, "catalog", options.Catalog, BacklogPolicy.Default);
        Task<ConnectionMultiplexer>[] all = [append, read, catalog];
        try
        {
            await Task.WhenAll(all).ConfigureAwait(false);
            return new RedisConnections(await append.ConfigureAwait(false), await read.ConfigureAwait(false), await catalog.ConfigureAwait(false));
        }
        catch
        {
            foreach (var connected in all.Where(connection => connection.IsCompletedSuccessfully))
            {
                await (await connected.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <summary>Listens to the notices of the log. They can be lost; whoever listens looks for itself now and then.</summary>
    /// <param name="notice">Told the name of the hub that something is new from.</param>
    public Task ListenToLog(Action<string> notice) => Listen(_read, RedisKeys.LogNotices, notice);

    /// <summary>Listens to the notices of the catalog, as to those of the log.</summary>
    public Task ListenToCatalog(Action<string> notice) => Listen(_catalog, RedisKeys.CatalogNotices, notice);

    /// <summary>The server that takes the log's writes.</summary>
    public async Task<IServer> LogServer()
    {
        var endpoint = await _append.GetDatabase().IdentifyEndpointAsync(RedisKeys.LogState, CommandFlags.DemandMaster).ConfigureAwait(false);
        return _append.GetServer(endpoint ?? throw new RedisCommandException("no server takes the log's writes"));
    }

    /// <summary>Closes all at once. What was asked and not answered fails: a Redis that does not answer must not hold back the end of the hub.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(Close(_append), Close(_read), Close(_catalog)).ConfigureAwait(false);

    private static async Task Close(ConnectionMultiplexer connection)
    {
        await connection.CloseAsync(allowCommandsToComplete: false).ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private static Task Listen(ConnectionMultiplexer connection, RedisKey channel, Action<string> notice) =>
        connection.GetSubscriber().SubscribeAsync(RedisChannel.Sharded(channel.ToString()), (_, hubName) => notice(hubName!));

    private static async Task<ConnectionMultiplexer> ConnectOne(
        RedisStoreOptions options, string purpose, RedisCredentials? credentials, BacklogPolicy backlogPolicy)
    {
        var configuration = ConfigurationOptions.Parse(options.ConnectionString);
        configuration.ClientName = $"sdahub-{purpose}";
        configuration.User = credentials?.User ?? configuration.User;
        configuration.Password = credentials?.Password ?? configuration.Password;
        UseCertificates(configuration, options);
        configuration.AllowAdmin = true; // For CONFIG GET alone, which tells the durability; what the hub may do is up to its ACL in Redis.
        configuration.AsyncTimeout = options.TimeoutMs;
        configuration.SyncTimeout = options.TimeoutMs;
        configuration.ConnectTimeout = options.TimeoutMs;
        configuration.BacklogPolicy = backlogPolicy;
        configuration.HeartbeatInterval = TimeSpan.FromMilliseconds(HeartbeatMs);
        configuration.ConfigCheckSeconds = RoleCheckS;
        // At every heartbeat, however long Redis was away: a few hubs do it no harm, and their partners wait.
        configuration.ReconnectRetryPolicy = new LinearRetry(ReconnectDelayMs);
        return await ConnectionMultiplexer.ConnectAsync(configuration).ConfigureAwait(false);
    }

    private static void UseCertificates(ConfigurationOptions configuration, RedisStoreOptions options)
    {
        try
        {
            if (options.IssuerCertificate is { } issuer)
            {
                configuration.TrustIssuer(issuer);
            }

            if (options.ClientCertificate is { } certificate)
            {
                configuration.SetUserPemCertificate(certificate, options.ClientKey);
            }
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            var files = string.Join(", ", new[] { options.IssuerCertificate, options.ClientCertificate, options.ClientKey }.OfType<string>());
            throw new InvalidDataException($"A certificate file that {RedisStoreOptions.Section} names cannot be used ({files}).", failure);
        }
    }
}

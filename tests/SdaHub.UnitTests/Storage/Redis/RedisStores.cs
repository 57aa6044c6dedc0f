using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SdaHub.Storage.Redis;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>Makes Redis stores without a host.</summary>
internal static class RedisStores
{
    /// <summary>Makes and opens a store on a server.</summary>
    public static Task<RedisStore> Open(RedisServer server, TimeProvider timeProvider, double retentionDays = 0) =>
        Open(server, timeProvider, options => options.RetentionDays = retentionDays);

    /// <summary>Makes and opens a store on a server.</summary>
    public static Task<RedisStore> Open(RedisServer server, TimeProvider timeProvider, Action<RedisStoreOptions> configure) =>
        Open(server.ConnectionString, timeProvider, configure);

    /// <summary>Makes and opens a store.</summary>
    public static async Task<RedisStore> Open(string connectionString, TimeProvider timeProvider, Action<RedisStoreOptions>? configure = null)
    {
        var options = new RedisStoreOptions { ConnectionString = connectionString, TimeoutMs = 20_000, RetentionDays = 0 };
        configure?.Invoke(options);
        var store = new RedisStore(Options.Create(options), timeProvider, NullLogger<RedisStore>.Instance);
        try
        {
            await store.OpenAsync(TestContext.Current.CancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }
}

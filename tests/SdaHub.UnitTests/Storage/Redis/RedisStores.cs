using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SdaHub.Storage.Redis;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>Makes Redis stores without a host.</summary>
internal static class RedisStores
{
    /// <summary>Makes and opens a store.</summary>
    public static async Task<RedisStore> Open(RedisServer server, TimeProvider timeProvider, double retentionDays = 0)
    {
        var options = new RedisStoreOptions { ConnectionString = server.ConnectionString, TimeoutMs = 20_000, RetentionDays = retentionDays };
        var store = new RedisStore(Options.Create(options), timeProvider, NullLogger<RedisStore>.Instance);
        try
        {
            await store.OpenAsync();
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }
}

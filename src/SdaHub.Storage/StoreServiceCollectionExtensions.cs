using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SdaHub.Storage.Embedded;
using SdaHub.Storage.Redis;

namespace SdaHub.Storage;

/// <summary>Registers the store that the configuration names.</summary>
public static class StoreServiceCollectionExtensions
{
    /// <summary>
    /// Adds Redis when anything is set under <see cref="RedisStoreOptions.Section"/>, otherwise the embedded store. An empty value counts as not set, so that an
    /// environment variable left blank changes nothing.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The whole configuration of the hub.</param>
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        var isRedisSet = configuration.GetSection(RedisStoreOptions.Section).AsEnumerable().Any(setting => !string.IsNullOrEmpty(setting.Value));
        return isRedisSet ? services.AddRedisStore() : services.AddEmbeddedStore();
    }
}

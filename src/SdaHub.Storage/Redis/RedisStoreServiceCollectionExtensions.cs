using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SdaHub.Storage.Redis;

/// <summary>Registers the Redis store.</summary>
public static class RedisStoreServiceCollectionExtensions
{
    /// <summary>
    /// Adds the Redis store behind the ports of the core, with its options bound to <see cref="RedisStoreOptions.Section"/>. The host opens it before any other
    /// service starts; while Redis cannot be reached, the store is unavailable, and it opens as soon as Redis is there.
    /// </summary>
    public static IServiceCollection AddRedisStore(this IServiceCollection services)
    {
        services.AddOptions<RedisStoreOptions>()
            .BindConfiguration(RedisStoreOptions.Section)
            .Configure<IConfiguration>(TakeShortForm)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisStoreOptions>, RedisStoreOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisStoreOptions>, RedisSettingsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RedisStore>();
        services.TryAddSingleton(provider => provider.GetRequiredService<RedisStore>().ObservationLog);
        services.TryAddSingleton(provider => provider.GetRequiredService<RedisStore>().Catalog);
        services.TryAddSingleton(provider => provider.GetRequiredService<RedisStore>().ResumeTokenKey);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RedisStoreLifetime>());
        return services;
    }

    /// <summary>The section's own value, where it has one, is the connection string.</summary>
    private static void TakeShortForm(RedisStoreOptions options, IConfiguration configuration)
    {
        if (configuration[RedisStoreOptions.Section] is { Length: > 0 } connectionString)
        {
            options.ConnectionString = connectionString;
        }
    }
}

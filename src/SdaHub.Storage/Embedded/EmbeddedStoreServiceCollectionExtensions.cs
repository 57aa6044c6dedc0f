using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SdaHub.Storage.Embedded;

/// <summary>Registers the embedded store.</summary>
public static class EmbeddedStoreServiceCollectionExtensions
{
    /// <summary>
    /// Adds the embedded store behind the ports of the core, with its options bound to <see cref="EmbeddedStoreOptions.Section"/>. The host opens it before any
    /// other service starts; a store that cannot be opened ends the start with the reason.
    /// </summary>
    public static IServiceCollection AddEmbeddedStore(this IServiceCollection services)
    {
        services.AddOptions<EmbeddedStoreOptions>().BindConfiguration(EmbeddedStoreOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EmbeddedStoreOptions>, EmbeddedStoreOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EmbeddedStoreMetrics>();
        services.TryAddSingleton<EmbeddedStore>();
        services.TryAddSingleton(provider => provider.GetRequiredService<EmbeddedStore>().ObservationLog);
        services.TryAddSingleton(provider => provider.GetRequiredService<EmbeddedStore>().Catalog);
        services.TryAddSingleton(provider => provider.GetRequiredService<EmbeddedStore>().ResumeTokenKey);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, EmbeddedStoreLifetime>());
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SdaHub.Core.EarthOrientationData;

namespace SdaHub.Core.Ephemeris;

/// <summary>Registers the ephemeris engine.</summary>
public static class EphemerisServiceCollectionExtensions
{
    /// <summary>Adds <see cref="EphemerisEngine"/>, which runs with the host. The catalog comes from its own feature.</summary>
    public static IServiceCollection AddEphemeris(this IServiceCollection services)
    {
        services.AddOptions<EphemerisOptions>().BindConfiguration(EphemerisOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EphemerisOptions>, EphemerisOptionsValidator>());
        services.AddEarthOrientation();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PropagatorCache>();
        services.TryAddSingleton<FrameComputer>();
        services.TryAddSingleton<TableComputer>();
        services.TryAddSingleton<EphemerisMetrics>();
        services.TryAddSingleton<EphemerisEngine>();
        services.AddHostedService(provider => provider.GetRequiredService<EphemerisEngine>());
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SdaHub.Core.EarthOrientationData;
using SdaHub.Core.Ephemeris;

namespace SdaHub.Core.Correlation;

/// <summary>Registers the comparison of tracks with the catalog.</summary>
public static class CorrelationServiceCollectionExtensions
{
    /// <summary>Adds <see cref="Correlator"/>. The catalog and the Earth's orientation come from their own features.</summary>
    public static IServiceCollection AddCorrelation(this IServiceCollection services)
    {
        services.AddOptions<CorrelationOptions>().BindConfiguration(CorrelationOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CorrelationOptions>, CorrelationOptionsValidator>());
        services.AddEarthOrientation();
        services.TryAddSingleton<PropagatorCache>();
        services.TryAddSingleton<Correlator>();
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Core.EarthOrientationData;

/// <summary>Registers the Earth's orientation.</summary>
public static class EarthOrientationServiceCollectionExtensions
{
    /// <summary>Adds the <see cref="EarthOrientationTable"/> of the file that the configuration names, and the watch that keeps it as the file is.</summary>
    public static IServiceCollection AddEarthOrientation(this IServiceCollection services)
    {
        services.AddOptions<EarthOrientationOptions>().BindConfiguration(EarthOrientationOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EarthOrientationOptions>, EarthOrientationOptionsValidator>());
        services.TryAddSingleton(provider => EarthOrientationFile.Load(
            provider.GetRequiredService<IOptions<EarthOrientationOptions>>().Value.Path,
            provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(EarthOrientationFile))));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EarthOrientationMetrics>();
        services.AddHostedService<EarthOrientationWatch>();
        return services;
    }
}

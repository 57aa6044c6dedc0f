using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SdaHub.Server.Shadow;

/// <summary>Registers the trial of mappings.</summary>
internal static class ShadowServiceCollectionExtensions
{
    /// <summary>Adds the loop that tries mappings, its metrics and its reports.</summary>
    public static IServiceCollection AddShadowTrial(this IServiceCollection services)
    {
        services.AddOptions<ShadowOptions>().BindConfiguration(ShadowOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ShadowOptions>, ShadowOptionsValidator>());
        services.TryAddSingleton<ShadowMetrics>();
        services.TryAddSingleton<ShadowReports>();
        services.TryAddSingleton<ShadowQuery>();
        services.TryAddSingleton<ShadowTrial>();
        services.AddHostedService(provider => provider.GetRequiredService<ShadowTrial>());
        return services;
    }
}

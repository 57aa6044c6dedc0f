using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SdaHub.Server.Streams;

/// <summary>Registers what all streams share.</summary>
internal static class StreamServiceCollectionExtensions
{
    public static IServiceCollection AddHubStreams(this IServiceCollection services)
    {
        services.AddOptions<StreamOptions>().BindConfiguration(StreamOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StreamOptions>, StreamOptionsValidator>());
        services.TryAddSingleton<StreamMetrics>();
        services.TryAddSingleton<StreamRegistry>();
        services.TryAddSingleton<StreamContext>();
        services.TryAddSingleton<StreamHost>();
        services.TryAddSingleton(new Random());
        services.AddHostedService(provider => provider.GetRequiredService<StreamRegistry>());
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SdaHub.Server.Outbound;

/// <summary>Registers what builds files in the formats of partners.</summary>
internal static class OutboundServiceCollectionExtensions
{
    public static IServiceCollection AddOutboundFiles(this IServiceCollection services)
    {
        services.TryAddSingleton<OutboundMetrics>();
        services.TryAddSingleton<OutboundPayloads>();
        services.TryAddSingleton<OutboundEphemerisFiles>();
        services.TryAddSingleton<OutboundCatalogFiles>();
        return services;
    }
}

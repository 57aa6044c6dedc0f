using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SdaHub.Core.Catalog;
using HostOptions = SdaHub.Core.Agreements.HostOptions;

namespace SdaHub.Server.Catalog;

/// <summary>Registers the service of the catalog.</summary>
internal static class CatalogStreamServiceCollectionExtensions
{
    /// <summary>A load carries a whole file, up to 15 MiB of it; the stream's own messages are held to less by its session.</summary>
    private const int LargestLoadBytes = 16 * 1024 * 1024;

    public static IServiceCollection AddCatalogStreams(this IServiceCollection services)
    {
        services.AddGrpc().AddServiceOptions<CatalogGrpcService>(options => options.MaxReceiveMessageSize = LargestLoadBytes);
        services.TryAddSingleton<CatalogContext>();
        services.TryAddSingleton(provider => new OperatorLoad(
            provider.GetRequiredService<CatalogLoader>(),
            provider.GetRequiredService<IOptions<HostOptions>>().Value.NationCode,
            provider.GetRequiredService<ILogger<OperatorLoad>>()));
        return services;
    }
}

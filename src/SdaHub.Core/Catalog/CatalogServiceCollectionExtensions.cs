using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SdaHub.Core.Catalog;

/// <summary>Registers the catalog.</summary>
public static class CatalogServiceCollectionExtensions
{
    /// <summary>Adds the catalog and its loader. An <see cref="ICatalogStore"/> and a <see cref="Formats.FormatRegistry"/> come from elsewhere.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.TryAddSingleton<LiveCatalog>();
        services.TryAddSingleton<CatalogMetrics>();
        services.TryAddSingleton<CatalogLoader>();
        services.AddHostedService<CatalogWatch>();
        return services;
    }
}

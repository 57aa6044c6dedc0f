using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using HostOptions = SdaHub.Core.Agreements.HostOptions;

namespace SdaHub.Server.Catalog;

/// <summary>Registers the catalog folder.</summary>
internal static class CatalogFolderServiceCollectionExtensions
{
    public static IServiceCollection AddCatalogFolder(this IServiceCollection services)
    {
        services.AddOptions<CatalogFolderOptions>().BindConfiguration(CatalogFolderOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CatalogFolderOptions>, CatalogFolderOptionsValidator>());
        services.TryAddSingleton<CatalogFolderMetrics>();
        services.TryAddSingleton(provider =>
        {
            var logger = provider.GetRequiredService<ILogger<CatalogFolder>>();
            var host = provider.GetRequiredService<IOptions<HostOptions>>().Value.NationCode;
            var metrics = provider.GetRequiredService<CatalogFolderMetrics>();
            var rules = new CatalogRulesFile(host, provider.GetRequiredService<FormatRegistry>(), metrics, logger);
            var path = provider.GetRequiredService<IOptions<CatalogFolderOptions>>().Value.Path;
            var root = provider.GetRequiredService<IHostEnvironment>().ContentRootPath;
            return new CatalogFolder(
                Path.GetFullPath(path, root), provider.GetRequiredService<LiveCatalog>(), provider.GetRequiredService<CatalogLoader>(), rules, metrics, logger);
        });
        services.AddHostedService<CatalogFolderWatcher>();
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters;

/// <summary>Registers the formats.</summary>
public static class AdapterServiceCollectionExtensions
{
    /// <summary>Adds the <see cref="FormatRegistry"/> with every format of this project.</summary>
    public static IServiceCollection AddAdapters(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => new FormatRegistry(AdapterFormats.All));
        return services;
    }
}

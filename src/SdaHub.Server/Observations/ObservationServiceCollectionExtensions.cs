using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Release;
using SdaHub.Server.Outbound;
using SdaHub.Server.Streams;
using HostOptions = SdaHub.Core.Agreements.HostOptions;

namespace SdaHub.Server.Observations;

/// <summary>Registers the streams of observations.</summary>
internal static class ObservationServiceCollectionExtensions
{
    public static IServiceCollection AddObservationStreams(this IServiceCollection services)
    {
        services.TryAddSingleton<ITrackEncoder, TrackEncoder>();
        services.TryAddSingleton<RepairMetrics>();
        services.TryAddSingleton<AgreedFormats>();
        services.TryAddSingleton<PublishContext>();
        services.TryAddSingleton(provider => new SubscribeContext(
            provider.GetRequiredService<StreamContext>(),
            provider.GetRequiredService<ObservationFeed>(),
            provider.GetRequiredService<LiveCatalog>(),
            provider.GetRequiredService<ReleaseGate>(),
            provider.GetRequiredService<ResumeTokenSealer>(),
            provider.GetRequiredService<IOptions<HostOptions>>().Value.NationCode));
        return services;
    }
}

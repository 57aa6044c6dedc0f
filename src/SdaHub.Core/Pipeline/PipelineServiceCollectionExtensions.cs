using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SdaHub.Core.Agreements;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Validation;

namespace SdaHub.Core.Pipeline;

/// <summary>Registers the observation pipeline.</summary>
public static class PipelineServiceCollectionExtensions
{
    /// <summary>
    /// Registers the pipeline from <see cref="ObservationPipeline"/> to <see cref="ObservationFeed"/>. Needs an <see cref="IObservationLog"/>, an
    /// <see cref="ITrackEncoder"/>, a correlator and <see cref="HostOptions"/> from elsewhere.
    /// </summary>
    public static IServiceCollection AddObservationPipeline(this IServiceCollection services)
    {
        services.AddOptions<PipelineOptions>().BindConfiguration(PipelineOptions.Section).ValidateOnStart();
        services.AddOptions<ValidationOptions>().BindConfiguration(ValidationOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PipelineOptions>, PipelineOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ValidationOptions>, ValidationOptionsValidator>());

        services.TryAddSingleton<PipelineMetrics>();
        services.TryAddSingleton<LogMetrics>();
        services.TryAddSingleton(provider => new TrackValidator(
            provider.GetRequiredService<IOptions<ValidationOptions>>().Value, provider.GetRequiredService<IOptions<HostOptions>>().Value.NationCode));
        services.TryAddSingleton<TrackJudge>();
        services.TryAddSingleton<StoreState>();
        services.TryAddSingleton<DurableAppender>();
        services.TryAddSingleton<LogTail>();
        services.TryAddSingleton<LogFollower>();
        services.TryAddSingleton<ObservationFeed>();
        services.TryAddSingleton<LogWriter>();
        services.TryAddSingleton<ObservationPipeline>();
        services.AddHostedService(provider => provider.GetRequiredService<LogFollower>());
        services.AddHostedService<StoreWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<LogWriter>());
        services.AddHostedService(provider => provider.GetRequiredService<ObservationPipeline>());
        return services;
    }
}

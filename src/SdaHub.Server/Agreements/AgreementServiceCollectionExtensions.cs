using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SdaHub.Adapters;
using SdaHub.Adapters.Mapping;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Agreements;
using SdaHub.Core.EarthOrientationData;
using SdaHub.Core.Formats;
using SdaHub.Server.Identity;
using HostOptions = SdaHub.Core.Agreements.HostOptions;

namespace SdaHub.Server.Agreements;

/// <summary>Registers the agreements that the hub works by.</summary>
internal static class AgreementServiceCollectionExtensions
{
    /// <summary>Adds the folder of agreements, its watch and its health check.</summary>
    public static IServiceCollection AddAgreementFolder(this IServiceCollection services)
    {
        services.AddAgreements();
        services.AddEarthOrientation();
        services.AddOptions<AgreementOptions>()
            .BindConfiguration(AgreementOptions.Section)
            .PostConfigure<IHostEnvironment>((options, environment) =>
                options.Path = options.Path.Length == 0 ? "" : Path.Combine(environment.ContentRootPath, options.Path))
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AgreementOptions>, AgreementOptionsValidator>());
        services.TryAddSingleton<AgreementMetrics>();
        services.TryAddSingleton(provider => new AgreementLoader(
            new AgreementFolder(provider.GetRequiredService<IOptions<AgreementOptions>>().Value.Path, new AgreementReader(RulesOf(provider))),
            provider.GetRequiredService<AgreementDirectory>(),
            provider.GetRequiredService<AgreementMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AgreementLoader>>()));
        services.AddHostedService<AgreementWatch>();
        services.AddHealthChecks().AddCheck<AgreementHealthCheck>("agreements");
        return services;
    }

    private static AgreementRules RulesOf(IServiceProvider provider)
    {
        var nations = provider.GetRequiredService<TrustStore>().Nations;
        return new AgreementRules
        {
            HostNation = provider.GetRequiredService<IOptions<HostOptions>>().Value.NationCode,
            Formats = provider.GetRequiredService<FormatRegistry>(),
            // Without any, only the insecure mode lets anyone in, where nothing proves a nation.
            TrustDomains = nations.Count > 0 ? nations : null,
            MappingCompiler = new MappingCompiler(),
            Repairs = AdapterRepairs.All,
            EarthOrientation = provider.GetRequiredService<EarthOrientationTable>(),
        };
    }
}

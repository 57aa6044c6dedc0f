using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SdaHub.Core.Agreements;
using SdaHub.Server.Identity;

namespace SdaHub.Server.Transport;

/// <summary>Registers the listener and who may pass it.</summary>
public static class TransportServiceCollectionExtensions
{
    /// <summary>Registers the port that peers connect to, with all limits, and <see cref="PeerContextAccessor"/>.</summary>
    public static IServiceCollection AddHubTransport(this IServiceCollection services)
    {
        services.AddOptions<HubTransportOptions>().BindConfiguration(HubTransportOptions.Section).ValidateOnStart();
        services.AddOptions<IdentityOptions>()
            .BindConfiguration(IdentityOptions.Section)
            .PostConfigure<IHostEnvironment>((options, environment) => options.StartPathsFrom(environment.ContentRootPath))
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<HubTransportOptions>, HubTransportOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IdentityOptions>, IdentityOptionsValidator>());

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AgreementDirectory>();
        services.TryAddSingleton<TrustStore>();
        services.TryAddSingleton<ServerCertificate>();
        services.TryAddSingleton<IdentityMetrics>();
        services.TryAddSingleton<CallMetrics>();
        services.TryAddSingleton<PeerCertificateValidator>();
        services.TryAddSingleton<HubTls>();
        services.TryAddSingleton(provider => new PeerContextAccessor(
            provider.GetRequiredService<AgreementDirectory>(),
            provider.GetRequiredService<TrustStore>(),
            provider.GetRequiredService<IdentityMetrics>(),
            provider.GetRequiredService<PeerCertificateValidator>(),
            provider.GetRequiredService<ILogger<PeerContextAccessor>>()));

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<KestrelServerOptions>, HubListener>());
        services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<KnownPeerInterceptor>());
        // Last, since gRPC's own set-up brings its compression back.
        services.AddOptions<GrpcServiceOptions>().PostConfigure<IOptions<HubTransportOptions>>((grpc, options) => TransportLimits.Apply(grpc, options.Value));
        return services;
    }
}

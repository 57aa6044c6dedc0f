namespace SdaHub.Server.Health;

/// <summary>Registers what <c>grpc.health.v1.Health</c> answers with.</summary>
internal static class HealthServiceCollectionExtensions
{
    public static IServiceCollection AddHubHealth(this IServiceCollection services)
    {
        services.AddGrpcHealthChecks().AddCheck<StoreHealthCheck>("store");
        return services;
    }
}

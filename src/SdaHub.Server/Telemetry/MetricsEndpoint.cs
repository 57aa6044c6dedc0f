using SdaHub.Core.Agreements;
using SdaHub.Server.Identity;

namespace SdaHub.Server.Telemetry;

/// <summary>Where metrics are scraped.</summary>
internal static class MetricsEndpoint
{
    /// <summary>Serves <c>/metrics</c> on the hub's own port, to operators and mission systems of the host only.</summary>
    public static void MapHubMetrics(this WebApplication app) => app.UseWhen(
        context => context.Request.Path == "/metrics",
        metrics => metrics
            .Use(async (context, next) =>
            {
                switch (app.Services.GetRequiredService<PeerContextAccessor>().Find(context)?.Role)
                {
                    case null:
                        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                        break;
                    case PeerRole.Spoc:
                        context.Response.StatusCode = StatusCodes.Status403Forbidden;
                        break;
                    default:
                        await next(context);
                        break;
                }
            })
            .UseOpenTelemetryPrometheusScrapingEndpoint());
}

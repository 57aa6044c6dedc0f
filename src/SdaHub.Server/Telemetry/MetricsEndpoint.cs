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
                if (app.Services.GetRequiredService<PeerContextAccessor>().Get(context).Role == PeerRole.Spoc)
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return;
                }

                await next(context);
            })
            .UseOpenTelemetryPrometheusScrapingEndpoint());
}

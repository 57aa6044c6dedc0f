using Microsoft.Extensions.Options;
using SdaHub.Core.Agreements;
using SdaHub.Server.Identity;
using HostOptions = SdaHub.Core.Agreements.HostOptions;

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
                // They tell of every partner, and how much is withheld: another nation's mission systems get none either.
                var peer = app.Services.GetRequiredService<PeerContextAccessor>().Find(context);
                if (peer is null)
                {
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                }
                else if (peer.Role == PeerRole.Spoc || peer.Nation != app.Services.GetRequiredService<IOptions<HostOptions>>().Value.NationCode)
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                }
                else
                {
                    await next(context);
                }
            })
            .UseOpenTelemetryPrometheusScrapingEndpoint());
}

using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SdaHub.Core.Pipeline;

namespace SdaHub.Server.Telemetry;

/// <summary>Registers metrics and traces.</summary>
internal static class TelemetryServiceCollectionExtensions
{
    private static readonly string[] Meters = ["SdaHub.Core", "SdaHub.Server", "SdaHub.Storage", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Hosting"];

    public static IServiceCollection AddHubTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>());

        // The exporters are chosen while services are still being registered, so the section is read here as well.
        var options = configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("sdahub"))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Meters).AddRuntimeInstrumentation().AddPrometheusExporter();
                if (options.OtlpEndpoint is { } endpoint)
                {
                    metrics.AddOtlpExporter(otlp => otlp.Endpoint = endpoint);
                }
            });

        // Traces are only pushed: without an endpoint nobody would see them, and their activities would still be made for every batch.
        if (options.OtlpEndpoint is { } traceEndpoint)
        {
            telemetry.WithTracing(traces => traces
                .AddSource(PipelineActivity.SourceName)
                .AddAspNetCoreInstrumentation()
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceRatio)))
                .AddOtlpExporter(otlp => otlp.Endpoint = traceEndpoint));
        }

        return services;
    }
}

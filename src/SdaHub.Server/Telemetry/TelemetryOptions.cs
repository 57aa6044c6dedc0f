namespace SdaHub.Server.Telemetry;

/// <summary>Where measurements and traces go. Bound to <c>SdaHub:Telemetry</c>. Metrics can always be scraped at <c>/metrics</c> by the host's own operators and mission systems.</summary>
public sealed class TelemetryOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SdaHub:Telemetry";

    /// <summary>
    /// OTLP endpoint (gRPC) that metrics and traces are pushed to, such as <c>http://localhost:4317</c>. Default none: nothing is pushed. Further OTLP
    /// settings come from the standard <c>OTEL_EXPORTER_OTLP_*</c> variables.
    /// </summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>Share of traces that is recorded and pushed, 0 to 1. Default 0.01. Without an endpoint there are none.</summary>
    [System.ComponentModel.DataAnnotations.Range(0.0, 1.0)]
    public double TraceRatio { get; set; } = 0.01;
}

using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace SdaHub.UnitTests.Telemetry;

/// <summary>Makes meters of one test, so that tests running side by side do not see each other's numbers.</summary>
internal sealed class TestMeterFactory : IMeterFactory
{
    private readonly List<Meter> _meters = [];

    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    public MetricCollector<T> Collect<T>(string instrumentName)
        where T : struct => new(this, _meters.Select(meter => meter.Name).Distinct().Single(), instrumentName);

    public void Dispose() => _meters.ForEach(meter => meter.Dispose());
}

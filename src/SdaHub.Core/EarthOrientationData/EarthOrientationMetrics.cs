using System.Diagnostics.Metrics;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Core.EarthOrientationData;

/// <summary>How long the Earth's orientation is known for.</summary>
public sealed class EarthOrientationMetrics
{
    private readonly Counter<long> _readings;

    /// <summary>Makes the instruments.</summary>
    public EarthOrientationMetrics(IMeterFactory meterFactory, EarthOrientationTable table, TimeProvider timeProvider)
    {
        var meter = meterFactory.Create("SdaHub.Core");
        _readings = meter.CreateCounter<long>("sdahub.earth_orientation.readings", "{file}", "Changed Earth orientation files, by whether they were taken.");
        meter.CreateObservableGauge(
            "sdahub.earth_orientation.remaining",
            () => table.LastUtc is { } last ? [new Measurement<double>((last.ToUtc() - timeProvider.GetUtcNow()).TotalDays)] : Array.Empty<Measurement<double>>(),
            "d",
            "Days until the Earth orientation file ends, its predictions included; below 0 after its end.");
    }

    internal void Read(bool isTaken) => _readings.Add(1, new KeyValuePair<string, object?>("outcome", isTaken ? "taken" : "refused"));
}

using System.Diagnostics.Metrics;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Core.Ephemeris;

/// <summary>How long the Earth's orientation is known for.</summary>
public sealed class EarthOrientationMetrics
{
    /// <summary>Makes the instrument.</summary>
    public EarthOrientationMetrics(IMeterFactory meterFactory, EarthOrientationTable table, TimeProvider timeProvider) =>
        meterFactory.Create("SdaHub.Core").CreateObservableGauge(
            "sdahub.earth_orientation.remaining",
            () => table.LastUtc is { } last ? [new Measurement<double>((last.ToUtc() - timeProvider.GetUtcNow()).TotalDays)] : Array.Empty<Measurement<double>>(),
            "d",
            "Days until the Earth orientation file ends, its predictions included; below 0 after its end.");
}

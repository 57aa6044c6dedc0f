using System.ComponentModel.DataAnnotations;

namespace SdaHub.Core.Correlation;

/// <summary>One standard deviation of what a sensor measures.</summary>
public sealed class SensorAccuracy
{
    /// <summary>Sigma of a direction, in each of its two components, in degrees, 1e-6 to 90.</summary>
    [Range(1e-6, 90)]
    public double AngleDeg { get; set; }

    /// <summary>Sigma of a range in kilometres, 1e-6 to 10,000.</summary>
    [Range(1e-6, 10_000)]
    public double RangeKm { get; set; }

    /// <summary>Sigma of a range rate in kilometres per second, 1e-6 to 10.</summary>
    [Range(1e-6, 10)]
    public double RangeRateKmPerS { get; set; }
}

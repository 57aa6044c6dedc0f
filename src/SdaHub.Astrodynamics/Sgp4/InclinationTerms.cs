namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>
/// What the long-period and short-period corrections need of the inclination. Constant near the Earth; in deep space the inclination, and so
/// this, changes with time.
/// </summary>
internal readonly struct InclinationTerms
{
    /// <summary>Below this, 1 + cos i is replaced by it, so that a retrograde equatorial orbit does not divide by zero.</summary>
    private const double SmallestDivisor = 1.5e-12;

    public InclinationTerms(double sinInclination, double cosInclination)
    {
        Sin = sinInclination;
        Cos = cosInclination;
        var cosSquared = cosInclination * cosInclination;
        ThreeCosSquaredMinusOne = (3.0 * cosSquared) - 1.0;
        OneMinusCosSquared = 1.0 - cosSquared;
        SevenCosSquaredMinusOne = (7.0 * cosSquared) - 1.0;
        var divisor = Math.Abs(cosInclination + 1.0) > SmallestDivisor ? 1.0 + cosInclination : SmallestDivisor;
        LongitudeCoefficient = -0.25 * Wgs72.J3OverJ2 * sinInclination * (3.0 + (5.0 * cosInclination)) / divisor;
        AynCoefficient = -0.5 * Wgs72.J3OverJ2 * sinInclination;
    }

    public double Sin { get; }

    public double Cos { get; }

    public double ThreeCosSquaredMinusOne { get; }

    public double OneMinusCosSquared { get; }

    public double SevenCosSquaredMinusOne { get; }

    /// <summary>Factor of the long-period correction of the longitude (xlcof).</summary>
    public double LongitudeCoefficient { get; }

    /// <summary>Factor of the long-period correction of e sin(argument of pericenter) (aycof).</summary>
    public double AynCoefficient { get; }
}

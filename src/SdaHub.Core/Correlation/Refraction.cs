using System.Numerics;

namespace SdaHub.Core.Correlation;

/// <summary>How far the atmosphere lifts what is seen.</summary>
internal static class Refraction
{
    private const double RadPerDeg = Math.PI / 180.0;

    /// <summary>The largest lift that <see cref="LiftRad"/> gives, at the horizon, in radians.</summary>
    public static readonly double HorizonLiftRad = LiftRad(Vector<double>.Zero)[0];

    /// <summary>
    /// Lift in radians at an apparent elevation, for 10 degrees Celsius and 1010 hPa: Bennett, The calculation of astronomical refraction in marine navigation,
    /// Journal of Navigation 35 (1982), R' = cot(h + 7.31 / (h + 4.4)) in arcminutes with h in degrees. Half a degree at the horizon, which also
    /// stands for what lies below it.
    /// </summary>
    /// <param name="elevationDeg">Apparent elevation in degrees.</param>
    public static Vector<double> LiftRad(Vector<double> elevationDeg)
    {
        var h = Vector.Max(elevationDeg, Vector<double>.Zero);
        var (sin, cos) = Vector.SinCos((h + (new Vector<double>(7.31) / (h + new Vector<double>(4.4)))) * RadPerDeg);
        return Vector.Max(Vector<double>.Zero, RadPerDeg / 60.0 * cos / sin);
    }
}

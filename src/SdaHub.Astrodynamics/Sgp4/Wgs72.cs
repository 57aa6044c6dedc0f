namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>The WGS-72 constants that element sets are fitted with (AIAA 2006-6753, appendix B). Distances in Earth radii, times in minutes.</summary>
internal static class Wgs72
{
    public const double EarthRadiusKm = 6378.135;
    public const double GravitationalParameterKm3PerS2 = 398_600.8;
    public const double J2 = 0.001082616;
    public const double J3 = -0.00000253881;
    public const double J4 = -0.00000165597;
    public const double J3OverJ2 = J3 / J2;

    /// <summary>Square root of the gravitational parameter, in Earth radii^1.5 per minute.</summary>
    public static readonly double Xke = 60.0 / Math.Sqrt(EarthRadiusKm * EarthRadiusKm * EarthRadiusKm / GravitationalParameterKm3PerS2);

    /// <summary>Km/s in one Earth radius per canonical time unit.</summary>
    public static readonly double VelocityUnitKmPerS = EarthRadiusKm * Xke / 60.0;

    /// <summary>Semi-major axis in Earth radii of a mean motion in rad/min, by Kepler's third law.</summary>
    public static double SemiMajorAxis(double meanMotionRadPerMin) => Math.Pow(Xke / meanMotionRadPerMin, 2.0 / 3.0);
}

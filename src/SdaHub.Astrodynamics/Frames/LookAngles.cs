namespace SdaHub.Astrodynamics.Frames;

/// <summary>
/// Where to point from a site. No refraction, no aberration; geometric, or with light time, as the method that made it says.
/// </summary>
public readonly record struct LookAngles
{
    /// <summary>Azimuth in degrees clockwise from north, [0, 360).</summary>
    public double AzimuthDeg { get; init; }

    /// <summary>Elevation in degrees above the ellipsoid's horizon, [-90, 90].</summary>
    public double ElevationDeg { get; init; }

    /// <summary>Distance in km.</summary>
    public double RangeKm { get; init; }

    /// <summary>Rate of the azimuth in deg/s; 0 exactly at the zenith, where it has none.</summary>
    public double AzimuthRateDegPerS { get; init; }

    /// <summary>Rate of the elevation in deg/s; 0 exactly at the zenith.</summary>
    public double ElevationRateDegPerS { get; init; }

    /// <summary>Rate of the distance in km/s, positive when receding.</summary>
    public double RangeRateKmPerS { get; init; }

    /// <summary>Topocentric right ascension in degrees, [0, 360), in the axes asked for.</summary>
    public double RightAscensionDeg { get; init; }

    /// <summary>Topocentric declination in degrees, [-90, 90], in the axes asked for.</summary>
    public double DeclinationDeg { get; init; }

    /// <summary>Rate of the right ascension in deg/s of the angle itself, not times the cosine of the declination; 0 exactly at the pole.</summary>
    public double RightAscensionRateDegPerS { get; init; }

    /// <summary>Rate of the declination in deg/s; 0 exactly at the pole.</summary>
    public double DeclinationRateDegPerS { get; init; }
}

namespace SdaHub.Core.Observations;

/// <summary>A quantity that a sensor measures, in its canonical unit. Used as the index of a track's columns.</summary>
public enum Observable
{
    /// <summary>Topocentric azimuth in degrees, 0 to 360, clockwise from north.</summary>
    AzimuthDeg,

    /// <summary>Topocentric elevation in degrees, -90 to 90.</summary>
    ElevationDeg,

    /// <summary>One-way distance from the sensor in kilometres, above 0.</summary>
    RangeKm,

    /// <summary>Rate of range in kilometres per second, positive when receding.</summary>
    RangeRateKmPerS,

    /// <summary>Topocentric right ascension in degrees, 0 to 360, in the track's angle frame.</summary>
    RightAscensionDeg,

    /// <summary>Topocentric declination in degrees, -90 to 90, in the track's angle frame.</summary>
    DeclinationDeg,

    /// <summary>Rate of azimuth in degrees per second.</summary>
    AzimuthRateDegPerS,

    /// <summary>Rate of elevation in degrees per second.</summary>
    ElevationRateDegPerS,

    /// <summary>Apparent visual magnitude.</summary>
    Magnitude,

    /// <summary>Radar cross section in square metres, above 0.</summary>
    RadarCrossSectionM2,
}

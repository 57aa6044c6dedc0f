namespace SdaHub.Core.Observations;

/// <summary>A number of the Earth-fixed (ITRF) state of a sensor in orbit. Used as the index of the columns of <see cref="SensorPositions"/>.</summary>
public enum SensorCoordinate
{
    /// <summary>Geocentric x in kilometres.</summary>
    XKm,

    /// <summary>Geocentric y in kilometres.</summary>
    YKm,

    /// <summary>Geocentric z in kilometres.</summary>
    ZKm,

    /// <summary>Rate of x in kilometres per second, relative to the rotating Earth.</summary>
    XDotKmPerS,

    /// <summary>Rate of y in kilometres per second, relative to the rotating Earth.</summary>
    YDotKmPerS,

    /// <summary>Rate of z in kilometres per second, relative to the rotating Earth.</summary>
    ZDotKmPerS,
}

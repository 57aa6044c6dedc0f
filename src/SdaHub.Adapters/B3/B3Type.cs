namespace SdaHub.Adapters.B3;

/// <summary>Which quantities a card carries, column 75.</summary>
internal enum B3Type
{
    /// <summary>Range rate.</summary>
    RangeRate = 0,

    /// <summary>Azimuth and elevation.</summary>
    Angles = 1,

    /// <summary>Azimuth, elevation, range.</summary>
    AnglesAndRange = 2,

    /// <summary>Azimuth, elevation, range, range rate.</summary>
    AnglesRangeAndRate = 3,

    /// <summary>Azimuth, elevation, range, their rates, range acceleration.</summary>
    Everything = 4,

    /// <summary>Right ascension and declination.</summary>
    Celestial = 5,

    /// <summary>Range.</summary>
    Range = 6,

    /// <summary>Position and velocity; not read.</summary>
    State = 7,

    /// <summary>Azimuth, elevation, range, and where the sensor was.</summary>
    AnglesAndRangeFromHere = 8,

    /// <summary>Right ascension, declination, and where the sensor was.</summary>
    CelestialFromHere = 9,
}

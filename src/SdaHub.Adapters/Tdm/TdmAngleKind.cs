namespace SdaHub.Adapters.Tdm;

/// <summary>What ANGLE_1 and ANGLE_2 are.</summary>
internal enum TdmAngleKind
{
    /// <summary>Azimuth and elevation.</summary>
    AzimuthElevation,

    /// <summary>Right ascension and declination.</summary>
    RightAscensionDeclination,

    /// <summary>X grows from the zenith to the east, Y from there to the north.</summary>
    XEastYNorth,

    /// <summary>X grows from the zenith to the south, Y from there to the east.</summary>
    XSouthYEast,
}

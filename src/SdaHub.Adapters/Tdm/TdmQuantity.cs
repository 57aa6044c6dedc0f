namespace SdaHub.Adapters.Tdm;

/// <summary>The data types of a TDM that become columns of a track.</summary>
internal enum TdmQuantity
{
    /// <summary>ANGLE_1: azimuth, right ascension or X angle in degrees.</summary>
    Angle1,

    /// <summary>ANGLE_2: elevation, declination or Y angle in degrees.</summary>
    Angle2,

    /// <summary>RANGE in the segment's range units.</summary>
    Range,

    /// <summary>DOPPLER_INSTANTANEOUS in kilometres per second.</summary>
    DopplerInstantaneous,

    /// <summary>DOPPLER_INTEGRATED, an average in kilometres per second.</summary>
    DopplerIntegrated,

    /// <summary>MAG, apparent visual magnitude.</summary>
    Magnitude,

    /// <summary>RCS in square metres.</summary>
    RadarCrossSection,
}

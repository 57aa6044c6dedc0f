namespace SdaHub.Core.Formats.Mapping;

/// <summary>Axes of the positions of sensors.</summary>
public enum MappingSensorFrame
{
    /// <summary>Earth-fixed.</summary>
    Itrf,

    /// <summary>Geocentric celestial; J2000 is taken as equal to it.</summary>
    Gcrf,

    /// <summary>True equator, mean equinox of date.</summary>
    Teme,
}

namespace SdaHub.Core.Orbits;

/// <summary>Axes of states that <c>SdaHub.Astrodynamics</c> can turn into one another.</summary>
public enum OrbitAxes
{
    /// <summary>A frame that is known by name and cannot be turned: states in it are carried as they are.</summary>
    Other,

    /// <summary>GCRF; J2000, EME2000 and ICRF are taken as equal to it.</summary>
    Gcrf,

    /// <summary>True equator, mean equinox of date.</summary>
    Teme,

    /// <summary>True equator and equinox of date.</summary>
    TrueOfDate,

    /// <summary>Mean equator and equinox of date.</summary>
    MeanOfDate,

    /// <summary>Rotating with the Earth: ITRF of any year, and what agrees with it to centimetres.</summary>
    Itrf,
}

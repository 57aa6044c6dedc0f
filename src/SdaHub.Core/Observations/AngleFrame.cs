namespace SdaHub.Core.Observations;

/// <summary>Axes that topocentric right ascension and declination refer to.</summary>
public enum AngleFrame
{
    /// <summary>Not stated; right ascension and declination cannot be used.</summary>
    Unspecified,

    /// <summary>GCRF; EME2000 (J2000) is taken as equal to it, they differ by less than 0.03 arcseconds.</summary>
    Gcrf,

    /// <summary>True equator, mean equinox of date.</summary>
    Teme,

    /// <summary>True equator and equinox of date.</summary>
    Tod,

    /// <summary>Mean equator and equinox of date.</summary>
    Mod,
}

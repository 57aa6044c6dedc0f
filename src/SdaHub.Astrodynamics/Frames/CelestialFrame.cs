namespace SdaHub.Astrodynamics.Frames;

/// <summary>Axes that right ascension and declination may refer to. The origin (geocentre or site) is said elsewhere.</summary>
public enum CelestialFrame
{
    /// <summary>GCRF. J2000, EME2000 and ICRF directions agree with it to 0.03 arcsec and are taken as the same.</summary>
    Gcrf = 0,

    /// <summary>Mean equator and equinox of date (precession only, IAU 1976).</summary>
    MeanOfDate = 1,

    /// <summary>True equator and equinox of date (precession and nutation, IAU 1980).</summary>
    TrueOfDate = 2,

    /// <summary>True equator, mean equinox of date: the axes of SGP4 and of observations "of date" in the US formats.</summary>
    Teme = 3,
}

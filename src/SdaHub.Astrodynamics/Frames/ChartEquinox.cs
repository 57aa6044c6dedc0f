namespace SdaHub.Astrodynamics.Frames;

/// <summary>Mean equator and equinox that star charts and catalogs are printed for.</summary>
public enum ChartEquinox
{
    /// <summary>Besselian 1855.0, of the Bonner Durchmusterung.</summary>
    B1855,

    /// <summary>Besselian 1875.0.</summary>
    B1875,

    /// <summary>Besselian 1900.0.</summary>
    B1900,

    /// <summary>Besselian 1950.0, of FK4 and the SAO catalog.</summary>
    B1950,

    /// <summary>Julian 2000.0, of FK5; the axes of GCRF to 0.03 arcsec.</summary>
    J2000,

    /// <summary>Julian 2050.0.</summary>
    J2050,
}

using SdaHub.Astrodynamics.Time;

namespace SdaHub.Astrodynamics.Frames;

/// <summary>
/// Turns directions measured among the stars of a chart into GCRF. Besselian charts are in the system of FK4: Newcomb's precession brings them to 1950
/// (Kinoshita, SAO Special Report 364, 1975), the terms of elliptic aberration are taken out, and FK5 is reached by the matrix of Standish (A&amp;A 115,
/// 1982) with Fricke's correction of the equinox and the motion of one system in the other (Aoki et al., A&amp;A 128, 1983).
/// </summary>
public static class StarCharts
{
    private const double B1950 = 1950.0;
    private const double DaysPerTropicalYear = 365.242198781;
    private const double DaysPerJulianYear = 365.25;

    /// <summary>Julian date of the Besselian epoch 1900.0 (Lieske, A&amp;A 73, 1979).</summary>
    private const double B1900Day = 2_415_020.31352;

    /// <summary>Arcseconds a century in one radian a year.</summary>
    private const double ArcsecPerCenturyPerRadPerYear = 100.0 / Angles.RadPerArcsec;

    private static readonly Vector3d ETerms = new(-1.62557e-6, -0.31919e-6, -0.13843e-6);
    private static readonly Vector3d ETermRatesArcsecPerCentury = new(1.245e-3, -1.580e-3, -0.659e-3);

    private static readonly Matrix3 Fk4ToFk5 = new(
        new Vector3d(0.9999256782, -0.0111820611, -0.0048579477),
        new Vector3d(0.0111820610, 0.9999374784, -0.0000271765),
        new Vector3d(0.0048579479, -0.0000271474, 0.9999881997));

    private static readonly Matrix3 Fk4ToFk5RatesArcsecPerCentury = new(
        new Vector3d(-0.000551, -0.238565, 0.435739),
        new Vector3d(0.238514, -0.002667, -0.008541),
        new Vector3d(-0.435623, 0.012254, 0.002117));

    private static readonly Matrix3[] FromOlderChart = [NewcombPrecession(1855, B1950), NewcombPrecession(1875, B1950), NewcombPrecession(1900, B1950)];
    private static readonly Matrix3 FromJ2050 = EarthFrames.Precession(0.5);

    /// <summary>A direction of a chart in GCRF. Besselian charts are taken to print their stars for the epoch 1950.0, without proper motion since.</summary>
    /// <param name="equinox">Equator and equinox of the chart.</param>
    /// <param name="direction">Right ascension and declination on the chart.</param>
    public static CelestialDirection ToGcrf(ChartEquinox equinox, CelestialDirection direction) => equinox switch
    {
        ChartEquinox.J2000 => direction,
        ChartEquinox.J2050 => CelestialDirection.Of(FromJ2050 * direction.ToUnitVector()),
        ChartEquinox.B1950 => FromFk4(direction.ToUnitVector(), B1950),
        _ => FromFk4(FromOlderChart[(int)equinox] * direction.ToUnitVector(), B1950),
    };

    /// <summary>A direction against the mean equator and equinox of a day, at its beginning, in GCRF (precession IAU 1976).</summary>
    /// <param name="day">The day.</param>
    /// <param name="direction">Right ascension and declination.</param>
    public static CelestialDirection ToGcrf(DateOnly day, CelestialDirection direction)
    {
        const double JulianDayOfFirst = 1_721_425.5; // 0001-01-01T00:00
        var centuries = (JulianDayOfFirst + day.DayNumber - JulianDate.J2000Day) / (100.0 * DaysPerJulianYear);
        return CelestialDirection.Of(EarthFrames.Precession(centuries) * direction.ToUnitVector());
    }

    /// <summary>A direction in the system of FK4, equinox 1950, in GCRF.</summary>
    /// <param name="direction">A vector of length one.</param>
    /// <param name="besselianEpoch">Besselian year at which the stars around it were in their places.</param>
    internal static CelestialDirection FromFk4(Vector3d direction, double besselianEpoch)
    {
        var aberration = ETerms + ((besselianEpoch - B1950) / ArcsecPerCenturyPerRadPerYear * ETermRatesArcsecPerCentury);
        var place = direction - aberration + (Vector3d.Dot(direction, aberration) * direction);
        var julianEpoch = 2000.0
            + ((B1900Day - JulianDate.J2000Day + ((besselianEpoch - 1900.0) * DaysPerTropicalYear)) / DaysPerJulianYear);
        var drift = (julianEpoch - 2000.0) / ArcsecPerCenturyPerRadPerYear * (Fk4ToFk5RatesArcsecPerCentury * place);
        return CelestialDirection.Of((Fk4ToFk5 * place) + drift);
    }

    /// <summary>Precession before 1976: from the mean equator and equinox of one Besselian year to that of another.</summary>
    internal static Matrix3 NewcombPrecession(double fromYear, double toYear)
    {
        var start = (fromYear - 1850.0) / 100.0;
        var t = (toYear - fromYear) / 100.0;
        var rate = 2303.5548 + ((1.39720 + (0.000059 * start)) * start);
        var zeta = (rate + ((0.30242 - (0.000269 * start) + (0.017996 * t)) * t)) * t * Angles.RadPerArcsec;
        var z = (rate + ((1.09478 + (0.000387 * start) + (0.018324 * t)) * t)) * t * Angles.RadPerArcsec;
        var theta = (2005.1125 + ((-0.85294 - (0.000365 * start)) * start) + ((-0.42647 - (0.000365 * start) - (0.041802 * t)) * t)) * t
            * Angles.RadPerArcsec;
        return Matrix3.RotationZ(-z) * Matrix3.RotationY(theta) * Matrix3.RotationZ(-zeta);
    }
}

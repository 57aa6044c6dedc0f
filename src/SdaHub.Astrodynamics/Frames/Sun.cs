using SdaHub.Astrodynamics.Time;

namespace SdaHub.Astrodynamics.Frames;

/// <summary>
/// The Sun by the Astronomical Almanac's low-precision formulae (section C): direction within 0.01 degree and distance within 0.0003 au from 1950 to
/// 2050. That is 0.2 s in the time a low satellite enters the shadow.
/// </summary>
public static class Sun
{
    private const double AstronomicalUnitKm = 149_597_870.7;
    private const double SunRadiusKm = 696_000.0;

    /// <summary>Geocentric position of the Sun in GCRF axes, in km.</summary>
    public static Vector3d PositionGcrfKm(EarthFrames frames) =>
        frames.ToGcrfDirection(CelestialFrame.MeanOfDate, PositionMeanOfDateKm(frames.Utc));

    /// <summary>Elevation of the Sun's centre above a site's horizon in degrees, without refraction.</summary>
    public static double ElevationDeg(Observer observer, EarthFrames frames)
    {
        var fixedToEarth = new ItrfState(frames.GcrfToItrfAxes(PositionGcrfKm(frames)), default);
        return observer.ObserveHorizon(in fixedToEarth).ElevationDeg;
    }

    /// <summary>
    /// Whether the Sun's disc is hidden from an object by the Earth, taken as a sphere of the equatorial radius without atmosphere (conical shadow;
    /// Montenbruck and Gill, Satellite Orbits, section 3.4.2).
    /// </summary>
    /// <param name="objectKm">Geocentric position of the object in km.</param>
    /// <param name="sunKm">Geocentric position of the Sun in the same axes, in km.</param>
    public static Illumination IlluminationOf(Vector3d objectKm, Vector3d sunKm)
    {
        var toSun = sunKm - objectKm;
        var sunRadius = Math.Asin(SunRadiusKm / toSun.Norm);
        var earthRadius = Math.Asin(Math.Min(1.0, GeodeticSite.EquatorialRadiusKm / objectKm.Norm));
        var separation = Math.Atan2(Vector3d.Cross(-objectKm, toSun).Norm, Vector3d.Dot(-objectKm, toSun));
        if (separation >= sunRadius + earthRadius)
        {
            return Illumination.Sunlit;
        }

        return separation <= earthRadius - sunRadius ? Illumination.Umbra : Illumination.Penumbra;
    }

    private static Vector3d PositionMeanOfDateKm(JulianDate utc)
    {
        var days = utc.DaysSinceJ2000; // The formulae do not tell UTC from TT: the Sun moves 0.0008 degree in between.
        var anomaly = (357.528 + (0.9856003 * days)) * Angles.RadPerDeg;
        var longitude = (280.460 + (0.9856474 * days) + (1.915 * Math.Sin(anomaly)) + (0.020 * Math.Sin(2.0 * anomaly))) * Angles.RadPerDeg;
        var obliquity = (23.439 - (0.0000004 * days)) * Angles.RadPerDeg;
        var distanceKm = (1.00014 - (0.01671 * Math.Cos(anomaly)) - (0.00014 * Math.Cos(2.0 * anomaly))) * AstronomicalUnitKm;
        var (sinLongitude, cosLongitude) = Math.SinCos(longitude);
        var (sinObliquity, cosObliquity) = Math.SinCos(obliquity);
        return distanceKm * new Vector3d(cosLongitude, sinLongitude * cosObliquity, sinLongitude * sinObliquity);
    }
}

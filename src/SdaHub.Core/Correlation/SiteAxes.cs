using System.Numerics;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;

namespace SdaHub.Core.Correlation;

/// <summary>A site's directions east, north and up, in Earth-fixed (ITRF) axes.</summary>
internal readonly struct SiteAxes
{
    private const double RadPerDeg = Math.PI / 180.0;

    private readonly Vector3d _east;
    private readonly Vector3d _north;
    private readonly Vector3d _up;

    /// <summary>Works out the axes of a site.</summary>
    public SiteAxes(GeodeticSite site)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(site.LatitudeDeg * RadPerDeg);
        var (sinLongitude, cosLongitude) = Math.SinCos(site.LongitudeDeg * RadPerDeg);
        _east = new Vector3d(-sinLongitude, cosLongitude, 0.0);
        _north = new Vector3d(-sinLatitude * cosLongitude, -sinLatitude * sinLongitude, cosLatitude);
        _up = new Vector3d(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }

    /// <summary>The lines of sight of azimuths and elevations.</summary>
    /// <param name="azimuthRad">Azimuth in radians, clockwise from north.</param>
    /// <param name="sinElevation">Sine of the elevation.</param>
    /// <param name="cosElevation">Cosine of the elevation.</param>
    public LineOfSight Sight(Vector<double> azimuthRad, Vector<double> sinElevation, Vector<double> cosElevation)
    {
        var (sin, cos) = Vector.SinCos(azimuthRad);
        Vector3Lanes east = _east;
        Vector3Lanes north = _north;
        return new LineOfSight((sin * east) + (cos * north), (cos * east) - (sin * north), _up, sinElevation, cosElevation);
    }
}

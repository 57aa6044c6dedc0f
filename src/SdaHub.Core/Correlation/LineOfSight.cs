using SdaHub.Astrodynamics;

namespace SdaHub.Core.Correlation;

/// <summary>A measured direction, with the two unit vectors across it in which a residual is told. All in Earth-fixed (ITRF) axes.</summary>
/// <param name="Direction">Unit vector towards where the object was seen.</param>
/// <param name="Eastward">Unit vector across it in which azimuth or right ascension grows.</param>
/// <param name="Upward">Unit vector across it in which elevation or declination grows.</param>
/// <param name="CosLatitude">Cosine of the elevation or declination, which makes an angle about the pole one across the line of sight.</param>
internal readonly record struct LineOfSight(Vector3d Direction, Vector3d Eastward, Vector3d Upward, double CosLatitude)
{
    /// <summary>Builds a direction from its longitude and latitude about a pole.</summary>
    /// <param name="meridian">Unit vector at the direction's longitude and latitude 0.</param>
    /// <param name="eastward">Unit vector 90 degrees on in longitude, at latitude 0.</param>
    /// <param name="pole">Unit vector at latitude 90 degrees.</param>
    /// <param name="sinLatitude">Sine of the latitude.</param>
    /// <param name="cosLatitude">Cosine of the latitude.</param>
    public static LineOfSight Of(Vector3d meridian, Vector3d eastward, Vector3d pole, double sinLatitude, double cosLatitude) =>
        new((cosLatitude * meridian) + (sinLatitude * pole), eastward, (cosLatitude * pole) - (sinLatitude * meridian), cosLatitude);
}

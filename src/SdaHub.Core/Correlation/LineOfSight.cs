using System.Numerics;
using System.Runtime.CompilerServices;

namespace SdaHub.Core.Correlation;

/// <summary>Measured directions, each with the two unit vectors across it in which a residual is told. All in Earth-fixed (ITRF) axes.</summary>
internal readonly struct LineOfSight
{
    /// <summary>Builds directions from their longitudes and latitudes about a pole.</summary>
    /// <param name="meridian">Unit vector at the direction's longitude and latitude 0.</param>
    /// <param name="eastward">Unit vector 90 degrees on in longitude, at latitude 0.</param>
    /// <param name="pole">Unit vector at latitude 90 degrees.</param>
    /// <param name="sinLatitude">Sine of the latitude.</param>
    /// <param name="cosLatitude">Cosine of the latitude.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LineOfSight(Vector3Lanes meridian, Vector3Lanes eastward, Vector3Lanes pole, Vector<double> sinLatitude, Vector<double> cosLatitude)
    {
        Direction = (cosLatitude * meridian) + (sinLatitude * pole);
        Eastward = eastward;
        Upward = (cosLatitude * pole) - (sinLatitude * meridian);
        CosLatitude = cosLatitude;
    }

    /// <summary>Unit vector towards where the object was seen.</summary>
    public readonly Vector3Lanes Direction;

    /// <summary>Unit vector across it in which azimuth or right ascension grows.</summary>
    public readonly Vector3Lanes Eastward;

    /// <summary>Unit vector across it in which elevation or declination grows.</summary>
    public readonly Vector3Lanes Upward;

    /// <summary>Cosine of the elevation or declination, which makes an angle about the pole one across the line of sight.</summary>
    public readonly Vector<double> CosLatitude;
}

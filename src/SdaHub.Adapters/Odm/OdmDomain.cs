using SdaHub.Astrodynamics;

namespace SdaHub.Adapters.Odm;

/// <summary>What states can be. Anything beyond is a slip of the point or of a column.</summary>
internal static class OdmDomain
{
    /// <summary>Farthest component of a position: 10,000 astronomical units.</summary>
    public const double MaxPositionKm = 1.5e12;

    /// <summary>Fastest component of a velocity: light.</summary>
    public const double MaxVelocityKmPerS = 299_792.458;

    /// <summary>Whether position and velocity can be.</summary>
    public static bool Holds(Vector3d positionKm, Vector3d velocityKmPerS) =>
        IsWithin(positionKm, MaxPositionKm) && IsWithin(velocityKmPerS, MaxVelocityKmPerS);

    private static bool IsWithin(Vector3d vector, double limit) =>
        Math.Abs(vector.X) <= limit && Math.Abs(vector.Y) <= limit && Math.Abs(vector.Z) <= limit;
}

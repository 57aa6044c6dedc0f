namespace SdaHub.Astrodynamics;

/// <summary>Three Cartesian components in double precision. The unit and the frame are those of whatever holds the vector.</summary>
/// <param name="X">First component.</param>
/// <param name="Y">Second component.</param>
/// <param name="Z">Third component.</param>
public readonly record struct Vector3d(double X, double Y, double Z)
{
    /// <summary>Euclidean length, in the unit of the components.</summary>
    public double Norm => Math.Sqrt(NormSquared);

    /// <summary>Square of the Euclidean length.</summary>
    public double NormSquared => (X * X) + (Y * Y) + (Z * Z);

    /// <summary>Sum by component.</summary>
    public static Vector3d operator +(Vector3d left, Vector3d right) => new(left.X + right.X, left.Y + right.Y, left.Z + right.Z);

    /// <summary>Difference by component.</summary>
    public static Vector3d operator -(Vector3d left, Vector3d right) => new(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

    /// <summary>The vector of the same length in the opposite direction.</summary>
    public static Vector3d operator -(Vector3d vector) => new(-vector.X, -vector.Y, -vector.Z);

    /// <summary>The vector scaled by a factor.</summary>
    public static Vector3d operator *(double factor, Vector3d vector) => new(factor * vector.X, factor * vector.Y, factor * vector.Z);

    /// <summary>The vector scaled by a factor.</summary>
    public static Vector3d operator *(Vector3d vector, double factor) => factor * vector;

    /// <summary>The vector scaled by the inverse of a divisor.</summary>
    public static Vector3d operator /(Vector3d vector, double divisor) => (1.0 / divisor) * vector;

    /// <summary>Scalar product.</summary>
    public static double Dot(Vector3d left, Vector3d right) => (left.X * right.X) + (left.Y * right.Y) + (left.Z * right.Z);

    /// <summary>Vector product, right-handed.</summary>
    public static Vector3d Cross(Vector3d left, Vector3d right) => new(
        (left.Y * right.Z) - (left.Z * right.Y),
        (left.Z * right.X) - (left.X * right.Z),
        (left.X * right.Y) - (left.Y * right.X));
}

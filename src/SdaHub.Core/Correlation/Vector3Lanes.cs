using System.Numerics;
using System.Runtime.CompilerServices;
using SdaHub.Astrodynamics;

namespace SdaHub.Core.Correlation;

/// <summary>One <see cref="Vector3d"/> a lane, with its operations.</summary>
/// <param name="x">First components.</param>
/// <param name="y">Second components.</param>
/// <param name="z">Third components.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct Vector3Lanes(Vector<double> x, Vector<double> y, Vector<double> z)
{
    /// <summary>First components.</summary>
    public readonly Vector<double> X = x;

    /// <summary>Second components.</summary>
    public readonly Vector<double> Y = y;

    /// <summary>Third components.</summary>
    public readonly Vector<double> Z = z;

    /// <summary>Euclidean lengths.</summary>
    public Vector<double> Norm => Vector.SquareRoot(NormSquared);

    /// <summary>Squares of the Euclidean lengths.</summary>
    public Vector<double> NormSquared => (X * X) + (Y * Y) + (Z * Z);

    /// <summary>The vector of one lane.</summary>
    public Vector3d this[int lane] => new(X[lane], Y[lane], Z[lane]);

    /// <summary>The same vector in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Vector3Lanes(Vector3d vector) => new(new(vector.X), new(vector.Y), new(vector.Z));

    /// <summary>Sums by component.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3Lanes operator +(Vector3Lanes left, Vector3Lanes right) => new(left.X + right.X, left.Y + right.Y, left.Z + right.Z);

    /// <summary>Differences by component.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3Lanes operator -(Vector3Lanes left, Vector3Lanes right) => new(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

    /// <summary>Each vector scaled by its factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3Lanes operator *(Vector<double> factor, Vector3Lanes vector) => new(factor * vector.X, factor * vector.Y, factor * vector.Z);

    /// <summary>Scalar products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Dot(Vector3Lanes left, Vector3Lanes right) => (left.X * right.X) + (left.Y * right.Y) + (left.Z * right.Z);
}

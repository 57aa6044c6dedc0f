namespace SdaHub.Astrodynamics;

/// <summary>A rotation of axes as a 3 x 3 matrix, by rows. Multiplying gives the components of the same vector in the new axes.</summary>
internal readonly struct Matrix3(Vector3d row1, Vector3d row2, Vector3d row3)
{
    private readonly Vector3d _row1 = row1;
    private readonly Vector3d _row2 = row2;
    private readonly Vector3d _row3 = row3;

    /// <summary>The third column: the old z axis in the new axes.</summary>
    public Vector3d OldZAxis => new(_row1.Z, _row2.Z, _row3.Z);

    /// <summary>The inverse, for a rotation.</summary>
    public Matrix3 Transposed => new(
        new Vector3d(_row1.X, _row2.X, _row3.X),
        new Vector3d(_row1.Y, _row2.Y, _row3.Y),
        new Vector3d(_row1.Z, _row2.Z, _row3.Z));

    public static Vector3d operator *(in Matrix3 matrix, Vector3d vector) => new(
        Vector3d.Dot(matrix._row1, vector),
        Vector3d.Dot(matrix._row2, vector),
        Vector3d.Dot(matrix._row3, vector));

    /// <summary>The rotation <paramref name="right"/> followed by <paramref name="left"/>.</summary>
    public static Matrix3 operator *(in Matrix3 left, in Matrix3 right)
    {
        var columns = right.Transposed;
        return new Matrix3(columns * left._row1, columns * left._row2, columns * left._row3);
    }

    /// <summary>The inverse rotation of a vector, without forming the inverse.</summary>
    public Vector3d TransposeMultiply(Vector3d vector) => (vector.X * _row1) + (vector.Y * _row2) + (vector.Z * _row3);

    /// <summary>Axes turned about x by an angle, right-handed.</summary>
    public static Matrix3 RotationX(double angleRad)
    {
        var (sin, cos) = Math.SinCos(angleRad);
        return new Matrix3(new Vector3d(1.0, 0.0, 0.0), new Vector3d(0.0, cos, sin), new Vector3d(0.0, -sin, cos));
    }

    /// <summary>Axes turned about y by an angle, right-handed.</summary>
    public static Matrix3 RotationY(double angleRad)
    {
        var (sin, cos) = Math.SinCos(angleRad);
        return new Matrix3(new Vector3d(cos, 0.0, -sin), new Vector3d(0.0, 1.0, 0.0), new Vector3d(sin, 0.0, cos));
    }

    /// <summary>Axes turned about z by an angle, right-handed.</summary>
    public static Matrix3 RotationZ(double angleRad)
    {
        var (sin, cos) = Math.SinCos(angleRad);
        return new Matrix3(new Vector3d(cos, sin, 0.0), new Vector3d(-sin, cos, 0.0), new Vector3d(0.0, 0.0, 1.0));
    }
}

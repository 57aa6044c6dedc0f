namespace SdaHub.Astrodynamics.Frames;

/// <summary>A direction as right ascension and declination, in axes that its holder names.</summary>
/// <param name="RightAscensionDeg">Right ascension in degrees, [0, 360).</param>
/// <param name="DeclinationDeg">Declination in degrees, [-90, 90].</param>
public readonly record struct CelestialDirection(double RightAscensionDeg, double DeclinationDeg)
{
    /// <summary>The direction of a vector of any length. A vector along the pole has right ascension 0.</summary>
    public static CelestialDirection Of(Vector3d vector) => new(
        Angles.Positive(Math.Atan2(vector.Y, vector.X) * Angles.DegPerRad),
        Math.Atan2(vector.Z, Math.Sqrt((vector.X * vector.X) + (vector.Y * vector.Y))) * Angles.DegPerRad);

    /// <summary>The vector of length one in this direction.</summary>
    public Vector3d ToUnitVector()
    {
        var (sinRa, cosRa) = Math.SinCos(RightAscensionDeg * Angles.RadPerDeg);
        var (sinDec, cosDec) = Math.SinCos(DeclinationDeg * Angles.RadPerDeg);
        return new Vector3d(cosDec * cosRa, cosDec * sinRa, sinDec);
    }
}

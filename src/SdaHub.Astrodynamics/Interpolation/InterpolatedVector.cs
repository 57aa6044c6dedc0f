namespace SdaHub.Astrodynamics.Interpolation;

/// <summary>An interpolated vector and its derivative.</summary>
/// <param name="Value">The vector, in the unit of the points.</param>
/// <param name="RatePerS">Its derivative, in that unit per second.</param>
public readonly record struct InterpolatedVector(Vector3d Value, Vector3d RatePerS);

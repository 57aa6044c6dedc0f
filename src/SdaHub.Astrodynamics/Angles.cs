namespace SdaHub.Astrodynamics;

/// <summary>Conversions of angles between the degrees of the edges and the radians inside.</summary>
internal static class Angles
{
    public const double RadPerDeg = Math.PI / 180.0;
    public const double DegPerRad = 180.0 / Math.PI;
    public const double RadPerArcsec = Math.PI / 648_000.0;

    /// <summary>An angle in degrees brought into [0, 360).</summary>
    public static double Positive(double angleDeg)
    {
        var turned = angleDeg - (360.0 * Math.Floor(angleDeg / 360.0));
        return turned < 360.0 ? turned : 0.0; // An angle a hair below zero rounds up to the whole turn.
    }
}

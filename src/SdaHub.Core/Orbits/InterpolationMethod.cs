namespace SdaHub.Core.Orbits;

/// <summary>How the producer of an ephemeris wants it interpolated.</summary>
public enum InterpolationMethod
{
    /// <summary>Straight between two points.</summary>
    Linear,

    /// <summary>Polynomial through positions.</summary>
    Lagrange,

    /// <summary>Polynomial through positions and velocities.</summary>
    Hermite,
}

namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>Why SGP4 has no state for a time. Values 1 to 6 are the codes of AIAA 2006-6753.</summary>
public enum Sgp4Error
{
    /// <summary>A state was computed.</summary>
    None = 0,

    /// <summary>Code 1: the mean eccentricity is outside [0, 1) (propagation tolerates down to -0.001).</summary>
    MeanEccentricityOutOfRange = 1,

    /// <summary>Code 2: the mean motion is not above zero.</summary>
    MeanMotionNotPositive = 2,

    /// <summary>Code 3: the eccentricity with lunar and solar periodics is outside [0, 1].</summary>
    PerturbedEccentricityOutOfRange = 3,

    /// <summary>Code 4: the semilatus rectum is negative.</summary>
    SemilatusRectumNegative = 4,

    /// <summary>
    /// Code 5: the elements at epoch are sub-orbital. Published, but given by no current version of the theory: such a set is propagated and
    /// answers <see cref="Decayed"/> where it is below the surface.
    /// </summary>
    SubOrbitalEpoch = 5,

    /// <summary>Code 6: the radius is less than one Earth radius; the object has decayed.</summary>
    Decayed = 6,

    /// <summary>
    /// An element or the time is not a finite number, or the time is more than 190 years from epoch. Not a published code: the published routines
    /// compute on with it.
    /// </summary>
    OutOfDomain = 7,
}

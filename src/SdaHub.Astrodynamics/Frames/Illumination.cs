namespace SdaHub.Astrodynamics.Frames;

/// <summary>How much of the Sun an object sees past the Earth.</summary>
public enum Illumination
{
    /// <summary>The whole disc.</summary>
    Sunlit = 0,

    /// <summary>Part of the disc, or a ring of it.</summary>
    Penumbra = 1,

    /// <summary>Nothing.</summary>
    Umbra = 2,
}

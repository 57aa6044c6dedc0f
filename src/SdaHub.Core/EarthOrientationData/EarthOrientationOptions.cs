namespace SdaHub.Core.EarthOrientationData;

/// <summary>Where the Earth's orientation comes from. Bound to <c>SdaHub:EarthOrientation</c>.</summary>
public sealed class EarthOrientationOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SdaHub:EarthOrientation";

    /// <summary>
    /// Path of a CelesTrak EOP-All or an IERS finals2000A file, absolute or relative to the content root, read at start and whenever it has changed. Default empty:
    /// the Earth's orientation counts as zero, which puts sites up to 420 m off, and a warning says so.
    /// </summary>
    public string Path { get; set; } = "";
}

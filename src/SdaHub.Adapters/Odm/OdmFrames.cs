using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Odm;

/// <summary>The names of frames in CCSDS 502.0-B-3, annex B, for what other formats name otherwise.</summary>
internal static class OdmFrames
{
    /// <summary>Radial, along the orbit, normal to it, for what came from a format with another word for it.</summary>
    public const string Rtn = "RTN";

    /// <summary>CCSDS's name of a frame; the frame's own where CCSDS has none.</summary>
    public static string NameOf(OrbitFrame frame) => frame switch
    {
        { Name: "J2000" } => OrbitFrame.Eme2000.Name,
        { Axes: OrbitAxes.Itrf } when frame.Name.Contains('/', StringComparison.Ordinal) => OrbitFrame.Itrf.Name,
        _ => frame.Name,
    };

    /// <summary>Whether the name that is written of a frame is one that CCSDS, or common use, has.</summary>
    public static bool IsNamed(OrbitFrame frame) => OrbitFrame.TryParse(NameOf(frame), out _);

    /// <summary>CCSDS's name of the axes of a covariance.</summary>
    /// <returns>The name; null when they have none.</returns>
    public static string? NameOfAxes(string name) => name switch
    {
        Rtn or "RSW" or "TNW" => name,
        _ => OrbitFrame.TryParse(name, out var frame) ? NameOf(frame) : null,
    };
}

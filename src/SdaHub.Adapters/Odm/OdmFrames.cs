using SdaHub.Core.Ephemerides;

namespace SdaHub.Adapters.Odm;

/// <summary>The names of frames in CCSDS 502.0-B-3, annex B, for what other formats name otherwise.</summary>
internal static class OdmFrames
{
    /// <summary>Radial, along the orbit, normal to it, for what came from a format with another word for it.</summary>
    public const string Rtn = "RTN";

    /// <summary>CCSDS's name of a frame.</summary>
    public static string NameOf(OrbitFrame frame) =>
        frame.Name == "J2000" ? OrbitFrame.Eme2000.Name : frame.Axes == OrbitAxes.Itrf && frame.Name.Contains('/', StringComparison.Ordinal) ? OrbitFrame.Itrf.Name : frame.Name;

    /// <summary>CCSDS's name of the axes of a covariance.</summary>
    /// <returns>The name; null when they have none.</returns>
    public static string? NameOfAxes(string name) => name switch
    {
        Rtn or "RSW" or "TNW" => name,
        _ => OrbitFrame.TryParse(name, out var frame) ? NameOf(frame) : null,
    };
}

using SdaHub.Adapters.Odm;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Udl;

/// <summary>The library's names of frames, and those by which the hub knows them, which are CCSDS's.</summary>
internal static class UdlFrames
{
    private const string RadialAlongNormal = "UVW";

    /// <summary>The library's name of a state's frame.</summary>
    /// <returns>The name; null when it has none.</returns>
    public static string? NameOf(OrbitFrame frame) => frame.Axes switch
    {
        OrbitAxes.Gcrf => frame.Name is "EME2000" or "J2000" ? "J2000" : "GCRF",
        OrbitAxes.Teme => "TEME",
        OrbitAxes.Itrf => frame.Name is "EFG/TDR" or "ECR/ECEF" ? frame.Name : "ITRF",
        _ => null,
    };

    /// <summary>The hub's name of the axes of a covariance: the radial ones are those that CCSDS calls RTN.</summary>
    /// <returns>The name; null when the library's is not known.</returns>
    public static string? ReadAxes(string name) => name == RadialAlongNormal ? OdmFrames.Rtn : OrbitFrame.TryParse(name, out var frame) ? frame.Name : null;

    /// <summary>The library's name of the axes of a covariance.</summary>
    /// <returns>The name; null when it has none, as for TNW, whose first axis is the velocity.</returns>
    public static string? WriteAxes(string name) => name is OdmFrames.Rtn or "RSW" ? RadialAlongNormal : OrbitFrame.TryParse(name, out var frame) ? NameOf(frame) : null;
}

using System.Collections.Frozen;
using System.Globalization;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Odm;

/// <summary>
/// The names of frames that CCSDS 502.0-B-3 has, for what other formats name or spell otherwise: those of section 3.2.3.3, and those of the registry of annex B (SANA, celestial body
/// reference frames).
/// </summary>
internal static class OdmFrames
{
    /// <summary>Radial, along the orbit, normal to it, for what came from a format with another word for it.</summary>
    public const string Rtn = "RTN";

    /// <summary>The first year of a realization of ITRF.</summary>
    private const int FirstItrfYear = 1988;

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        // The book, which writes two realizations with a hyphen.
        ["EME2000"] = "EME2000",
        ["GCRF"] = "GCRF",
        ["GRC"] = "GRC",
        ["ICRF"] = "ICRF",
        ["ITRF93"] = "ITRF-93",
        ["ITRF97"] = "ITRF-97",
        ["MCI"] = "MCI",
        ["TDR"] = "TDR",
        ["TEME"] = "TEME",
        ["TOD"] = "TOD",

        // The registry.
        ["EFG"] = "EFG",
        ["GTOD"] = "GTOD",
        ["ICRF1"] = "ICRF1",
        ["ICRF2"] = "ICRF2",
        ["ICRF3"] = "ICRF3",
        ["MODEARTH"] = "MOD_EARTH",
        ["TODEARTH"] = "TOD_EARTH",
        ["WGS84"] = "WGS84",

        // The same under another name. The registry has TEMEOFDATE, which fewer programs know than the book's.
        ["J2000"] = "EME2000",
        ["MOD"] = "MOD_EARTH",
        ["TEMEOFDATE"] = "TEME",
    }.ToFrozenDictionary();

    /// <summary>CCSDS's name of a frame; the frame's own where CCSDS has none.</summary>
    public static string NameOf(OrbitFrame frame) => Find(frame) ?? frame.Name;

    /// <summary>Whether CCSDS has a name for the frame.</summary>
    public static bool IsNamed(OrbitFrame frame) => Find(frame) is not null;

    /// <summary>CCSDS's name of the axes of a covariance; their own where they are a frame that CCSDS has no name for.</summary>
    /// <returns>The name; null when they are unknown.</returns>
    public static string? NameOfAxes(string name) => IsOrbitRelative(name) ? name : OrbitFrame.TryParse(name, out var frame) ? NameOf(frame) : null;

    /// <summary>Whether the axes of a covariance are known, and CCSDS has no name for them.</summary>
    public static bool AreAxesForeign(string name) => !IsOrbitRelative(name) && OrbitFrame.TryParse(name, out var frame) && !IsNamed(frame);

    private static bool IsOrbitRelative(string name) => name is Rtn or "RSW" or "TNW";

    private static string? Find(OrbitFrame frame)
    {
        // Two names of one frame, such as UDL's ECR/ECEF.
        if (frame.Axes == OrbitAxes.Itrf && frame.Name.Contains('/', StringComparison.Ordinal))
        {
            return OrbitFrame.Itrf.Name;
        }

        var word = string.Concat(frame.Name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Names.GetValueOrDefault(word) ?? (word.StartsWith("ITRF", StringComparison.Ordinal) ? ItrfOf(word[4..]) : null);
    }

    /// <summary>The registry's ITRFyyyy; without a year where the source says none.</summary>
    private static string? ItrfOf(string year)
    {
        if (year.Length == 0)
        {
            return OrbitFrame.Itrf.Name;
        }

        var isNumber = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return !isNumber || year.Length is not (2 or 4) ? null
            : year.Length == 4 ? $"ITRF{year}"
            : string.Create(CultureInfo.InvariantCulture, $"ITRF{(number < FirstItrfYear - 1900 ? 2000 : 1900) + number}");
    }
}

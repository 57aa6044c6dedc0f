using System.Collections.Frozen;
using SdaHub.Core.Ephemerides;

namespace SdaHub.Adapters.Odm;

/// <summary>The names of frames in CCSDS 502.0-B-3, annex B, for what other formats name otherwise.</summary>
internal static class OdmFrames
{
    /// <summary>Radial, along the orbit, normal to it, for what came from a format with another word for it.</summary>
    public const string Rtn = "RTN";

    /// <summary>
    /// Realizations of ITRF by the five letters that SP3 has for them: cut short, or those of IGS and ILRS, which have its origin, axes and scale. SLRF2005 is not among them, since its scale
    /// is another.
    /// </summary>
    private static readonly FrozenDictionary<string, string> Realizations = Define();

    /// <summary>CCSDS's name of a frame; the frame's own where CCSDS has none.</summary>
    public static string NameOf(OrbitFrame frame) => frame switch
    {
        { Name: "J2000" } => OrbitFrame.Eme2000.Name,
        { Axes: OrbitAxes.Itrf } when frame.Name.Contains('/', StringComparison.Ordinal) => OrbitFrame.Itrf.Name,
        { Axes: OrbitAxes.Itrf } => Realizations.GetValueOrDefault(frame.Name, frame.Name),
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

    private static FrozenDictionary<string, string> Define()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var year in (int[])[1988, 1989, 1990, 1991, 1992, 1993, 1994, 1996, 1997, 2000, 2005, 2008, 2014, 2020])
        {
            var name = year is 1993 or 1997 ? $"ITRF-{year % 100}" : $"ITRF{year}";
            names.Add($"ITR{year % 100:D2}", name);
            if (year >= 1997)
            {
                names.Add($"IGS{year % 100:D2}", name);
                names.Add($"IGb{year % 100:D2}", name);
            }

            if (year >= 2008)
            {
                names.Add($"SLR{year % 100:D2}", name);
            }
        }

        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}

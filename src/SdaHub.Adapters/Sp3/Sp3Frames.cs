using System.Globalization;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Sp3;

/// <summary>The Earth-fixed frames that SP3 files name in five letters, the last of which may be digits of a realization.</summary>
internal static class Sp3Frames
{
    /// <summary>What is taken, for messages.</summary>
    public const string Expected = "ITRF, IGS, SLR, WGS84, PZ90, CGCS2, GTRF, BDCS, JGS, ECF or CTS, which agree with ITRF";

    private const int FirstYear = 88;

    /// <summary>Realizations of ITRF under a name of their own: they agree with it to a centimetre.</summary>
    private static readonly string[] Realizations = ["ITRF", "ITR", "IGS", "IGB", "SLR"];

    /// <summary>Frames that are aligned with ITRF, by the beginnings of their names, with how well.</summary>
    private static readonly (string Name, string Doubt)[] Aligned =
    [
        ("WGS84", "since 2002 they agree to some centimetres, before 1994 to a metre"),
        ("PZ90", "since 2014 (PZ-90.11) they agree to some centimetres, before to half a metre, before 2007 to some metres"),
        ("CGCS2", "it is that of 1997 with the plates of 2000, so that they agree to some decimetres"),
        ("GTRF", "they agree to 3 cm"),
        ("BDC", "they agree to some centimetres"),
        ("JGS", "that of QZSS, they agree to some centimetres"),
        ("ECF", "the file does not say which Earth-fixed frame it means"),
        ("ECEF", "the file does not say which Earth-fixed frame it means"),
        ("CTS", "the file does not say which realization of the conventional terrestrial system it means"),
        ("UNDEF", "the file does not say its frame, and SP3 is Earth-fixed by definition"),
    ];

    /// <summary>
    /// Reads a frame that agrees with ITRF to what a position is good for. It gets the name that orbit messages have for it: the realization of ITRF that it is or is
    /// aligned with (IGb14 is ITRF2014), WGS84, or ITRF alone.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="doubt">How well it agrees; null where to a centimetre.</param>
    /// <returns>Whether it agrees.</returns>
    public static bool TryParse(string name, out OrbitFrame frame, out string? doubt)
    {
        doubt = Array.Find(Aligned, aligned => name.StartsWith(aligned.Name, StringComparison.OrdinalIgnoreCase)).Doubt;
        var realization = Array.Find(Realizations, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        frame = realization is not null && int.TryParse(name[realization.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && name.Length == realization.Length + 2
            ? new OrbitFrame(string.Create(CultureInfo.InvariantCulture, $"ITRF{(year < FirstYear ? 2000 : 1900) + year}"), OrbitAxes.Itrf)
            : name.StartsWith("WGS84", StringComparison.OrdinalIgnoreCase) ? new OrbitFrame("WGS84", OrbitAxes.Itrf) : OrbitFrame.Itrf;
        return doubt is not null || realization is not null;
    }
}

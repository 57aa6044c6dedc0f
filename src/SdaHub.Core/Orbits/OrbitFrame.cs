namespace SdaHub.Core.Orbits;

/// <summary>The frame of a state: the name that the file gave it, and what it is.</summary>
/// <param name="Name">Name as the file has it, such as <c>EME2000</c> or <c>ITRF-97</c>.</param>
/// <param name="Axes">The axes meant.</param>
public readonly record struct OrbitFrame(string Name, OrbitAxes Axes)
{
    /// <summary>GCRF.</summary>
    public static OrbitFrame Gcrf { get; } = new("GCRF", OrbitAxes.Gcrf);

    /// <summary>J2000 by CCSDS's name.</summary>
    public static OrbitFrame Eme2000 { get; } = new("EME2000", OrbitAxes.Gcrf);

    /// <summary>TEME of date.</summary>
    public static OrbitFrame Teme { get; } = new("TEME", OrbitAxes.Teme);

    /// <summary>ITRF without a year.</summary>
    public static OrbitFrame Itrf { get; } = new("ITRF", OrbitAxes.Itrf);

    /// <summary>Reads a name of CCSDS 502.0-B-3 annex B, of UDL or of common use; case, blanks, hyphens, underscores and slashes do not matter.</summary>
    /// <param name="name">The name.</param>
    /// <param name="frame">The frame, with the name as given.</param>
    /// <returns>Whether the name is known.</returns>
    public static bool TryParse(string name, out OrbitFrame frame)
    {
        var word = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        OrbitAxes? axes = word switch
        {
            "GCRF" or "GCRF1" or "GCRF2" or "GCRF3" or "ICRF" or "ICRF1" or "ICRF2" or "ICRF3" or "EME2000" or "J2000" => OrbitAxes.Gcrf,
            "TEME" or "TEMEOFDATE" => OrbitAxes.Teme,
            "TOD" or "TODEARTH" => OrbitAxes.TrueOfDate,
            "MOD" or "MODEARTH" => OrbitAxes.MeanOfDate,
            "WGS84" or "EFG" or "ECR" or "ECEF" or "EFGTDR" or "ECRECEF" => OrbitAxes.Itrf,
            "GRC" or "GTOD" or "TDR" or "MCI" => OrbitAxes.Other,
            _ when word.StartsWith("ITRF", StringComparison.Ordinal) && IsYear(word[4..]) => OrbitAxes.Itrf,
            _ => null,
        };
        frame = new OrbitFrame(name, axes ?? OrbitAxes.Other);
        return axes is not null;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static bool IsYear(string text) => text.Length is 0 or 2 or 4 && text.All(char.IsAsciiDigit);
}

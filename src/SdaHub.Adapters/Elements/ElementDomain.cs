namespace SdaHub.Adapters.Elements;

/// <summary>Where mean elements can lie. Each check returns null, or in words what is allowed.</summary>
internal static class ElementDomain
{
    /// <summary>Mean motion in revolutions per day.</summary>
    public static string? MeanMotion(double value) => value > 0 ? null : "above 0 rev/day";

    /// <summary>Eccentricity.</summary>
    public static string? Eccentricity(double value) => value is >= 0 and < 1 ? null : "0 to below 1";

    /// <summary>Inclination in degrees.</summary>
    public static string? Inclination(double value) => value is >= 0 and <= 180 ? null : "0 to 180 deg";

    /// <summary>Node, argument of pericenter or mean anomaly in degrees. CCSDS allows -360 to below 360; 360 itself is printed where 359.9999 was rounded.</summary>
    public static string? Angle(double value) => value is >= -360 and <= 360 ? null : "-360 to 360 deg";

    /// <summary>A term that may be any finite number.</summary>
    public static string? Any(double value) => double.IsFinite(value) ? null : "a finite number";

    /// <summary>Ephemeris type: 0 is what public sets call SGP4, 2 is what CCSDS 502.0-B-3 calls it.</summary>
    public static string? EphemerisType(int value) => value switch
    {
        0 or 2 => null,
        4 => "0 or 2; 4 is SGP4-XP, whose elements SGP4 must not propagate",
        _ => "0 or 2; only SGP4 elements can be used",
    };
}

using System.Diagnostics.CodeAnalysis;

namespace SdaHub.Core.Formats.Mapping;

/// <summary>How a value is written: a word of its own, or a pattern of letters and what stands between them.</summary>
/// <param name="Kind">Which word, or that it is a pattern.</param>
/// <param name="Parts">The pattern's parts in order; empty for a word.</param>
public sealed record ValueForm(ValueFormKind Kind, IReadOnlyList<PatternPart> Parts)
{
    private const int MaximumPartCount = 24;

    /// <summary>Words for times.</summary>
    public static IReadOnlyDictionary<string, ValueFormKind> TimeWords { get; } = new Dictionary<string, ValueFormKind>(StringComparer.Ordinal)
    {
        ["iso"] = ValueFormKind.Iso,
        ["unix_s"] = ValueFormKind.UnixS,
        ["unix_ms"] = ValueFormKind.UnixMs,
        ["unix_us"] = ValueFormKind.UnixUs,
        ["unix_ns"] = ValueFormKind.UnixNs,
        ["gps_s"] = ValueFormKind.GpsS,
        ["gps_ms"] = ValueFormKind.GpsMs,
        ["gps_week_s"] = ValueFormKind.GpsWeekS,
        ["mjd"] = ValueFormKind.ModifiedJulianDate,
        ["jd"] = ValueFormKind.JulianDate,
    };

    /// <summary>A word.</summary>
    public static ValueForm Of(ValueFormKind kind) => new(kind, []);

    /// <summary>The form as an agreement writes it.</summary>
    public override string ToString() => Kind switch
    {
        ValueFormKind.Pattern => string.Concat(Parts.Select(part => part.Letter == '\0' ? $"{part.Literal}" : new string(part.Letter, Math.Max(part.Width, 1)))),
        ValueFormKind.WithUnits => "with_units",
        ValueFormKind.Overpunch => "overpunch",
        ValueFormKind.AlphaFive => "alpha5",
        _ => TimeWords.FirstOrDefault(word => word.Value == Kind).Key ?? "plain",
    };

    /// <summary>Reads the pattern of a time: YYYY, YY, MM, MMM (Jan), DD, DDD (day of the year), hh, mm, ss, SSSSS (second of the day), .f or ',f' or ffff.</summary>
    /// <returns>Whether the pattern gives a date and no unit twice.</returns>
    public static bool TryParseTime(string text, [NotNullWhen(true)] out ValueForm? form)
    {
        form = null;
        if (!TryParse(text, "YMDhmsSf", out var parts))
        {
            return false;
        }

        var letters = string.Concat(parts.Where(part => part.Letter != '\0').Select(part => part.Letter));
        var isMonthNamed = parts.Any(part => part is { Letter: 'M', Width: 3 });
        var isDayOfYear = parts.Any(part => part is { Letter: 'D', Width: 3 });
        var isDateWhole = parts.Any(part => part is { Letter: 'Y', Width: 2 or 4 })
            && letters.Contains('D', StringComparison.Ordinal) && isDayOfYear != letters.Contains('M', StringComparison.Ordinal);
        var isSound = isDateWhole && letters.Distinct().Count() == letters.Length && (!isMonthNamed || !isDayOfYear)
            && (!letters.Contains('S', StringComparison.Ordinal) || !letters.Any(letter => letter is 'h' or 'm' or 's'))
            && FractionFollows(parts, letters.Contains('S', StringComparison.Ordinal) ? 'S' : 's');
        form = new ValueForm(ValueFormKind.Pattern, parts);
        return isSound;
    }

    /// <summary>Reads the pattern of an angle: D (degrees) or H (hours), M, S, and behind the last of them its decimals: .s or ',s' or sss, in its small letter.</summary>
    /// <returns>Whether the units fall from the first to the last.</returns>
    public static bool TryParseAngle(string text, [NotNullWhen(true)] out ValueForm? form)
    {
        form = null;
        if (!TryParse(text, "DHMSdhms", out var parts))
        {
            return false;
        }

        var letters = string.Concat(parts.Where(part => part.Letter != '\0').Select(part => part.Letter));
        var units = letters.TrimEnd('d', 'h', 'm', 's');
        form = new ValueForm(ValueFormKind.Pattern, parts);
        return units is "D" or "H" or "DM" or "HM" or "DMS" or "HMS"
            && (letters.Length == units.Length || (letters.Length == units.Length + 1 && letters[^1] == char.ToLowerInvariant(units[^1])))
            && FractionFollows(parts, units[^1]);
    }

    // Decimals stand directly behind their unit, with nothing but a point or a comma between.
    private static bool FractionFollows(List<PatternPart> parts, char unit)
    {
        var index = parts.FindIndex(part => part.IsFraction);
        return index < 0
            || (index > 0 && parts[index - 1].Letter == unit && parts[index].Width > 0 && parts[index - 1].Width > 1)
            || (index > 1 && parts[index - 1].Literal is '.' or ',' && parts[index - 2].Letter == unit);
    }

    private static bool TryParse(string text, string letters, out List<PatternPart> parts)
    {
        parts = [];
        for (var i = 0; i < text.Length; i++)
        {
            if (!letters.Contains(text[i], StringComparison.Ordinal))
            {
                // Letters that are no unit are signs of the format itself only where it is sure: the T and Z of ISO 8601.
                if (text[i] is < ' ' or > '~' || (char.IsAsciiLetter(text[i]) && text[i] is not ('T' or 'Z')) || char.IsAsciiDigit(text[i]))
                {
                    return false;
                }

                parts.Add(new PatternPart('\0', 0, text[i], false));
                continue;
            }

            var width = 1;
            while (i + 1 < text.Length && text[i + 1] == text[i])
            {
                i++;
                width++;
            }

            parts.Add(ToPart(letters, text[i], width, parts));
        }

        return parts.Count is > 0 and <= MaximumPartCount;
    }

    private static PatternPart ToPart(string letters, char letter, int width, List<PatternPart> before)
    {
        var isFraction = letters.Contains('f', StringComparison.Ordinal) ? letter == 'f' : char.IsAsciiLetterLower(letter);
        var isOpen = isFraction && before.Count > 0 && before[^1].Literal is '.' or ',';
        return new PatternPart(letter, isOpen ? 0 : width, '\0', isFraction);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace SdaHub.Cli;

/// <summary>Durations on the command line: a number with ms, s, m, h or d, such as <c>60s</c>.</summary>
internal static partial class DurationText
{
    /// <summary>Reads a duration above zero.</summary>
    /// <returns>The duration; null when the text is none.</returns>
    public static TimeSpan? Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } match || !double.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var unit = match.Groups[2].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(1),
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        };
        return number > 0 && number * unit.TotalDays < 366_000 ? number * unit : null;
    }

    [GeneratedRegex(@"^(\d{1,9}(?:\.\d{1,9})?)(ms|s|m|h|d)$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

using System.CommandLine;
using System.CommandLine.Parsing;
using SdaHub.Astrodynamics.Time;
using SdaHub.Cli.Output;

namespace SdaHub.Cli.Orbits;

/// <summary>Makes options that take a time.</summary>
internal static class UtcOption
{
    /// <summary>An option such as <c>--at 2026-01-31T12:00:00Z</c>.</summary>
    public static Option<JulianDate?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "time",
        CustomParser = result => Parse(name, result),
    };

    /// <summary>The time that was given, for a rule between options; null when there is none or it is no time, which the option itself says.</summary>
    public static JulianDate? Peek(OptionResult? result) =>
        result is { Tokens: [var token] } && UtcText.TryParse(token.Value, out var utc) ? utc : null;

    private static JulianDate? Parse(string name, ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (UtcText.TryParse(text, out var utc))
        {
            return utc;
        }

        result.AddError($"{name} takes one UTC time such as 2026-01-31T12:00:00Z or 2026-01-31T12:00:00.123Z, not '{text}'.");
        return null;
    }
}

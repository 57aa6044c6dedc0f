using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace SdaHub.Cli.Orbits;

/// <summary>Makes options that take a number within bounds.</summary>
internal static class NumberOption
{
    /// <summary>A number that need not be whole.</summary>
    public static Option<double?> Create(string name, string description, double lowest, double highest) => new(name)
    {
        Description = description,
        HelpName = "number",
        CustomParser = result =>
        {
            var isNumber = double.TryParse(Text(result), NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
            if (isNumber && number >= lowest && number <= highest)
            {
                return number;
            }

            result.AddError($"{name} takes a number from {lowest} to {highest}, not '{Text(result)}'.");
            return null;
        },
    };

    /// <summary>A whole number.</summary>
    public static Option<int?> CreateWhole(string name, string description, int lowest, int highest) => new(name)
    {
        Description = description,
        HelpName = "number",
        CustomParser = result =>
        {
            var isNumber = int.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            if (isNumber && number >= lowest && number <= highest)
            {
                return number;
            }

            result.AddError($"{name} takes a whole number from {lowest} to {highest}, not '{Text(result)}'.");
            return null;
        },
    };

    /// <summary>The number that was given, for a rule between options; null when there is none or it is no number, which the option itself says.</summary>
    public static double? Peek(OptionResult? result) =>
        result is { Tokens: [var token] } && double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static string Text(ArgumentResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
}

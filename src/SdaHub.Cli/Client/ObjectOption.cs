using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace SdaHub.Cli.Client;

/// <summary>The option <c>--object</c>.</summary>
internal static class ObjectOption
{
    /// <summary>Makes the option; it can be given several times, and with several numbers.</summary>
    public static Option<int[]> Create() => new("--object")
    {
        Description = "Catalog numbers; without it all that the agreement gives.",
        HelpName = "n",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => [.. result.Tokens.Select(token => Parse(token.Value, result))],
    };

    /// <summary>Reads one catalog number.</summary>
    public static int ParseOne(ArgumentResult result) => Parse(result.Tokens.Count == 1 ? result.Tokens[0].Value : "", result);

    private static int Parse(string text, ArgumentResult result)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            result.AddError($"A catalog number is a whole number, not '{text}'.");
        }

        return number;
    }
}

using System.Diagnostics.CodeAnalysis;

namespace SdaHub.Core.Release;

/// <summary>A nation, by its ISO 3166-1 alpha-3 code in upper case, such as <c>AUS</c>.</summary>
public readonly record struct NationCode
{
    private readonly string? _code;

    private NationCode(string code) => _code = code;

    /// <summary>The three letters; empty for the default value, which is no nation and matches none.</summary>
    public string Code => _code ?? "";

    /// <summary>Reads three upper-case ASCII letters.</summary>
    /// <param name="text">Text to read, exactly three letters A–Z.</param>
    /// <param name="nation">The nation, or the default when the text is something else.</param>
    /// <returns>Whether the text is a code. Whether a nation of that code exists is not checked.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out NationCode nation)
    {
        if (text is { Length: 3 } && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]) && char.IsAsciiLetterUpper(text[2]))
        {
            nation = new NationCode(text);
            return true;
        }

        nation = default;
        return false;
    }

    /// <summary>Reads three upper-case ASCII letters.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static NationCode Parse(string text) =>
        TryParse(text, out var nation) ? nation : throw new FormatException($"'{text}' is no ISO 3166-1 alpha-3 code such as AUS.");

    /// <inheritdoc/>
    public override string ToString() => Code;
}

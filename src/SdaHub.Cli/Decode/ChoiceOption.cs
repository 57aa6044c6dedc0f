using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;

namespace SdaHub.Cli.Decode;

/// <summary>Makes options that take one of the words of an enumeration, as agreements write them: <c>passive_rf</c>. Absent means null.</summary>
internal static class ChoiceOption
{
    /// <summary>Makes the option; the value that says nothing, <c>Unspecified</c>, is no choice.</summary>
    public static Option<T?> Create<T>(string name, string description)
        where T : struct, Enum
    {
        var choices = Enum.GetValues<T>().Where(value => !value.Equals(default(T))).ToDictionary(Word, StringComparer.OrdinalIgnoreCase);
        var words = string.Join(", ", choices.Keys);
        return new Option<T?>(name)
        {
            Description = $"{description} One of {words}.",
            HelpName = "word",
            CustomParser = result => Parse(name, words, choices, result),
        };
    }

    private static T? Parse<T>(string name, string words, Dictionary<string, T> choices, ArgumentResult result)
        where T : struct, Enum
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (choices.TryGetValue(text, out var value))
        {
            return value;
        }

        result.AddError($"{name} takes one of {words}, not '{text}'.");
        return null;
    }

    private static string Word<T>(T value)
        where T : struct, Enum
    {
        var word = new StringBuilder();
        foreach (var letter in $"{value}")
        {
            word.Append(char.IsUpper(letter) && word.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }
}

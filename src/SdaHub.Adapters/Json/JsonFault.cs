using System.Text.Json;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Json;

/// <summary>What the platform's reader says of text that is not JSON.</summary>
internal static class JsonFault
{
    /// <summary>What the platform words for those who program it, by how it begins, and what a partner can act on.</summary>
    private static readonly (string Theirs, string Ours)[] Words =
    [
        ("The input does not contain any JSON tokens.", "There is no JSON in it."),
        ("The JSON object contains a trailing comma", "A comma stands before the end of an object."),
        ("The JSON array contains a trailing comma", "A comma stands before the end of an array."),
        ("The maximum configured depth", "Objects and arrays are nested too deeply."),
        ("Expected depth to be zero", "The text ends within an object or array."),
    ];

    /// <summary>The sentence alone: the platform puts a place behind it that counts from zero, beside the diagnostic's own, which counts from one.</summary>
    public static string Sentence(JsonException exception)
    {
        foreach (var (theirs, ours) in Words)
        {
            if (exception.Message.StartsWith(theirs, StringComparison.Ordinal))
            {
                return ours;
            }
        }

        var place = exception.Message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return AsciiText.Printable(place < 0 ? exception.Message : exception.Message[..place]);
    }
}

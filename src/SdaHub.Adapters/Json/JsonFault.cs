using System.Text.Json;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Json;

/// <summary>What the platform's reader says of text that is not JSON.</summary>
internal static class JsonFault
{
    /// <summary>The sentence alone: the platform puts a place behind it that counts from zero, beside the diagnostic's own, which counts from one.</summary>
    public static string Sentence(JsonException exception)
    {
        var place = exception.Message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return AsciiText.Printable(place < 0 ? exception.Message : exception.Message[..place]);
    }
}

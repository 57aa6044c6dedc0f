using System.Text.Json;

namespace SdaHub.Adapters.Json;

/// <summary>An object around an array of records, where the records alone were expected.</summary>
internal static class RecordWrapper
{
    /// <summary>Whether a member's value, which a reader stands on, is an array of objects.</summary>
    public static bool IsAt(in Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        var ahead = reader;
        return ahead.Read() && ahead.TokenType == JsonTokenType.StartObject;
    }
}

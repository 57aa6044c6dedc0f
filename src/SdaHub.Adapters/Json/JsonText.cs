using System.Text.Json;

namespace SdaHub.Adapters.Json;

/// <summary>The characters of a JSON string or number.</summary>
internal static class JsonText
{
    /// <summary>Longest string with escapes that is read, in bytes as it stands in the file.</summary>
    public const int MaxEscapedBytes = 1024;

    /// <summary>Reads the value that a reader stands on.</summary>
    /// <param name="reader">Stands on a string or a number.</param>
    /// <param name="buffer">Takes the characters if there are escapes, <see cref="MaxEscapedBytes"/> of them.</param>
    /// <param name="text">The characters, escapes resolved.</param>
    /// <returns>False when the string is too long or an escape names half a character.</returns>
    public static bool TryRead(in Utf8JsonReader reader, byte[] buffer, out ReadOnlySpan<byte> text)
    {
        text = reader.ValueSpan;
        return !reader.ValueIsEscaped || TryUnescape(in reader, buffer, ref text);
    }

    // Apart, so that the test for escapes, which few names and texts have, is all that stands where they are read.
    private static bool TryUnescape(in Utf8JsonReader reader, byte[] buffer, ref ReadOnlySpan<byte> text)
    {
        if (text.Length > buffer.Length)
        {
            return false;
        }

        try
        {
            text = buffer.AsSpan(0, reader.CopyString(buffer));
            return true;
        }
        catch (InvalidOperationException)
        {
            // The reader's only way to say that an escape names half a character.
            return false;
        }
    }
}

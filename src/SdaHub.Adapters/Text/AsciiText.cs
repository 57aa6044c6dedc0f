using System.Text;

namespace SdaHub.Adapters.Text;

/// <summary>Text of unknown bytes for people to read.</summary>
internal static class AsciiText
{
    private const int MaxLength = 80;
    private const int MaxSentenceLength = 240;

    /// <summary>Whether a text holds printable ASCII only.</summary>
    public static bool IsPrintable(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    /// <summary>The text as it may stand in a message: anything but printable ASCII becomes a question mark, and what is beyond 80 bytes is left out.</summary>
    public static string Printable(ReadOnlySpan<byte> text)
    {
        Span<char> characters = stackalloc char[Math.Min(text.Length, MaxLength)];
        Encoding.Latin1.GetChars(text[..characters.Length], characters);
        foreach (ref var character in characters)
        {
            character = character is >= ' ' and <= '~' ? character : '?';
        }

        return text.Length > MaxLength ? $"{characters}..." : new string(characters);
    }

    /// <summary>What a parser of the platform complains of, which may quote the input: made printable and cut to a length that can be read.</summary>
    public static string Printable(string sentence) =>
        string.Create(Math.Min(sentence.Length, MaxSentenceLength), sentence, static (characters, source) =>
        {
            for (var i = 0; i < characters.Length; i++)
            {
                characters[i] = source[i] is >= ' ' and <= '~' ? source[i] : '?';
            }
        });
}

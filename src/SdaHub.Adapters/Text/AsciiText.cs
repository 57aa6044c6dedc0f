using System.Text;

namespace SdaHub.Adapters.Text;

/// <summary>Text of unknown bytes for people to read.</summary>
internal static class AsciiText
{
    private const int MaxLength = 80;

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
}

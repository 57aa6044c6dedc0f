using System.Text;

namespace SdaHub.Adapters.Elements;

/// <summary>Names of objects, which no format restricts and every text format must be able to carry on one line.</summary>
internal static class ObjectNames
{
    /// <summary>Longest name in bytes.</summary>
    public const int MaxBytes = 256;

    /// <summary>Reads a name.</summary>
    /// <param name="text">UTF-8 text.</param>
    /// <param name="name">The name without blanks at its ends; null when nothing is left.</param>
    /// <returns>False when the text is too long or holds control characters.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out string? name)
    {
        name = null;
        var trimmed = text.Trim(" \t"u8);
        if (trimmed.Length > MaxBytes || HasControls(trimmed))
        {
            return false;
        }

        name = trimmed.IsEmpty ? null : Encoding.UTF8.GetString(trimmed);
        return true;
    }

    /// <summary>Whether a text holds control characters.</summary>
    public static bool HasControls(ReadOnlySpan<byte> text) => text.ContainsAnyInRange((byte)0, (byte)0x1F) || text.Contains((byte)0x7F);

    /// <summary>The name as one line of text: control characters, which would end the line, become blanks.</summary>
    public static string OnOneLine(string name) =>
        name.Any(char.IsControl) ? string.Create(name.Length, name, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        }) : name;

    /// <summary>The name as one line of printable ASCII, for formats that have no more: control characters become blanks, any other character beyond ASCII a question mark.</summary>
    public static string InAscii(string name) =>
        name.All(character => character is >= ' ' and <= '~')
            ? name
            : string.Concat(name.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? ' ' : rune.IsAscii ? (char)rune.Value : '?'));
}

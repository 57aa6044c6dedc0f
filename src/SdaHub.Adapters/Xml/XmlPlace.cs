using System.Text;
using System.Text.Unicode;

namespace SdaHub.Adapters.Xml;

/// <summary>The text of a document around a place that <see cref="System.Xml.XmlReader"/> names by line and column, which count characters and not bytes.</summary>
internal static class XmlPlace
{
    /// <summary>Most bytes before a place: a tag is shorter.</summary>
    private const int MostBefore = 4096;

    /// <summary>Most bytes behind a place.</summary>
    private const int MostBehind = 64 * 1024;

    /// <summary>A document in UTF-8 without byte order mark, or in an encoding with one byte a character.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> document) => document switch
    {
        [0xEF, 0xBB, 0xBF, ..] => document[3..],
        [0xFF, 0xFE, ..] => Encoding.Convert(Encoding.Unicode, Encoding.UTF8, document[2..].ToArray()),
        [0xFE, 0xFF, ..] => Encoding.Convert(Encoding.BigEndianUnicode, Encoding.UTF8, document[2..].ToArray()),
        _ => document,
    };

    /// <summary>The text around a place.</summary>
    /// <param name="document">As from <see cref="WithoutMark"/>.</param>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column, from 1.</param>
    /// <returns>What stands before it on its line, and what follows in the document, each as far as it matters; whether the document goes on behind that.</returns>
    public static (string Before, string Behind, bool GoesOn) Around(ReadOnlySpan<byte> document, int line, int column)
    {
        var isUtf8 = Utf8.IsValid(document);
        var encoding = isUtf8 ? Encoding.UTF8 : Encoding.Latin1;
        var rest = document;
        for (; line > 1 && rest.IndexOfAny((byte)'\r', (byte)'\n') is var end and >= 0; line--)
        {
            rest = rest[(end + (rest[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }

        var offset = isUtf8 ? OffsetOf(rest, column - 1) : Math.Clamp(column - 1, 0, rest.Length);
        var behind = rest[offset..Math.Min(rest.Length, offset + MostBehind)];
        return (encoding.GetString(rest[Math.Max(0, offset - MostBefore)..offset]), encoding.GetString(behind), rest.Length - offset > MostBehind);
    }

    private static int OffsetOf(ReadOnlySpan<byte> text, int characterCount)
    {
        var offset = 0;
        while (characterCount > 0 && offset < text.Length)
        {
            Rune.DecodeFromUtf8(text[offset..], out var rune, out var length);
            offset += length;
            characterCount -= rune.Utf16SequenceLength;
        }

        return offset;
    }
}

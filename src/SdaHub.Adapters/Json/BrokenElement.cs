using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Json;

/// <summary>
/// Finds where an element of an array ends that is not JSON, by its brackets outside of strings. A quote that is missing shows at the next one, behind which nothing stands that may
/// follow a string, or at the end of the line, which no string passes; a bracket that is missing shows at a comma with an object behind it, which no object has.
/// </summary>
internal static class BrokenElement
{
    private const int MaxDepth = 64;

    /// <summary>Finds where reading can go on.</summary>
    /// <param name="text">The text of the array.</param>
    /// <param name="readTo">Where the element before ended, or the array began.</param>
    /// <param name="fault">Where the reader stopped.</param>
    /// <returns>The byte at which the next element or the end of the array begins, blanks before it; -1 when it cannot be told.</returns>
    public static int FindEnd(ReadOnlySpan<byte> text, int readTo, int fault)
    {
        var start = SkipBlanks(text, readTo);
        var hasComma = start < text.Length && text[start] == (byte)',';
        start = hasComma ? SkipBlanks(text, start + 1) : start;
        if (start == text.Length)
        {
            return -1;
        }

        // A sound element, before which the comma is missing.
        if (!hasComma && fault <= start && text[start] is (byte)'{' or (byte)'[')
        {
            return start;
        }

        return FindEnd(text[..Math.Min(text.Length, start + InputLimits.MaxLineBytes)], start);
    }

    private static int FindEnd(ReadOnlySpan<byte> text, int start)
    {
        // Open brackets, the innermost in the lowest bit: an object is 1.
        var (open, depth) = (0ul, 0);
        var before = (byte)0;
        for (var i = start; i < text.Length; i++)
        {
            var character = text[i];
            switch (character)
            {
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    continue;
                case (byte)'"':
                    i = EndOfString(text, i);
                    character = text[SkipBlanksBack(text, i)];
                    break;
                case (byte)'{' or (byte)'[':
                    while (before == (byte)',' && depth > 0 && (open & 1) == 1)
                    {
                        (open, depth) = (open >> 1, depth - 1);
                    }

                    if ((depth == 0 && i > start) || depth == MaxDepth)
                    {
                        return depth == 0 ? i : -1;
                    }

                    (open, depth) = ((open << 1) | (character == (byte)'{' ? 1ul : 0), depth + 1);
                    break;
                case (byte)'}' or (byte)']':
                    var opening = character == (byte)'}' ? 1ul : 0;
                    var level = LevelOf(opening, open, depth);
                    if (level < 0 && opening == 0)
                    {
                        return i;
                    }

                    (open, depth) = level < 0 ? (open, depth) : (open >> (level + 1), depth - level - 1);
                    break;
                case (byte)',' when depth == 0:
                    return i + 1;
            }

            before = character;
        }

        return -1;
    }

    /// <summary>How many brackets are open within the innermost of a kind; -1 when none of that kind is open.</summary>
    private static int LevelOf(ulong kind, ulong open, int depth)
    {
        for (var level = 0; level < depth; level++)
        {
            if (((open >> level) & 1) == kind)
            {
                return level;
            }
        }

        return -1;
    }

    /// <summary>The last byte of the string that begins at a quote, as far as it can be told.</summary>
    private static int EndOfString(ReadOnlySpan<byte> text, int quote)
    {
        for (var i = quote + 1; i < text.Length; i++)
        {
            var length = text[i..].IndexOfAny("\"\\\r\n"u8);
            if (length < 0)
            {
                break;
            }

            i += length;
            if (text[i] == (byte)'\\')
            {
                i++;
            }
            else if (text[i] != (byte)'"' || IsAtEnd(text, i))
            {
                return i;
            }
            else if (EndOfObject(text, i) is var end && end > quote)
            {
                return end - 1;
            }
        }

        return text.Length - 1;
    }

    private static bool IsAtEnd(ReadOnlySpan<byte> text, int quote) =>
        SkipBlanks(text, quote + 1) is var next && (next == text.Length || text[next] is (byte)',' or (byte)':' or (byte)'}' or (byte)']');

    /// <summary>Where an object ends with another beginning behind it, whose first name a quote opens; -1 when it opens none.</summary>
    private static int EndOfObject(ReadOnlySpan<byte> text, int quote)
    {
        var place = quote;
        foreach (var expected in "{,}"u8)
        {
            place = SkipBlanksBack(text, place - 1);
            if (place < 0 || text[place] != expected)
            {
                return -1;
            }
        }

        return place;
    }

    private static int SkipBlanks(ReadOnlySpan<byte> text, int from) =>
        text[from..].IndexOfAnyExcept(" \t\r\n"u8) is >= 0 and var length ? from + length : text.Length;

    private static int SkipBlanksBack(ReadOnlySpan<byte> text, int from) => from < 0 ? -1 : text[..(from + 1)].LastIndexOfAnyExcept(" \t\r\n"u8);
}

using System.Text;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Adapters.Mapping;

/// <summary>Takes a text apart by a pattern.</summary>
internal static class PatternText
{
    /// <summary>Most decimals that are kept; more cannot be seen in a double or a nanosecond.</summary>
    public const int MaxDecimals = 18;

    private const int MaxDigits = 9;

    /// <summary>Reads the units of a text.</summary>
    /// <param name="parts">The pattern.</param>
    /// <param name="text">The text.</param>
    /// <param name="units">Takes the whole number of each unit, in the order of the pattern's units.</param>
    /// <param name="decimals">Decimals of the last unit as a whole number.</param>
    /// <param name="decimalCount">How many decimals those are.</param>
    /// <param name="isNegative">Whether a minus stands before.</param>
    /// <returns>Whether the whole text fits.</returns>
    public static bool TryRead(
        ReadOnlySpan<PatternPart> parts, ReadOnlySpan<byte> text, Span<int> units, out long decimals, out int decimalCount, out bool isNegative)
    {
        (decimals, decimalCount) = (0, 0);
        isNegative = !text.IsEmpty && text[0] == '-';
        var rest = !text.IsEmpty && text[0] is (byte)'-' or (byte)'+' && parts[0].Letter != '\0' ? text[1..].TrimStart((byte)' ') : text;
        var unit = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            if (part.Letter == '\0')
            {
                // A point before decimals of any number may be left out with them.
                if (part.Literal == '.' && i + 1 < parts.Length && parts[i + 1] is { IsFraction: true, Width: 0 } && (rest.IsEmpty || rest[0] != '.'))
                {
                    i++;
                }
                else if (!TakeLiteral(part.Literal, ref rest))
                {
                    return false;
                }
            }
            else if (part.IsFraction ? !TakeDecimals(part.Width, ref rest, out decimals, out decimalCount) : !TakeUnit(part, ref rest, out units[unit++]))
            {
                return false;
            }
        }

        return rest.IsEmpty;
    }

    private static bool TakeLiteral(char literal, ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] != literal)
        {
            return false;
        }

        rest = literal == ' ' ? rest.TrimStart((byte)' ') : rest[1..];
        return true;
    }

    private static bool TakeUnit(PatternPart part, ref ReadOnlySpan<byte> rest, out int value)
    {
        if (part is { Letter: 'M', Width: 3 })
        {
            return TakeMonth(ref rest, out value);
        }

        var end = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var count = part.Width > 1 ? part.Width : end < 0 ? rest.Length : end;
        value = 0;
        if (count is 0 or > MaxDigits || count > rest.Length || (end >= 0 && end < count))
        {
            return false;
        }

        foreach (var digit in rest[..count])
        {
            value = (value * 10) + (digit - '0');
        }

        rest = rest[count..];
        return true;
    }

    private static bool TakeMonth(ref ReadOnlySpan<byte> rest, out int value)
    {
        ReadOnlySpan<string> months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
        for (value = 1; value <= months.Length && rest.Length >= 3; value++)
        {
            if (Ascii.EqualsIgnoreCase(rest[..3], months[value - 1]))
            {
                rest = rest[3..];
                return true;
            }
        }

        return false;
    }

    private static bool TakeDecimals(int width, ref ReadOnlySpan<byte> rest, out long decimals, out int count)
    {
        var end = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var length = width > 0 ? width : end < 0 ? rest.Length : end;
        (decimals, count) = (0, Math.Min(length, MaxDecimals));
        if (length > rest.Length || (end >= 0 && end < length))
        {
            return false;
        }

        foreach (var digit in rest[..count])
        {
            decimals = (decimals * 10) + (digit - '0');
        }

        rest = rest[length..];
        return true;
    }
}

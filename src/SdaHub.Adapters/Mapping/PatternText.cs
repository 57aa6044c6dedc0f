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
        isNegative = text.StartsWith((byte)'-');
        var rest = text;
        if (parts[0].Letter != '\0')
        {
            TakeSign(ref rest);
        }

        var unit = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            if (part.Letter == '\0')
            {
                // What stands before decimals of any number may be left out with them.
                if (i + 1 < parts.Length && parts[i + 1] is { IsFraction: true, Width: 0 } && (rest.IsEmpty || rest[0] != part.Literal))
                {
                    i++;
                }
                else if (!TakeLiteral(part.Literal, ref rest))
                {
                    return false;
                }
            }
            else if (part.IsFraction ? !TryTakeDecimals(part.Width, ref rest, out decimals, out decimalCount)
                : part is { Letter: 'M', Width: 3 } ? !TakeMonth(ref rest, out units[unit++])
                : !TryTakeWhole(part.Width, ref rest, out units[unit++]))
            {
                return false;
            }
        }

        return rest.IsEmpty;
    }

    /// <summary>Takes a sign and the blanks behind it, if there is one.</summary>
    /// <returns>Whether it is a minus.</returns>
    public static bool TakeSign(ref ReadOnlySpan<byte> rest)
    {
        var isNegative = rest.StartsWith((byte)'-');
        rest = isNegative || rest.StartsWith((byte)'+') ? rest[1..].TrimStart((byte)' ') : rest;
        return isNegative;
    }

    /// <summary>Takes a whole number.</summary>
    /// <param name="width">Number of its digits; 1 for any number up to 9.</param>
    /// <param name="rest">What is left of the text.</param>
    /// <param name="value">The number.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryTakeWhole(int width, ref ReadOnlySpan<byte> rest, out int value)
    {
        var end = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var count = width > 1 ? width : end < 0 ? rest.Length : end;
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

    /// <summary>Takes decimals.</summary>
    /// <param name="width">Number of their digits; 0 for any number, be it none.</param>
    /// <param name="rest">What is left of the text.</param>
    /// <param name="decimals">The first <see cref="MaxDecimals"/> of them as a whole number.</param>
    /// <param name="count">How many those are.</param>
    /// <returns>Whether there are as many.</returns>
    public static bool TryTakeDecimals(int width, ref ReadOnlySpan<byte> rest, out long decimals, out int count)
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

    private static bool TakeLiteral(char literal, ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] != literal)
        {
            return false;
        }

        rest = literal == ' ' ? rest.TrimStart((byte)' ') : rest[1..];
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
}

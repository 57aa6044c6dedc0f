using System.Globalization;

namespace SdaHub.Adapters.Text;

/// <summary>
/// Reads numbers as formats print them: ASCII digits, an optional sign, a decimal point, an exponent. No blanks, no digit groups, no NaN, no infinity.
/// </summary>
internal static class AsciiNumber
{
    private const NumberStyles DecimalStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private const NumberStyles RealStyle = DecimalStyle | NumberStyles.AllowExponent;

    /// <summary>Reads a real number; the double nearest to what is printed.</summary>
    /// <returns>Whether the whole text is one finite number.</returns>
    public static bool TryParseDouble(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, RealStyle, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>
    /// Reads a real number in another unit, which is a power of ten away: the double nearest to what is printed. To multiply afterwards would round a second time, and show in the last digit.
    /// </summary>
    /// <param name="text">The number.</param>
    /// <param name="power">Power of ten to multiply by, such as -3 for metres that are to become kilometres.</param>
    /// <param name="value">The number in the other unit.</param>
    /// <returns>Whether the whole text is one finite number.</returns>
    public static bool TryParseDouble(ReadOnlySpan<byte> text, int power, out double value)
    {
        const int RoomOfExponent = 16;
        const int LongestText = 64;
        value = 0;
        var end = text.IndexOfAny((byte)'e', (byte)'E');
        var exponent = 0;
        if (end >= 0 && (!TryParseInt32(text[(end + 1)..], out exponent) || Math.Abs((long)exponent) > short.MaxValue))
        {
            return false;
        }

        var mantissa = end < 0 ? text : text[..end];
        if (mantissa.Length > LongestText)
        {
            return false;
        }

        Span<byte> shifted = stackalloc byte[LongestText + RoomOfExponent];
        mantissa.CopyTo(shifted);
        shifted[mantissa.Length] = (byte)'E';
        (exponent + power).TryFormat(shifted[(mantissa.Length + 1)..], out var written, default, CultureInfo.InvariantCulture);
        return TryParseDouble(shifted[..(mantissa.Length + 1 + written)], out value);
    }

    /// <summary>Reads a real number without an exponent.</summary>
    /// <returns>Whether the whole text is one finite number.</returns>
    public static bool TryParseDecimal(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, DecimalStyle, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>Reads a whole number, leading zeros allowed.</summary>
    /// <returns>Whether the whole text is one number that fits.</returns>
    public static bool TryParseInt32(ReadOnlySpan<byte> text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}

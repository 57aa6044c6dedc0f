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

    /// <summary>Reads a real number without an exponent.</summary>
    /// <returns>Whether the whole text is one finite number.</returns>
    public static bool TryParseDecimal(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, DecimalStyle, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>Reads a whole number, leading zeros allowed.</summary>
    /// <returns>Whether the whole text is one number that fits.</returns>
    public static bool TryParseInt32(ReadOnlySpan<byte> text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}

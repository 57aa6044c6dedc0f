using System.Globalization;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Adapters.Mapping;

/// <summary>
/// Reads numbers as a mapping says that they are printed: ASCII digits, an optional sign, a decimal point or a decimal comma, an exponent. No blanks, no digit groups. Immutable.
/// </summary>
internal sealed class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly NumberFormatInfo _format;

    /// <summary>Prepares for what stands before decimals.</summary>
    public NumberText(MappingDecimal decimals)
    {
        Mark = decimals == MappingDecimal.Comma ? (byte)',' : (byte)'.';
        _format = decimals == MappingDecimal.Comma ? new NumberFormatInfo { NumberDecimalSeparator = "," } : NumberFormatInfo.InvariantInfo;
        Expected = decimals == MappingDecimal.Comma ? "a finite number with a decimal comma" : "a finite number";
    }

    /// <summary>What stands before decimals.</summary>
    public byte Mark { get; }

    /// <summary>The form that is read, for messages.</summary>
    public string Expected { get; }

    /// <summary>Reads a number; the double nearest to what is printed.</summary>
    /// <returns>Whether the whole text is one finite number.</returns>
    public bool TryRead(ReadOnlySpan<byte> text, out double value) => double.TryParse(text, Style, _format, out value) && double.IsFinite(value);

    /// <summary>Reads a number of which 28 digits count.</summary>
    /// <returns>Whether the whole text is one number that fits.</returns>
    public bool TryRead(ReadOnlySpan<byte> text, out decimal value) => decimal.TryParse(text, Style, _format, out value);
}

using System.Globalization;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Adapters.Mapping;

/// <summary>
/// Reads angles in degrees or hours, minutes and seconds. The whole is counted in the last decimal of its last unit and divided once, so that the result is
/// the double nearest to what is printed.
/// </summary>
internal static class AngleText
{
    private const int DegPerHour = 15;

    // With more the count may have no exact double.
    private const int MaxExactDecimals = 9;

    /// <summary>Reads an angle.</summary>
    /// <param name="parts">The pattern.</param>
    /// <param name="text">The text.</param>
    /// <param name="valueDeg">The angle in degrees.</param>
    /// <param name="isCarried">Whether the last unit is 60, as rounding makes it, which counts on.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryRead(ReadOnlySpan<PatternPart> parts, ReadOnlySpan<byte> text, out double valueDeg, out bool isCarried)
    {
        Span<int> units = stackalloc int[3];
        valueDeg = 0;
        isCarried = false;
        if (!PatternText.TryRead(parts, text, units[..3], out var decimals, out var decimalCount, out var isNegative))
        {
            return false;
        }

        var unitCount = 0;
        var isHours = false;
        foreach (var part in parts)
        {
            unitCount += part.Letter != '\0' && !part.IsFraction ? 1 : 0;
            isHours |= part.Letter == 'H';
        }

        long whole = units[0];
        var divisor = 1;
        for (var i = 1; i < unitCount; i++)
        {
            isCarried = units[i] == 60 && decimals == 0 && i == unitCount - 1;
            if (units[i] >= 60 && !isCarried)
            {
                return false;
            }

            whole = (whole * 60) + units[i];
            divisor *= 60;
        }

        var multiplier = isHours ? DegPerHour : 1;
        valueDeg = decimalCount <= MaxExactDecimals && whole < 3_000_000
            ? ((whole * (long)Power(decimalCount)) + decimals) * (double)multiplier / (divisor * (double)Power(decimalCount))
            : Nearest((whole + (decimals / Power(decimalCount))) * multiplier / divisor);
        valueDeg = isNegative ? -valueDeg : valueDeg;
        return true;
    }

    /// <summary>The double nearest to a decimal; a cast may give the one beside it.</summary>
    private static double Nearest(decimal value)
    {
        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static decimal Power(int exponent)
    {
        var power = 1m;
        for (; exponent > 0; exponent--)
        {
            power *= 10;
        }

        return power;
    }
}

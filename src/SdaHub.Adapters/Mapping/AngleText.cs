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
    private const int LongestDecimal = 32;

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

        return TryMake(units[..unitCount], isHours, decimals, decimalCount, isNegative, out valueDeg, out isCarried);
    }

    /// <summary>Makes an angle of its units.</summary>
    /// <param name="units">Degrees or hours, then minutes and seconds if it has them.</param>
    /// <param name="isHours">Whether the first are hours.</param>
    /// <param name="decimals">Decimals of the last unit as a whole number.</param>
    /// <param name="decimalCount">How many decimals those are.</param>
    /// <param name="isNegative">Whether a minus stands before.</param>
    /// <param name="valueDeg">The angle in degrees.</param>
    /// <param name="isCarried">Whether the last unit is 60, as rounding makes it, which counts on.</param>
    /// <returns>Whether minutes and seconds are below 60, or the last is just that.</returns>
    public static bool TryMake(ReadOnlySpan<int> units, bool isHours, long decimals, int decimalCount, bool isNegative, out double valueDeg, out bool isCarried)
    {
        (valueDeg, isCarried) = (0, false);
        long whole = units[0];
        var divisor = 1;
        for (var i = 1; i < units.Length; i++)
        {
            isCarried = units[i] == 60 && decimals == 0 && i == units.Length - 1;
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

    // A cast rounds more than once. 28 digits tell the nearest double of what is printed all but always.
    private static double Nearest(decimal value)
    {
        Span<byte> text = stackalloc byte[LongestDecimal];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return double.Parse(text[..length], CultureInfo.InvariantCulture);
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

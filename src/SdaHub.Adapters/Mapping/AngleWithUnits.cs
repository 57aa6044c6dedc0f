using System.Text;

namespace SdaHub.Adapters.Mapping;

/// <summary>
/// Reads angles whose numbers have their units behind them, such as <c>01h02m03.45s</c>, <c>-12°34'56.7"</c> or <c>12d 34.5m</c>: hours or degrees, then minutes and seconds of
/// them, of which the last may be missing. The last unit may have decimals, and its sign may be missing behind another unit.
/// </summary>
internal static class AngleWithUnits
{
    /// <summary>The form that is read, for messages.</summary>
    public const string Expected = "the form with_units, such as 01h02m03.4s or -12d34'56.7\"";

    private const byte DegreeInLatin1 = 0xB0;
    private const int UnitCount = 3;

    private static readonly byte[][][] Signs = [[.. Bytes("h", "d", "°"), [DegreeInLatin1]], Bytes("m", "'", "′"), Bytes("s", "\"", "″", "''", "′′")];

    /// <summary>Reads an angle.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mark">What may stand before decimals besides a point.</param>
    /// <param name="valueDeg">The angle in degrees, the double nearest to what is printed.</param>
    /// <param name="isCarried">Whether the last unit is 60, as rounding makes it, which counts on.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, byte mark, out double valueDeg, out bool isCarried)
    {
        Span<int> units = stackalloc int[UnitCount];
        var rest = text;
        var isNegative = PatternText.TakeSign(ref rest);
        var (unit, decimals, decimalCount, isHours, isLast) = (0, 0L, 0, false, false);
        while (!rest.IsEmpty && unit < UnitCount && !isLast && PatternText.TryTakeWhole(1, ref rest, out units[unit]))
        {
            isLast = rest.StartsWith((byte)'.') || rest.StartsWith(mark);
            if (isLast)
            {
                rest = rest[1..];
                PatternText.TryTakeDecimals(0, ref rest, out decimals, out decimalCount);
            }

            rest = rest.TrimStart((byte)' ');
            isHours |= unit == 0 && !rest.IsEmpty && (rest[0] | 0x20) == 'h';
            if (!TryTakeSign(Signs[unit], ref rest) && (unit == 0 || !rest.IsEmpty))
            {
                break;
            }

            unit++;
            if (rest.IsEmpty)
            {
                return AngleText.TryMake(units[..unit], isHours, decimals, decimalCount, isNegative, out valueDeg, out isCarried);
            }
        }

        (valueDeg, isCarried) = (0, false);
        return false;
    }

    private static bool TryTakeSign(byte[][] signs, ref ReadOnlySpan<byte> rest)
    {
        var length = 0;
        foreach (var sign in signs)
        {
            // Two primes are the sign of seconds, one is that of minutes: the longest counts.
            length = sign.Length > length && rest.Length >= sign.Length && (rest.StartsWith(sign) || Ascii.EqualsIgnoreCase(rest[..sign.Length], sign)) ? sign.Length : length;
        }

        rest = rest[length..].TrimStart((byte)' ');
        return length > 0;
    }

    private static byte[][] Bytes(params string[] signs) => Array.ConvertAll(signs, Encoding.UTF8.GetBytes);
}

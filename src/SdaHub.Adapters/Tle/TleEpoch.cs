using System.Globalization;
using System.Text.Unicode;

namespace SdaHub.Adapters.Tle;

/// <summary>
/// The epoch of a TLE, <c>YYDDD.dddddddd</c>: year, day of the year, fraction of the day. One unit of the last digit is 864 µs, 8640 ticks exactly.
/// </summary>
internal static class TleEpoch
{
    /// <summary>Number of columns.</summary>
    public const int Width = 14;

    private const long TicksPerUnit = TimeSpan.TicksPerDay / 100_000_000;

    /// <summary>Reads an epoch. A blank stands for a zero.</summary>
    /// <param name="columns">The fourteen columns.</param>
    /// <param name="epoch">UTC.</param>
    /// <returns>Whether the columns hold a day that exists.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> columns, out DateTimeOffset epoch)
    {
        epoch = default;
        if (columns[5] != '.' || !TryDigits(columns[..2], out var year) || !TryDigits(columns[2..5], out var day) || !TryDigits(columns[6..], out var units))
        {
            return false;
        }

        var fullYear = TleDesignator.FullYear(year);
        if (day < 1 || day > (DateTime.IsLeapYear(fullYear) ? 366 : 365))
        {
            return false;
        }

        epoch = new DateTimeOffset(fullYear, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(((day - 1) * TimeSpan.TicksPerDay) + (units * TicksPerUnit));
        return true;
    }

    /// <summary>Writes an epoch, rounded to the nearest unit.</summary>
    /// <param name="epoch">UTC.</param>
    /// <param name="columns">The fourteen columns.</param>
    /// <param name="isExact">Whether nothing was rounded away.</param>
    /// <returns>Whether the year is one that two digits can name, 1957 to 2056.</returns>
    public static bool TryEncode(DateTimeOffset epoch, Span<byte> columns, out bool isExact)
    {
        var units = (epoch.UtcTicks + (TicksPerUnit / 2)) / TicksPerUnit;
        var rounded = new DateTime(units * TicksPerUnit, DateTimeKind.Utc);
        isExact = rounded.Ticks == epoch.UtcTicks;
        if (rounded.Year is < TleDesignator.FirstYear or > TleDesignator.FirstYear + 99)
        {
            return false;
        }

        return Utf8.TryWrite(
            columns, CultureInfo.InvariantCulture, $"{rounded.Year % 100:00}{rounded.DayOfYear:000}.{rounded.TimeOfDay.Ticks / TicksPerUnit:00000000}", out _);
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is not ((byte)' ' or >= (byte)'0' and <= (byte)'9'))
            {
                return false;
            }

            value = (value * 10) + (digit == ' ' ? 0 : digit - '0');
        }

        return true;
    }
}

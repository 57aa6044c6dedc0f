namespace SdaHub.Adapters.Text;

/// <summary>
/// A time tag as CCSDS messages print it, <c>YYYY-MM-DDThh:mm:ss[.d…][Z]</c> or <c>YYYY-DDDThh:mm:ss[.d…][Z]</c> (CCSDS 301.0-B-4, ASCII codes A and B).
/// In which time scale it counts is for the message to say.
/// </summary>
/// <param name="Date">Day, in the years 1900 to 2199.</param>
/// <param name="SecondOfDay">Whole second of the day, 0 to 86399; 86400 for the leap second 23:59:60.</param>
/// <param name="NanosecondOfSecond">Fraction of the second in nanoseconds, 0 to 999999999; what is printed beyond is cut off.</param>
internal readonly record struct CcsdsTime(DateOnly Date, int SecondOfDay, int NanosecondOfSecond)
{
    /// <summary>The forms that are read, for messages.</summary>
    public const string Expected = "YYYY-MM-DDThh:mm:ss[.d...][Z] or YYYY-DDDThh:mm:ss[.d...][Z]";

    private const int LeapSecondOfDay = 86_400;

    /// <summary>Whether this is 23:59:60, which only UTC has.</summary>
    public bool IsLeapSecond => SecondOfDay == LeapSecondOfDay;

    /// <summary>
    /// Nanoseconds since 1970-01-01T00:00:00 of the same time scale, every day counted as 86400 s. A leap second counts as the first second of the next day.
    /// </summary>
    public long UnixNs =>
        (((Date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 86_400L) + SecondOfDay) * 1_000_000_000L + NanosecondOfSecond;

    /// <summary>The same reading taken as UTC, rounded to 100 ns; null for a leap second, which the type cannot hold.</summary>
    public DateTimeOffset? Utc =>
        IsLeapSecond
            ? null
            : new DateTimeOffset(Date, TimeOnly.MinValue, TimeSpan.Zero).AddTicks((SecondOfDay * TimeSpan.TicksPerSecond) + ((NanosecondOfSecond + 50) / 100));

    /// <summary>Reads a time tag.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The time.</param>
    /// <param name="mark">What may stand before the decimals besides a point: ISO 8601 has the comma too, CCSDS has not.</param>
    /// <returns>Whether the whole text is one, with a day and a time of day that exist.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out CcsdsTime time, byte mark = (byte)'.')
    {
        time = default;
        var separator = text.IndexOf((byte)'T');
        if (separator < 0 || !TryParseDate(text[..separator], out var date))
        {
            return false;
        }

        var clock = text[(separator + 1)..];
        clock = clock.EndsWith("Z"u8) ? clock[..^1] : clock;
        if (!TryParseClock(clock, mark, out var secondOfDay, out var nanosecond))
        {
            return false;
        }

        time = new CcsdsTime(date, secondOfDay, nanosecond);
        return true;
    }

    private static bool TryParseDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (text.Length is not (8 or 10) || text[4] != '-' || !TryDigits(text[..4], out var year) || year is < 1900 or > 2199)
        {
            return false;
        }

        if (text.Length == 8)
        {
            if (!TryDigits(text[5..], out var dayOfYear) || dayOfYear < 1 || dayOfYear > (DateTime.IsLeapYear(year) ? 366 : 365))
            {
                return false;
            }

            date = new DateOnly(year, 1, 1).AddDays(dayOfYear - 1);
            return true;
        }

        if (text[7] != '-' || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..], out var day) || month is < 1 or > 12
            || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static bool TryParseClock(ReadOnlySpan<byte> text, byte mark, out int secondOfDay, out int nanosecond)
    {
        secondOfDay = nanosecond = 0;
        if (text.Length < 8 || text[2] != ':' || text[5] != ':' || !TryDigits(text[..2], out var hour) || !TryDigits(text[3..5], out var minute)
            || !TryDigits(text[6..8], out var second) || hour > 23 || minute > 59)
        {
            return false;
        }

        secondOfDay = (((hour * 60) + minute) * 60) + second;
        return (second < 60 || secondOfDay == LeapSecondOfDay) && TryParseFraction(text[8..], mark, out nanosecond);
    }

    private static bool TryParseFraction(ReadOnlySpan<byte> text, byte mark, out int nanosecond)
    {
        nanosecond = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if ((text[0] != '.' && text[0] != mark) || text[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        var weight = 100_000_000;
        foreach (var digit in text[1..])
        {
            nanosecond += (digit - '0') * weight;
            weight /= 10;
        }

        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}

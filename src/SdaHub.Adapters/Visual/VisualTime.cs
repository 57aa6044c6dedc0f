namespace SdaHub.Adapters.Visual;

/// <summary>Reads UTC times of digits alone.</summary>
internal static class VisualTime
{
    private const int SecondDigits = 6;
    private const long NsPerS = 1_000_000_000;

    /// <summary>Reads a date of eight digits, YYYYMMDD.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryReadDate(ReadOnlySpan<byte> columns, out DateOnly date)
    {
        date = default;
        if (columns.Length != 8 || columns.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        PaddedDigits.TryRead(columns, out var digits);
        return TryMakeDate((int)(digits / 10_000), (int)(digits / 100 % 100), (int)(digits % 100), out date);
    }

    /// <summary>A date of numbers.</summary>
    /// <returns>Whether there was such a day.</returns>
    public static bool TryMakeDate(int year, int month, int day, out DateOnly date)
    {
        var exists = year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = exists ? new DateOnly(year, month, day) : default;
        return exists;
    }

    /// <summary>The year of two digits: 57, when there was the first satellite, to 99 are 19xx.</summary>
    public static int FullYear(int shortYear) => shortYear < 57 ? 2000 + shortYear : 1900 + shortYear;

    /// <summary>Reads a time of day, HHMMSS and decimals; low digits may be blank and count as zeros.</summary>
    /// <param name="columns">Its columns, at most 15; all may be blank.</param>
    /// <param name="nsOfDay">Nanoseconds since midnight.</param>
    /// <param name="isWhole">Whether the seconds are there.</param>
    /// <returns>Whether there is such a time of day.</returns>
    public static bool TryReadTimeOfDay(ReadOnlySpan<byte> columns, out long nsOfDay, out bool isWhole)
    {
        nsOfDay = 0;
        isWhole = columns.Length >= SecondDigits && columns[SecondDigits - 1] != ' ';
        if (!columns.ContainsAnyExcept((byte)' '))
        {
            return true;
        }

        Span<byte> digits = stackalloc byte[15];
        digits.Fill((byte)' ');
        columns.CopyTo(digits);
        if (!PaddedDigits.TryRead(digits, out var value))
        {
            return false;
        }

        var (hhmmss, ns) = Math.DivRem(value, NsPerS);
        var (hour, minute, second) = (hhmmss / 10_000, hhmmss / 100 % 100, hhmmss % 100);
        nsOfDay = ((((hour * 60) + minute) * 60) + second) * NsPerS + ns;
        return hour < 24 && minute < 60 && second < 60;
    }

    /// <summary>Nanoseconds since 1970-01-01T00:00:00Z without leap seconds.</summary>
    public static long ToUnixNs(DateOnly date, long nsOfDay) =>
        ((date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 86_400 * NsPerS) + nsOfDay;
}

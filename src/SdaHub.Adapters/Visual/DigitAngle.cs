namespace SdaHub.Adapters.Visual;

/// <summary>
/// Reads angles of digits alone. Low digits that were not measured are blank on the right and count as zeros. The digits are counted in the last one's
/// unit and divided once, so that the angle is the double nearest to what is printed.
/// </summary>
internal static class DigitAngle
{
    private const long DegreesPerHour = 15;
    private const long MinutesPerWhole = 60;

    /// <summary>Reads an angle without a sign.</summary>
    /// <param name="columns">Its columns; the first is a digit.</param>
    /// <param name="form">What the digits count.</param>
    /// <param name="wholeDigits">Digits of hours or degrees: two or three.</param>
    /// <param name="angleDeg">The angle in degrees.</param>
    /// <param name="hasCarry">Whether there are 60 or more minutes or seconds, which count on.</param>
    /// <returns>False for anything but digits and then blanks.</returns>
    public static bool TryRead(ReadOnlySpan<byte> columns, DigitForm form, int wholeDigits, out double angleDeg, out bool hasCarry)
    {
        angleDeg = 0;
        hasCarry = false;
        var minuteDigits = form == DigitForm.Degrees ? 0 : 2;
        var secondDigits = form is DigitForm.HoursMinutesSeconds or DigitForm.DegreesMinutesSeconds ? 2 : 0;
        var named = wholeDigits + minuteDigits + secondDigits;
        if (columns.Length < named || !PaddedDigits.TryRead(columns[..wholeDigits], out var whole)
            || !TryReadRest(columns, wholeDigits, minuteDigits, out var minutes) || !TryReadRest(columns, wholeDigits + minuteDigits, secondDigits, out var seconds)
            || !TryReadRest(columns, named, columns.Length - named, out var decimals)
            || !PaddedDigits.AreFromTheLeft(columns))
        {
            return false;
        }

        var unitsPerWhole = (minuteDigits > 0 ? MinutesPerWhole : 1) * (secondDigits > 0 ? MinutesPerWhole : 1) * PowerOfTen(columns.Length - named);
        var units = whole;
        units = minuteDigits > 0 ? (units * MinutesPerWhole) + minutes : units;
        units = secondDigits > 0 ? (units * MinutesPerWhole) + seconds : units;
        units = (units * PowerOfTen(columns.Length - named)) + decimals;
        var isTime = form is DigitForm.HoursMinutesSeconds or DigitForm.HoursMinutes;
        hasCarry = minutes >= MinutesPerWhole || seconds >= MinutesPerWhole;
        angleDeg = (double)(isTime ? units * DegreesPerHour : units) / unitsPerWhole;
        return true;
    }

    /// <summary>Digits behind the whole part, all of which may be blank.</summary>
    private static bool TryReadRest(ReadOnlySpan<byte> columns, int start, int count, out long value)
    {
        value = 0;
        var digits = columns.Slice(start, count);
        return digits.IsEmpty || !digits.ContainsAnyExcept((byte)' ') || PaddedDigits.TryRead(digits, out value);
    }

    private static long PowerOfTen(int exponent)
    {
        var power = 1L;
        for (; exponent > 0; exponent--)
        {
            power *= 10;
        }

        return power;
    }
}

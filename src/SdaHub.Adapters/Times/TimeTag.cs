using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Times;

/// <summary>
/// A time tag as one number that sorts: nanoseconds since 1970-01-01T00:00:00 of the segment's time system, every day counted as 86,401 s. The extra
/// second gives a leap second a place of its own, so that 23:59:60.5 lies between 23:59:59.5 and 00:00:00.5 and equals neither.
/// </summary>
internal static class TimeTag
{
    private const long NsPerS = 1_000_000_000;
    private const long LeapSecondOfDay = 86_400;
    private const long NsPerSortedDay = (LeapSecondOfDay + 1) * NsPerS;
    private static readonly int UnixEpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The sortable number of a time tag.</summary>
    public static long FromTime(CcsdsTime time) =>
        ((time.Date.DayNumber - UnixEpochDay) * NsPerSortedDay) + (time.SecondOfDay * NsPerS) + time.NanosecondOfSecond;

    /// <summary>
    /// Nanoseconds since 1970-01-01T00:00:00 of the same time system, every day counted as 86,400 s. Time inside a leap second has no such number;
    /// it becomes the last nanosecond of the day, up to one second early, so that times still do not run backwards.
    /// </summary>
    public static long ToUnixNs(long tag, out bool isLeapSecond)
    {
        var day = Math.DivRem(tag, NsPerSortedDay, out var ofDay);
        if (ofDay < 0)
        {
            day--;
            ofDay += NsPerSortedDay;
        }

        isLeapSecond = ofDay >= LeapSecondOfDay * NsPerS;
        return (day * LeapSecondOfDay * NsPerS) + (isLeapSecond ? (LeapSecondOfDay * NsPerS) - 1 : ofDay);
    }
}

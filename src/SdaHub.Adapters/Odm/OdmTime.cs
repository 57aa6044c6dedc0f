using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;

namespace SdaHub.Adapters.Odm;

/// <summary>Reads epochs of orbit data messages.</summary>
internal static class OdmTime
{
    /// <summary>Reads an epoch.</summary>
    /// <param name="text">The time tag.</param>
    /// <param name="timeSystem">By which clock.</param>
    /// <param name="timeUnixNs">UTC as nanoseconds since 1970-01-01T00:00:00Z without leap seconds.</param>
    /// <param name="isLeapSecond">Whether it lies in a leap second, which that count has no place for: then <paramref name="timeUnixNs"/> is up to a second early.</param>
    /// <returns>Whether it is a time that there is.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, TimeScale timeSystem, out long timeUnixNs, out bool isLeapSecond)
    {
        timeUnixNs = 0;
        isLeapSecond = false;
        if (!CcsdsTime.TryParse(text, out var time) || (time.IsLeapSecond && !TimeScales.IsRealLeapSecond(timeSystem, time)))
        {
            return false;
        }

        timeUnixNs = TimeScales.ToUtcUnixNs(timeSystem, TimeTag.FromTime(time), out isLeapSecond);
        return true;
    }

    /// <summary>Reads an epoch of a keyword. What is wrong rejects <paramref name="values"/>.</summary>
    /// <returns>UTC as nanoseconds; null when there is none.</returns>
    public static long? Read(OdmValues values, OdmField field, TimeScale timeSystem)
    {
        if (values.Text(field) is not { } text)
        {
            return null;
        }

        if (TryRead(Encoding.UTF8.GetBytes(text), timeSystem, out var time, out _))
        {
            return time;
        }

        values.Fail("TIME_INVALID", values.At(field), field.Name, $"expected {CcsdsTime.Expected}; found '{AsciiText.Printable(Encoding.UTF8.GetBytes(text))}'");
        return null;
    }
}

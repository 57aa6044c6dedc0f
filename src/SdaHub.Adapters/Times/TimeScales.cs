using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Adapters.Times;

/// <summary>
/// Brings time tags to UTC. TAI, TT, GPS and TCG are exact. TDB and TCB go by a series that is good to 10 microseconds from 1600 to 2200, in which the
/// fastest object moves a decimetre (Kaplan, USNO Circular 179, 2005, equation 2.6).
/// </summary>
internal static class TimeScales
{
    private const double NsPerS = 1e9;
    private const double SPerDay = 86_400;

    /// <summary>Rate of TCG against TT (IAU 2000 resolution B1.9).</summary>
    private const double Lg = 6.969290134e-10;

    /// <summary>Rate of TCB against TDB and their offset in seconds at 1977-01-01 (IAU 2006 resolution B3).</summary>
    private const double Lb = 1.550519768e-8;
    private const double Tdb0S = -6.55e-5;

    /// <summary>1977-01-01T00:00:32.184, when TT, TCG and TCB agree, as nanoseconds since 1970 in each of them.</summary>
    private const long AgreementUnixNs = (2557L * 86_400 * 1_000_000_000) + 32_184_000_000;

    /// <summary>2000-01-01T12:00:00 as nanoseconds since 1970.</summary>
    private const long J2000UnixNs = 946_728_000_000_000_000;

    private static readonly string[] Names = Enum.GetNames<TimeScale>();

    /// <summary>Reads the name of a time system.</summary>
    /// <returns>Whether UTC can be had from it.</returns>
    public static bool TryParse(ReadOnlySpan<byte> name, out TimeScale timeSystem)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(name, Names[i]))
            {
                timeSystem = (TimeScale)i;
                return true;
            }
        }

        timeSystem = default;
        return false;
    }

    /// <summary>Whether a leap second stands at a place where there was one. Only UTC has any.</summary>
    public static bool IsRealLeapSecond(TimeScale timeSystem, CcsdsTime time)
    {
        var midnight = new CcsdsTime(time.Date, 0, 0).UnixNs;
        return timeSystem == TimeScale.Utc
            && LeapSeconds.TaiMinusUtcS(JulianDate.FromUnixNs(midnight + (86_400L * 1_000_000_000))) > LeapSeconds.TaiMinusUtcS(JulianDate.FromUnixNs(midnight));
    }

    /// <summary>Nanoseconds since 1970-01-01T00:00:00Z without leap seconds. Inside a leap second: the last nanosecond before midnight.</summary>
    /// <param name="timeSystem">The time system of the tag.</param>
    /// <param name="tag">The time tag, see <see cref="TimeTag"/>.</param>
    /// <param name="isLeapSecond">Whether the time lies inside a leap second.</param>
    public static long ToUtcUnixNs(TimeScale timeSystem, long tag, out bool isLeapSecond)
    {
        var ns = TimeTag.ToUnixNs(tag, out isLeapSecond);
        return timeSystem switch
        {
            TimeScale.Utc => ns,
            TimeScale.Tai => FromTai(ns, out isLeapSecond),
            TimeScale.Gps => FromTai(ns + Ns(LeapSeconds.TaiMinusGpsS), out isLeapSecond),
            TimeScale.Tt => FromTt(ns, out isLeapSecond),
            TimeScale.Tdb => FromTt(ns - Ns(TdbMinusTtS(ns)), out isLeapSecond),
            TimeScale.Tcg => FromTt(ns - (long)Math.Round(Lg * (ns - AgreementUnixNs)), out isLeapSecond),
            _ => ToUtcFromTcb(ns, out isLeapSecond),
        };
    }

    private static long ToUtcFromTcb(long ns, out bool isLeapSecond)
    {
        var tdb = ns - (long)Math.Round(Lb * (ns - AgreementUnixNs)) + Ns(Tdb0S);
        return FromTt(tdb - Ns(TdbMinusTtS(tdb)), out isLeapSecond);
    }

    private static double TdbMinusTtS(long ns)
    {
        var t = (ns - J2000UnixNs) / NsPerS / SPerDay / 36_525;
        return (0.001657 * Math.Sin((628.3076 * t) + 6.2401)) + (0.000022 * Math.Sin((575.3385 * t) + 4.2970))
            + (0.000014 * Math.Sin((1256.6152 * t) + 6.1969)) + (0.000005 * Math.Sin((606.9777 * t) + 4.0212))
            + (0.000005 * Math.Sin((52.9691 * t) + 0.4444)) + (0.000002 * Math.Sin((21.3299 * t) + 5.5431))
            + (0.000010 * t * Math.Sin((628.3076 * t) + 4.2490));
    }

    private static long FromTt(long ns, out bool isLeapSecond) => FromTai(ns - Ns(LeapSeconds.TtMinusTaiS), out isLeapSecond);

    private static long FromTai(long ns, out bool isLeapSecond)
    {
        var utc = LeapSeconds.TaiToUtc(JulianDate.FromUnixNs(ns)).ToUnixNs();
        // Within a leap second the first second of the next day comes back, and that is one second of TAI later.
        isLeapSecond = LeapSeconds.UtcToTai(JulianDate.FromUnixNs(utc)).ToUnixNs() != ns;
        return isLeapSecond ? utc - PositiveRemainder(utc, 86_400L * 1_000_000_000) - 1 : utc;
    }

    private static long PositiveRemainder(long value, long divisor) => ((value % divisor) + divisor) % divisor;

    private static long Ns(double seconds) => (long)Math.Round(seconds * NsPerS);
}

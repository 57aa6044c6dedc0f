namespace SdaHub.Astrodynamics.Time;

/// <summary>
/// A Julian Date in two parts, so that an instant keeps about 10 picoseconds. The time scale (UTC, UT1, TAI, TT) is said by the name of whatever
/// holds the value. On the UTC scale every day counts as 86,400 s: a leap second has no label of its own, and a difference between two UTC
/// dates leaves out the leap seconds between them, which is what SGP4 and the element-set formats mean by time since epoch.
/// </summary>
/// <param name="Day">First part in days. The factories here and <see cref="AddSeconds"/> give the date of a midnight, ending in .5.</param>
/// <param name="DayFraction">Second part in days, added to the first. The factories here give [0, 1).</param>
public readonly record struct JulianDate(double Day, double DayFraction)
{
    /// <summary>Seconds in a day of any of the uniform scales.</summary>
    public const double SecondsPerDay = 86_400.0;

    /// <summary>J2000.0, the epoch 2000-01-01T12:00 of the scale in use, in days.</summary>
    public const double J2000Day = 2_451_545.0;

    /// <summary>What is subtracted from a Julian Date to give a Modified Julian Date, in days.</summary>
    public const double ModifiedJulianDateOffset = 2_400_000.5;

    private const double UnixEpochDay = 2_440_587.5;
    private const long NanosecondsPerDay = 86_400_000_000_000;

    /// <summary>Days since J2000.0 of the same scale.</summary>
    public double DaysSinceJ2000 => (Day - J2000Day) + DayFraction;

    /// <summary>Julian centuries of 36,525 days since J2000.0 of the same scale.</summary>
    public double CenturiesSinceJ2000 => DaysSinceJ2000 / 36_525.0;

    /// <summary>The Modified Julian Date in days, in one part; keeps about one microsecond.</summary>
    public double ModifiedJulianDate => (Day - ModifiedJulianDateOffset) + DayFraction;

    /// <summary>The UTC Julian Date of an instant. The offset of <paramref name="time"/> is taken into account.</summary>
    public static JulianDate FromUtc(DateTimeOffset time)
    {
        var (days, ticks) = Math.DivRem(time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerDay);
        return Normalised(UnixEpochDay + days, (double)ticks / TimeSpan.TicksPerDay);
    }

    /// <summary>The UTC Julian Date of nanoseconds since 1970-01-01T00:00:00Z, leap seconds not counted.</summary>
    public static JulianDate FromUnixNs(long unixNs)
    {
        var (days, ns) = Math.DivRem(unixNs, NanosecondsPerDay);
        return Normalised(UnixEpochDay + days, (double)ns / NanosecondsPerDay);
    }

    /// <summary>The date of a calendar day (proleptic Gregorian) at midnight plus seconds into that day, which may be any number.</summary>
    public static JulianDate FromCalendar(int year, int month, int day, double secondsOfDay)
    {
        var midnight = new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero);
        return FromUtc(midnight).AddSeconds(secondsOfDay);
    }

    /// <summary>This UTC date as an instant, rounded to 100 ns. Throws <see cref="ArgumentOutOfRangeException"/> outside the years 1 to 9999.</summary>
    public DateTimeOffset ToUtc()
    {
        var (wholeDays, fraction) = SinceUnixEpoch();
        var ticks = ((long)wholeDays * TimeSpan.TicksPerDay) + (long)Math.Round(fraction * TimeSpan.TicksPerDay);
        return DateTimeOffset.UnixEpoch.AddTicks(ticks);
    }

    /// <summary>This UTC date as nanoseconds since 1970-01-01T00:00:00Z, leap seconds not counted. Valid from 1678 to 2262.</summary>
    public long ToUnixNs()
    {
        var (wholeDays, fraction) = SinceUnixEpoch();
        return ((long)wholeDays * NanosecondsPerDay) + (long)Math.Round(fraction * NanosecondsPerDay);
    }

    /// <summary>This date moved by a number of seconds, normalised to a midnight and a fraction in [0, 1).</summary>
    public JulianDate AddSeconds(double seconds) => Normalised(Day, DayFraction + (seconds / SecondsPerDay));

    /// <summary>Days from <paramref name="earlier"/> to this date; negative if it is later.</summary>
    public double DaysSince(JulianDate earlier) => (Day - earlier.Day) + (DayFraction - earlier.DayFraction);

    /// <summary>Seconds from <paramref name="earlier"/> to this date; negative if it is later.</summary>
    public double SecondsSince(JulianDate earlier) => SecondsPerDay * DaysSince(earlier);

    private static JulianDate Normalised(double day, double fraction)
    {
        var midnight = Math.Floor(day - 0.5) + 0.5;
        fraction += day - midnight;
        var carry = Math.Floor(fraction);
        var rest = fraction - carry;
        // A fraction a hair below zero rounds up to a whole day.
        return rest < 1.0 ? new JulianDate(midnight + carry, rest) : new JulianDate(midnight + carry + 1.0, 0.0);
    }

    private (double WholeDays, double Fraction) SinceUnixEpoch()
    {
        var date = Normalised(Day, DayFraction);
        return (date.Day - UnixEpochDay, date.DayFraction);
    }
}

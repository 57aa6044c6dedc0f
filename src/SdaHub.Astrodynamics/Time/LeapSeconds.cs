namespace SdaHub.Astrodynamics.Time;

/// <summary>
/// TAI - UTC since 1972, when whole leap seconds began; the last one came with 2017 (IERS Bulletin C). Before 1972 the first value, 10 s, is held: the
/// true offset was up to 8.6 s smaller and drifted, which moves precession and nutation by less than 1e-4 arcsec and nothing else here.
/// </summary>
public static class LeapSeconds
{
    /// <summary>GPS time is TAI less this many seconds, always.</summary>
    public const double TaiMinusGpsS = 19.0;

    /// <summary>Terrestrial time is TAI plus this many seconds, always.</summary>
    public const double TtMinusTaiS = 32.184;

    private const double FirstOffsetS = 10.0;

    /// <summary>Modified Julian Dates at whose midnight UTC a value of TAI - UTC begins: 10 s the first, one second more each.</summary>
    private static readonly double[] StartDays =
    [
        41_317, 41_499, 41_683, 42_048, 42_413, 42_778, 43_144, 43_509, 43_874, 44_239, 44_786, 45_151, 45_516, 46_247,
        47_161, 47_892, 48_257, 48_804, 49_169, 49_534, 50_083, 50_630, 51_179, 53_736, 54_832, 56_109, 57_204, 57_754,
    ];

    /// <summary>TAI - UTC in seconds at a UTC time.</summary>
    public static double TaiMinusUtcS(JulianDate utc)
    {
        var step = StartDays.Length - 1;
        while (step > 0 && utc.SecondsSince(Midnight(step)) < 0.0)
        {
            step--;
        }

        return FirstOffsetS + step;
    }

    /// <summary>The TAI date of a UTC date.</summary>
    public static JulianDate UtcToTai(JulianDate utc) => utc.AddSeconds(TaiMinusUtcS(utc));

    /// <summary>The UTC date of a TAI date. A time within a leap second gives the first second of the next day, since it has no label of its own.</summary>
    public static JulianDate TaiToUtc(JulianDate tai)
    {
        var step = StartDays.Length - 1;
        while (step > 0 && tai.SecondsSince(Midnight(step)) < FirstOffsetS + step)
        {
            step--;
        }

        return tai.AddSeconds(-(FirstOffsetS + step));
    }

    /// <summary>The terrestrial time of a UTC date.</summary>
    public static JulianDate UtcToTt(JulianDate utc) => utc.AddSeconds(TaiMinusUtcS(utc) + TtMinusTaiS);

    /// <summary>The UTC date of a terrestrial time.</summary>
    public static JulianDate TtToUtc(JulianDate tt) => TaiToUtc(tt.AddSeconds(-TtMinusTaiS));

    /// <summary>The UT1 date of a UTC date.</summary>
    public static JulianDate UtcToUt1(JulianDate utc, in EarthOrientation eop) => utc.AddSeconds(eop.Ut1MinusUtcS);

    private static JulianDate Midnight(int step) => new(StartDays[step] + JulianDate.ModifiedJulianDateOffset, 0.0);
}

namespace SdaHub.Astrodynamics.Time;

/// <summary>
/// Earth orientation by day, interpolated linearly between the days: the error of that is below 0.05 ms in UT1 (2 cm on the equator) and 0.5 mas in the
/// pole. UT1 is interpolated against TAI, so that a leap second between two rows does no harm. Immutable, safe for any number of threads.
/// </summary>
public sealed class EarthOrientationTable
{
    private readonly EarthOrientationRow[] _rows;
    private readonly double[] _days;

    internal EarthOrientationTable(EarthOrientationRow[] rows)
    {
        _rows = rows;
        _days = Array.ConvertAll(rows, row => row.ModifiedJulianDate);
    }

    /// <summary>No data: every parameter is zero and flagged as extrapolated. Costs up to 0.9 s in UT1, 420 m on the equator.</summary>
    public static EarthOrientationTable Zero { get; } = new([]);

    /// <summary>Number of days in the table.</summary>
    public int Count => _rows.Length;

    /// <summary>First day at 0h UTC; null if the table is empty.</summary>
    public JulianDate? FirstUtc => _rows.Length == 0 ? null : DateOf(_rows[0]);

    /// <summary>Last day at 0h UTC; null if the table is empty.</summary>
    public JulianDate? LastUtc => _rows.Length == 0 ? null : DateOf(_rows[^1]);

    /// <summary>
    /// Reads the text of a CelesTrak EOP-All file (version 1.0 or 1.1) or of an IERS finals2000A file, told apart by their first lines. Lines that cannot be
    /// used are reported and left out.
    /// </summary>
    public static EarthOrientationParseResult Parse(TextReader reader) => EarthOrientationParser.Parse(reader);

    /// <summary>
    /// The parameters at a UTC time. Before the first and after the last row that row is held (UT1 against TAI) and
    /// <see cref="EarthOrientation.IsExtrapolated"/> is set; UT1 is then off by about a millisecond for each day.
    /// </summary>
    public EarthOrientation At(JulianDate utc)
    {
        if (_rows.Length == 0)
        {
            return new EarthOrientation { IsExtrapolated = true };
        }

        var day = utc.ModifiedJulianDate;
        var taiMinusUtc = LeapSeconds.TaiMinusUtcS(utc);
        if (day <= _days[0])
        {
            return Interpolate(_rows[0], _rows[0], 0.0, taiMinusUtc) with { IsExtrapolated = day < _days[0] };
        }

        if (day >= _days[^1])
        {
            return Interpolate(_rows[^1], _rows[^1], 0.0, taiMinusUtc) with { IsExtrapolated = day > _days[^1] };
        }

        var found = Array.BinarySearch(_days, day);
        var before = found >= 0 ? found : ~found - 1;
        var weight = (day - _days[before]) / (_days[before + 1] - _days[before]);
        return Interpolate(_rows[before], _rows[before + 1], weight, taiMinusUtc);
    }

    private static EarthOrientation Interpolate(in EarthOrientationRow a, in EarthOrientationRow b, double weight, double taiMinusUtc) => new()
    {
        Ut1MinusUtcS = double.Lerp(a.Ut1MinusTaiS, b.Ut1MinusTaiS, weight) + taiMinusUtc,
        PolarMotionXArcsec = double.Lerp(a.XArcsec, b.XArcsec, weight),
        PolarMotionYArcsec = double.Lerp(a.YArcsec, b.YArcsec, weight),
        LengthOfDayS = double.Lerp(a.LengthOfDayS, b.LengthOfDayS, weight),
        DPsiArcsec = double.Lerp(a.DPsiArcsec, b.DPsiArcsec, weight),
        DEpsilonArcsec = double.Lerp(a.DEpsilonArcsec, b.DEpsilonArcsec, weight),
    };

    private static JulianDate DateOf(in EarthOrientationRow row) => new(row.ModifiedJulianDate + JulianDate.ModifiedJulianDateOffset, 0.0);
}

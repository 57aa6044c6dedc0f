namespace SdaHub.Astrodynamics.Time;

/// <summary>
/// Earth orientation by day, interpolated linearly between the days: the error of that is below 0.05 ms in UT1 (2 cm on the equator) and 0.5 mas in the
/// pole. UT1 is interpolated against TAI, so that a leap second between two rows does no harm. Its days are replaced as a whole by <see cref="TakeOver"/>. Safe for any number of threads.
/// </summary>
public sealed class EarthOrientationTable
{
    private volatile Content _content;

    /// <summary>Makes a table without data.</summary>
    public EarthOrientationTable()
        : this([])
    {
    }

    internal EarthOrientationTable(EarthOrientationRow[] rows) => _content = new Content(rows, Array.ConvertAll(rows, row => row.ModifiedJulianDate));

    /// <summary>No data: every parameter is zero and flagged as extrapolated. Costs up to 0.9 s in UT1, 420 m on the equator.</summary>
    public static EarthOrientationTable Zero { get; } = new([]);

    /// <summary>Number of days in the table.</summary>
    public int Count => _content.Rows.Length;

    /// <summary>First day at 0h UTC; null if the table is empty.</summary>
    public JulianDate? FirstUtc => _content.Rows is [var first, ..] ? DateOf(first) : null;

    /// <summary>Last day at 0h UTC; null if the table is empty.</summary>
    public JulianDate? LastUtc => _content.Rows is [.., var last] ? DateOf(last) : null;

    /// <summary>Last day at 0h UTC whose values were measured, not predicted; null if there is none.</summary>
    public JulianDate? LastMeasuredUtc => Array.FindLastIndex(_content.Rows, row => !row.IsPredicted) is >= 0 and var index ? DateOf(_content.Rows[index]) : null;

    /// <summary>
    /// Reads the text of a CelesTrak EOP-All file (version 1.0 or 1.1) or of an IERS finals2000A file, told apart by their first lines. Lines that cannot be
    /// used are reported and left out.
    /// </summary>
    public static EarthOrientationParseResult Parse(TextReader reader) => EarthOrientationParser.Parse(reader);

    /// <summary>Takes the days of a newer table in place of its own, for all who use this one.</summary>
    /// <param name="newer">The newer table; it is not changed.</param>
    /// <exception cref="InvalidOperationException">This is <see cref="Zero"/>, which stays as it is.</exception>
    public void TakeOver(EarthOrientationTable newer)
    {
        if (ReferenceEquals(this, Zero))
        {
            throw new InvalidOperationException("The table without data is everyone's.");
        }

        _content = newer._content;
    }

    /// <summary>
    /// The parameters at a UTC time. Before the first and after the last row that row is held (UT1 against TAI) and
    /// <see cref="EarthOrientation.IsExtrapolated"/> is set; UT1 is then off by about a millisecond for each day.
    /// </summary>
    public EarthOrientation At(JulianDate utc)
    {
        var (rows, days) = _content;
        if (rows.Length == 0)
        {
            return new EarthOrientation { IsExtrapolated = true };
        }

        var day = utc.ModifiedJulianDate;
        var taiMinusUtc = LeapSeconds.TaiMinusUtcS(utc);
        if (day <= days[0])
        {
            return Interpolate(rows[0], rows[0], 0.0, taiMinusUtc) with { IsExtrapolated = day < days[0] };
        }

        if (day >= days[^1])
        {
            return Interpolate(rows[^1], rows[^1], 0.0, taiMinusUtc) with { IsExtrapolated = day > days[^1] };
        }

        var found = Array.BinarySearch(days, day);
        var before = found >= 0 ? found : ~found - 1;
        var weight = (day - days[before]) / (days[before + 1] - days[before]);
        return Interpolate(rows[before], rows[before + 1], weight, taiMinusUtc);
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

    private sealed record Content(EarthOrientationRow[] Rows, double[] Days);
}

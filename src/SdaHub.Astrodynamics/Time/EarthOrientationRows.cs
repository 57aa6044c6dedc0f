namespace SdaHub.Astrodynamics.Time;

/// <summary>Gathers the rows of an EOP file, and what is wrong with the others.</summary>
internal sealed class EarthOrientationRows
{
    /// <summary>1972-01-01. Before that the offset was not whole, and the built-in table does not follow it.</summary>
    private const double LeapSecondsBegin = 41_317.0;

    private readonly List<EarthOrientationRow> _rows = [];
    private readonly List<EarthOrientationDiagnostic> _diagnostics = [];
    private bool _offsetReported;

    /// <summary>The line being read, from 1.</summary>
    public int LineNumber { get; set; }

    public int Count => _rows.Count;

    public void Report(string message) => _diagnostics.Add(new EarthOrientationDiagnostic(LineNumber, message, IsError: true));

    public void Note(string message) => _diagnostics.Add(new EarthOrientationDiagnostic(LineNumber, message, IsError: false));

    /// <summary>Takes a row if it can be one and comes after the rows before it.</summary>
    /// <param name="ut1MinusUtcS">UT1 - UTC in seconds.</param>
    /// <param name="taiMinusUtcS">TAI - UTC in seconds as the file has it; null if it has none.</param>
    /// <param name="row">The rest of the row.</param>
    public void Add(double ut1MinusUtcS, double? taiMinusUtcS, in EarthOrientationRow row)
    {
        if (Math.Abs(ut1MinusUtcS) > 1.0 || Math.Abs(row.XArcsec) > 2.0 || Math.Abs(row.YArcsec) > 2.0)
        {
            Report("UT1-UTC is above 1 s or a pole coordinate above 2 arcsec: out of any possible range.");
            return;
        }

        if (_rows.Count > 0 && row.ModifiedJulianDate <= _rows[^1].ModifiedJulianDate)
        {
            Report($"The day {row.ModifiedJulianDate} does not come after the one before it, {_rows[^1].ModifiedJulianDate}.");
            return;
        }

        if (_rows.Count > 0 && row.ModifiedJulianDate > _rows[^1].ModifiedJulianDate + 1.0)
        {
            Note($"Days are missing between {_rows[^1].ModifiedJulianDate} and {row.ModifiedJulianDate}; values are interpolated across the gap.");
        }

        var known = LeapSeconds.TaiMinusUtcS(new JulianDate(row.ModifiedJulianDate + JulianDate.ModifiedJulianDateOffset, 0.0));
        if (taiMinusUtcS is { } stated && Math.Abs(stated - known) > 0.5 && row.ModifiedJulianDate >= LeapSecondsBegin && !_offsetReported)
        {
            _offsetReported = true;
            Note($"The file has TAI-UTC = {stated} s, the built-in table {known} s; the built-in table is used.");
        }

        _rows.Add(row with { Ut1MinusTaiS = ut1MinusUtcS - known });
    }

    public EarthOrientationParseResult Finish()
    {
        for (var i = 0; i < _rows.Count; i++)
        {
            if (double.IsNaN(_rows[i].LengthOfDayS))
            {
                _rows[i] = _rows[i] with { LengthOfDayS = LengthOfDayByDifference(i) };
            }
        }

        if (_rows.Count == 0 && !_diagnostics.Exists(diagnostic => diagnostic.IsError))
        {
            _diagnostics.Add(new EarthOrientationDiagnostic(0, "The file has no row of Earth orientation parameters.", IsError: true));
        }

        return new EarthOrientationParseResult(_rows.Count == 0 ? null : new EarthOrientationTable([.. _rows]), _diagnostics);
    }

    /// <summary>What a day is too long is what UT1 falls behind TAI in it.</summary>
    private double LengthOfDayByDifference(int index)
    {
        var later = Math.Min(index + 1, _rows.Count - 1);
        var earlier = Math.Max(index - 1, 0);
        var days = _rows[later].ModifiedJulianDate - _rows[earlier].ModifiedJulianDate;
        return days > 0.0 ? (_rows[earlier].Ut1MinusTaiS - _rows[later].Ut1MinusTaiS) / days : 0.0;
    }
}

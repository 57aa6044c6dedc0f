using System.Globalization;

namespace SdaHub.Astrodynamics.Time;

/// <summary>
/// Reads EOP text: CelesTrak's EOP-All (blank-separated columns between BEGIN and END lines) and IERS finals2000A (fixed columns; Bulletin B
/// is preferred to Bulletin A where a line has both).
/// </summary>
internal sealed class EarthOrientationParser
{
    private const double SecondsPerMillisecond = 1.0e-3;
    private const int CelesTrakColumns = 13;

    private readonly List<EarthOrientationRow> _rows = [];
    private readonly List<EarthOrientationDiagnostic> _diagnostics = [];
    private int _lineNumber;
    private bool _offsetReported;

    private enum Format
    {
        Unknown,
        CelesTrak,
        Finals,
    }

    public static EarthOrientationParseResult Parse(TextReader reader)
    {
        var parser = new EarthOrientationParser();
        parser.Read(reader);
        return parser.Finish();
    }

    private void Read(TextReader reader)
    {
        var format = Format.Unknown;
        var insideBlock = false;
        while (reader.ReadLine() is { } line)
        {
            _lineNumber++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (format == Format.Unknown && (format = Detect(line)) == Format.Unknown)
            {
                Report("Neither a CelesTrak EOP-All file (starting with VERSION) nor an IERS finals2000A file (a Modified Julian Date in columns 8 to 15).");
                return;
            }

            if (format == Format.Finals)
            {
                ReadFinalsLine(line);
            }
            else if (line.StartsWith("BEGIN", StringComparison.Ordinal) || line.StartsWith("END", StringComparison.Ordinal))
            {
                insideBlock = line[0] == 'B';
            }
            else if (insideBlock)
            {
                ReadCelesTrakLine(line);
            }
        }

        if (format == Format.Finals && _rows.Count > 0)
        {
            Note("finals2000A has no corrections of the IAU 1980 nutation: GCRF axes are off by up to 0.1 arcsec; ITRF is not touched.");
        }
    }

    private static Format Detect(string line)
    {
        if (line.StartsWith("VERSION", StringComparison.Ordinal) || line.StartsWith("BEGIN", StringComparison.Ordinal))
        {
            return Format.CelesTrak;
        }

        return TryColumns(line, 8, 15, out _) ? Format.Finals : Format.Unknown;
    }

    private void ReadCelesTrakLine(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var numbers = new double[CelesTrakColumns];
        if (fields.Length != CelesTrakColumns)
        {
            Report($"Expected {CelesTrakColumns} columns (year month day MJD x y UT1-UTC LOD dPsi dEpsilon dX dY DAT), found {fields.Length}.");
            return;
        }

        for (var i = 0; i < CelesTrakColumns; i++)
        {
            if (!TryNumber(fields[i], out numbers[i]))
            {
                Report($"Column {i + 1} is not a number: '{fields[i]}'.");
                return;
            }
        }

        Add(numbers[6], numbers[12], new EarthOrientationRow
        {
            ModifiedJulianDate = numbers[3],
            XArcsec = numbers[4],
            YArcsec = numbers[5],
            LengthOfDayS = numbers[7],
            DPsiArcsec = numbers[8],
            DEpsilonArcsec = numbers[9],
        });
    }

    private void ReadFinalsLine(string line)
    {
        if (!TryColumns(line, 8, 15, out var day))
        {
            Report("Columns 8 to 15 are not a Modified Julian Date.");
            return;
        }

        if (line.AsSpan().TrimEnd().Length <= 16)
        {
            return; // A day that is listed, but not yet predicted.
        }

        var hasX = TryColumns(line, 135, 144, out var x) || TryColumns(line, 19, 27, out x);
        var hasY = TryColumns(line, 145, 154, out var y) || TryColumns(line, 38, 46, out y);
        var hasUt1 = TryColumns(line, 155, 165, out var ut1) || TryColumns(line, 59, 68, out ut1);
        if (!hasX || !hasY || !hasUt1)
        {
            Report("A pole coordinate (columns 19 to 27, 38 to 46) or UT1-UTC (columns 59 to 68) is missing or not a number.");
            return;
        }

        Add(ut1, null, new EarthOrientationRow
        {
            ModifiedJulianDate = day,
            XArcsec = x,
            YArcsec = y,
            LengthOfDayS = TryColumns(line, 80, 86, out var lodMs) ? lodMs * SecondsPerMillisecond : double.NaN,
        });
    }

    private void Add(double ut1MinusUtcS, double? taiMinusUtcS, in EarthOrientationRow row)
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
        if (taiMinusUtcS is { } stated && Math.Abs(stated - known) > 0.5 && !_offsetReported)
        {
            _offsetReported = true;
            Note($"The file has TAI-UTC = {stated} s, the built-in table {known} s; the built-in table is used.");
        }

        _rows.Add(row with { Ut1MinusTaiS = ut1MinusUtcS - known });
    }

    private EarthOrientationParseResult Finish()
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

    private static bool TryColumns(string line, int first, int last, out double value)
    {
        value = 0.0;
        return line.Length >= last && TryNumber(line.AsSpan(first - 1, last - first + 1), out value);
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private void Report(string message) => _diagnostics.Add(new EarthOrientationDiagnostic(_lineNumber, message, IsError: true));

    private void Note(string message) => _diagnostics.Add(new EarthOrientationDiagnostic(_lineNumber, message, IsError: false));
}

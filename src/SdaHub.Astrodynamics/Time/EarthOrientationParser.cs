using System.Globalization;

namespace SdaHub.Astrodynamics.Time;

/// <summary>
/// Reads EOP text: CelesTrak's EOP-All (blank-separated columns between BEGIN and END lines, or CSV with the names of the columns in the first line) and IERS finals2000A (fixed columns; Bulletin B
/// is preferred to Bulletin A where a line has both).
/// </summary>
internal sealed class EarthOrientationParser
{
    private const double SecondsPerMillisecond = 1.0e-3;
    private const int CelesTrakColumns = 13;

    private static readonly string[] CsvColumns = ["MJD", "X", "Y", "UT1-UTC", "LOD", "DPSI", "DEPS", "DAT"];

    private readonly EarthOrientationRows _rows = new();
    private int[] _csvIndexes = [];
    private int _csvTypeIndex;
    private bool _isPredictedBlock;

    private enum Format
    {
        Unknown,
        CelesTrak,
        Csv,
        Finals,
    }

    public static EarthOrientationParseResult Parse(TextReader reader)
    {
        var parser = new EarthOrientationParser();
        parser.Read(reader);
        return parser._rows.Finish();
    }

    private void Read(TextReader reader)
    {
        var format = Format.Unknown;
        var insideBlock = false;
        while (reader.ReadLine() is { } line)
        {
            _rows.LineNumber++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (format == Format.Unknown && (format = Detect(line)) == Format.Unknown)
            {
                _rows.Report("Neither a CelesTrak EOP-All file (starting with VERSION, or CSV starting with DATE) nor an IERS finals2000A file (a Modified Julian Date in columns 8 to 15).");
                return;
            }

            if (format == Format.Csv)
            {
                if (!TryReadCsvLine(line))
                {
                    return;
                }
            }
            else if (format == Format.Finals)
            {
                ReadFinalsLine(line);
            }
            else if (line.StartsWith("BEGIN", StringComparison.Ordinal) || line.StartsWith("END", StringComparison.Ordinal))
            {
                insideBlock = line[0] == 'B';
                _isPredictedBlock = insideBlock && line.Contains("PREDICTED", StringComparison.Ordinal);
            }
            else if (insideBlock)
            {
                ReadCelesTrakLine(line);
            }
        }

        if (format == Format.Finals && _rows.Count > 0)
        {
            _rows.Note("finals2000A has no corrections of the IAU 1980 nutation: GCRF axes are off by up to 0.1 arcsec; ITRF is not touched.");
        }
    }

    private static Format Detect(string line)
    {
        if (line.StartsWith("VERSION", StringComparison.Ordinal) || line.StartsWith("BEGIN", StringComparison.Ordinal))
        {
            return Format.CelesTrak;
        }

        if (line.StartsWith("DATE,", StringComparison.Ordinal))
        {
            return Format.Csv;
        }

        return TryColumns(line, 8, 15, out _) ? Format.Finals : Format.Unknown;
    }

    /// <summary>Reads a row; the first tells which columns there are.</summary>
    /// <returns>False when the columns are not there, so that no row can be read.</returns>
    private bool TryReadCsvLine(string line)
    {
        var fields = line.Split(',', StringSplitOptions.TrimEntries);
        if (_csvIndexes.Length == 0)
        {
            _csvTypeIndex = Array.IndexOf(fields, "DATA_TYPE");
            _csvIndexes = Array.ConvertAll(CsvColumns, name => Array.IndexOf(fields, name));
            if (Array.IndexOf(_csvIndexes, -1) is >= 0 and var missing)
            {
                _rows.Report($"Expected the columns {string.Join(", ", CsvColumns)}; {CsvColumns[missing]} is not there.");
                return false;
            }

            return true;
        }

        var numbers = new double[CsvColumns.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            var index = _csvIndexes[i];
            if (index >= fields.Length || !TryNumber(fields[index], out numbers[i]))
            {
                _rows.Report($"Column {CsvColumns[i]} is missing or not a number.");
                return true;
            }
        }

        _rows.Add(numbers[3], numbers[7], new EarthOrientationRow
        {
            ModifiedJulianDate = numbers[0],
            XArcsec = numbers[1],
            YArcsec = numbers[2],
            LengthOfDayS = numbers[4],
            DPsiArcsec = numbers[5],
            DEpsilonArcsec = numbers[6],
            IsPredicted = _csvTypeIndex >= 0 && _csvTypeIndex < fields.Length && fields[_csvTypeIndex] == "P",
        });
        return true;
    }

    private void ReadCelesTrakLine(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var numbers = new double[CelesTrakColumns];
        if (fields.Length != CelesTrakColumns)
        {
            _rows.Report($"Expected {CelesTrakColumns} columns (year month day MJD x y UT1-UTC LOD dPsi dEpsilon dX dY DAT), found {fields.Length}.");
            return;
        }

        for (var i = 0; i < CelesTrakColumns; i++)
        {
            if (!TryNumber(fields[i], out numbers[i]))
            {
                _rows.Report($"Column {i + 1} is not a number: '{fields[i]}'.");
                return;
            }
        }

        _rows.Add(numbers[6], numbers[12], new EarthOrientationRow
        {
            ModifiedJulianDate = numbers[3],
            XArcsec = numbers[4],
            YArcsec = numbers[5],
            LengthOfDayS = numbers[7],
            DPsiArcsec = numbers[8],
            DEpsilonArcsec = numbers[9],
            IsPredicted = _isPredictedBlock,
        });
    }

    private void ReadFinalsLine(string line)
    {
        if (!TryColumns(line, 8, 15, out var day))
        {
            _rows.Report("Columns 8 to 15 are not a Modified Julian Date.");
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
            _rows.Report("A pole coordinate (columns 19 to 27, 38 to 46) or UT1-UTC (columns 59 to 68) is missing or not a number.");
            return;
        }

        _rows.Add(ut1, null, new EarthOrientationRow
        {
            ModifiedJulianDate = day,
            XArcsec = x,
            YArcsec = y,
            LengthOfDayS = TryColumns(line, 80, 86, out var lodMs) ? lodMs * SecondsPerMillisecond : double.NaN,
            IsPredicted = line[16] == 'P' || line[57] == 'P',
        });
    }

    private static bool TryColumns(string line, int first, int last, out double value)
    {
        value = 0.0;
        return line.Length >= last && TryNumber(line.AsSpan(first - 1, last - first + 1), out value);
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}

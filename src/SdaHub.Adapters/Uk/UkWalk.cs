using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Tracks;
using SdaHub.Adapters.Visual;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Uk;

/// <summary>Walks through records, one a line, and gathers their observations.</summary>
internal ref struct UkWalk
{
    private const double Tenths = 10;

    private readonly DiagnosticCollector _diagnostics;
    private readonly OnceWarnings _warnings = new();
    private readonly TextCache _texts = new();
    private readonly VisualSink _sink;
    private readonly byte[] _record = new byte[VisualField.RecordWidth];
    private LineReader _lines;

    /// <summary>Starts before the first line.</summary>
    public UkWalk(ReadOnlySpan<byte> payload, DiagnosticCollector diagnostics, FormatConventions conventions)
    {
        _lines = new LineReader(payload);
        _diagnostics = diagnostics;
        _sink = new VisualSink(conventions);
    }

    /// <summary>Walks to the end.</summary>
    public void Run()
    {
        while (!_diagnostics.IsFull && _lines.Read())
        {
            var line = _lines.Line.TrimEnd(" \x1a"u8);
            // Lists end with 999.
            if (line.IsEmpty || line.SequenceEqual("999"u8))
            {
                continue;
            }

            VisualField.Fill(line, _record);
            if (HasShape())
            {
                Take(line.Length);
            }
            else if (VisualText.LooksLikeRecord(line))
            {
                Refuse("LINE_MALFORMED", 1, null, "expected a designator of seven digits, a station and YYMMDD in columns 1 to 17, without blanks");
            }
            else
            {
                Warn("TEXT_PASSED_OVER", null, 1, "lines that are no records");
            }
        }

        _warnings.Tell(_diagnostics);
    }

    /// <summary>The tracks gathered.</summary>
    public readonly List<Track> ToTracks() => _sink.ToTracks();

    /// <summary>Whether the line begins as only a record does: digits, but for the station and the letters of pieces beyond 99, and no blank.</summary>
    private readonly bool HasShape() =>
        !UkFields.Launch.Of(_record).ContainsAnyExceptInRange((byte)'0', (byte)'9') && !UkFields.Date.Of(_record).ContainsAnyExceptInRange((byte)'0', (byte)'9')
        && IsWord(UkFields.Piece.Of(_record)) && IsWord(UkFields.Station.Of(_record));

    private static bool IsWord(ReadOnlySpan<byte> columns)
    {
        foreach (var character in columns)
        {
            if (!char.IsAsciiLetterOrDigit((char)character))
            {
                return false;
            }
        }

        return true;
    }

    private void Take(int lineLength)
    {
        if (!TryReadTime(out var timeUnixNs, out var isTimeWhole))
        {
            return;
        }

        _sink.Begin();
        if (!TryReadTimeAccuracy() || !TryReadPosition() || !TryReadMagnitude())
        {
            return;
        }

        if (!isTimeWhole)
        {
            Warn("TIME_INCOMPLETE", UkFields.TimeOfDay, "times without seconds; what is missing counts as zero");
        }

        NameUnused(lineLength);
        _sink.Take(new TrackSubject { SensorKey = _texts.Get(UkFields.Station.Of(_record)), ObjectName = Designator() }, timeUnixNs, _lines.LineNumber);
    }

    private readonly bool TryReadTime(out long timeUnixNs, out bool isWhole)
    {
        timeUnixNs = 0;
        isWhole = false;
        PaddedDigits.TryRead(UkFields.Date.Of(_record), out var digits);
        if (!VisualTime.TryMakeDate(VisualTime.FullYear((int)(digits / 10_000)), (int)(digits / 100 % 100), (int)(digits % 100), out var date))
        {
            return Refuse("TIME_INVALID", UkFields.Date, "expected YYMMDD and a day that exists");
        }

        if (UkFields.TimeOfDay.IsBlank(_record) || !VisualTime.TryReadTimeOfDay(UkFields.TimeOfDay.Of(_record), out var nsOfDay, out isWhole))
        {
            return Refuse("TIME_INVALID", UkFields.TimeOfDay, "expected HHMMSSssss, digits from the left, and a time of day that exists");
        }

        timeUnixNs = VisualTime.ToUnixNs(date, nsOfDay);
        return true;
    }

    /// <summary>The designator as catalogs write it; pieces beyond 99 are letters already.</summary>
    private readonly string Designator()
    {
        var digits = _record.AsSpan(0, UkFields.Piece.LastColumn);
        return AsciiNumber.TryParseInt32(digits, out var number) && NumericDesignator.ToInternational(number) is { } designator ? designator : _texts.Get(digits);
    }

    private bool TryReadTimeAccuracy()
    {
        const double TenThousandths = 1e4;
        if (!PaddedDigits.TryReadDecimal(UkFields.TimeAccuracy.Of(_record), TenThousandths, out var sigmaS))
        {
            return Refuse("FIELD_MALFORMED", UkFields.TimeAccuracy, "expected Sssss, digits with blanks around them");
        }

        if (sigmaS == 0)
        {
            Warn("SIGMA_ZERO", UkFields.TimeAccuracy, "accuracies of zero, taken as unknown");
            sigmaS = double.NaN;
        }

        _sink.SetTimeSigma(sigmaS);
        return true;
    }

    private bool TryReadPosition()
    {
        if (UkFields.FirstAngle.IsBlank(_record) && UkFields.SecondAngle.IsBlank(_record))
        {
            return Refuse("FIELD_MISSING", UkFields.FirstAngle, "a report needs a position");
        }

        // Codes 7 to 9 are the layouts of 4 to 6 with elevations as they were seen, lifted by refraction.
        var code = UkFields.AngleCode.Of(_record)[0] - '0';
        if (PositionCode.Of(code is >= 7 and <= 9 ? code - 3 : code) is not { } layout)
        {
            return Refuse("FIELD_MALFORMED", UkFields.AngleCode, "expected a position code of 1 to 9");
        }

        if (!ChartCode.TryRead(UkFields.EpochCode.Of(_record)[0], out var equinox) && !layout.IsHorizon)
        {
            return Refuse("FIELD_MALFORMED", UkFields.EpochCode, "expected blank or 0 (of date), or 1 to 6 (1855 to 2050)");
        }

        if (!DigitAngle.TryRead(UkFields.FirstAngle.Of(_record), layout.First, layout.FirstWholeDigits, out var first, out var hasFirstCarry)
            || first > 360 || (first == 360 && !layout.IsHorizon))
        {
            return Refuse("FIELD_MALFORMED", UkFields.FirstAngle, $"expected {layout.FirstText(8)}, digits from the left, below a whole turn");
        }

        var second = UkFields.SecondAngle.Of(_record);
        if (second[0] is not ((byte)'+' or (byte)'-' or (byte)' ') || !DigitAngle.TryRead(second[1..], layout.Second, 2, out var unsigned, out var hasSecondCarry) || unsigned > 90)
        {
            return Refuse("FIELD_MALFORMED", UkFields.SecondAngle, $"expected a sign and {layout.SecondText(7)}, digits from the left, at most 90 degrees");
        }

        if (hasFirstCarry || hasSecondCarry)
        {
            Warn("ANGLE_CARRIED", hasFirstCarry ? UkFields.FirstAngle : UkFields.SecondAngle, "60 or more minutes or seconds, which count on");
        }

        if (!PaddedDigits.TryReadDecimal(UkFields.PositionAccuracy.Of(_record), layout.AccuracyDivisor, out var accuracy))
        {
            return Refuse("FIELD_MALFORMED", UkFields.PositionAccuracy, "expected digits with blanks around them: SSSs, MMmm or Dddd by the position code");
        }

        SetPosition(layout, equinox, first, second[0] == '-' ? -unsigned : unsigned, accuracy * layout.AccuracyUnitDeg, layout.IsHorizon && code < 7);
        return true;
    }

    private void SetPosition(PositionCode layout, ChartEquinox? equinox, double first, double second, double sigmaDeg, bool isRefractionCorrected)
    {
        if (sigmaDeg == 0)
        {
            Warn("SIGMA_ZERO", UkFields.PositionAccuracy, "accuracies of zero, taken as unknown");
            sigmaDeg = double.NaN;
        }

        if (layout.IsHorizon)
        {
            _sink.SetHorizon(first, second, sigmaDeg, isRefractionCorrected);
        }
        else
        {
            _sink.SetCelestial(new CelestialDirection(first, second), equinox, sigmaDeg);
        }
    }

    /// <summary>The brightest that the object was within a minute; the faintest is of use only when there is no other.</summary>
    private bool TryReadMagnitude()
    {
        if (!TryReadMagnitude(UkFields.Brightest, out var brightest) || !TryReadMagnitude(UkFields.Faintest, out var faintest))
        {
            return false;
        }

        if (!double.IsNaN(brightest) && !UkFields.Faintest.IsBlank(_record) && brightest != faintest)
        {
            Warn("FIELD_NOT_USED", UkFields.Faintest, "not taken: the magnitude is the brightest");
        }

        _sink.SetMagnitude(double.IsNaN(brightest) ? faintest : brightest, double.NaN);
        return true;
    }

    /// <summary>Sign and Mm, or MMm without one; INV is an object that could not be seen.</summary>
    private readonly bool TryReadMagnitude(VisualField field, out double magnitude)
    {
        magnitude = double.NaN;
        var columns = field.Of(_record);
        if (field.IsBlank(_record) || (field == UkFields.Faintest && columns.SequenceEqual("INV"u8)))
        {
            return true;
        }

        var isSigned = columns[0] is (byte)'+' or (byte)'-';
        if (!PaddedDigits.TryReadDecimal(isSigned ? columns[1..] : columns, Tenths, out var unsigned) || double.IsNaN(unsigned))
        {
            return Refuse("FIELD_MALFORMED", field, "expected a sign and Mm, or MMm without one, tenths last");
        }

        magnitude = columns[0] == '-' ? -unsigned : unsigned;
        return true;
    }

    private readonly void NameUnused(int lineLength)
    {
        foreach (var field in (ReadOnlySpan<VisualField>)[UkFields.Range, UkFields.FlashPeriod, UkFields.Appearance])
        {
            if (!field.IsBlank(_record))
            {
                Warn("FIELD_NOT_USED", field, "not taken: a track has no place for it");
            }
        }

        if (lineLength > VisualField.RecordWidth)
        {
            Warn("FIELD_NOT_USED", "remark", VisualField.RecordWidth + 1, "not taken: what stands behind column 80");
        }
    }

    private readonly void Warn(string code, VisualField field, string message) => Warn(code, field.Name, field.FirstColumn, message);

    private readonly void Warn(string code, string? fieldName, int column, string message)
    {
        if (!_warnings.TryCount(code, fieldName))
        {
            _warnings.Add(code, fieldName, new SourcePosition(_lines.LineNumber, column), message);
        }
    }

    private readonly bool Refuse(string code, VisualField field, string message) => Refuse(code, field.FirstColumn, field.Name, message);

    private readonly bool Refuse(string code, int column, string? fieldName, string message)
    {
        _diagnostics.Error(code, _lines.LineNumber, column, fieldName, message);
        return false;
    }
}

using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Tracks;
using SdaHub.Adapters.Visual;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Uk;

/// <summary>Walks through records, one a line, and gathers their observations.</summary>
internal sealed class UkWalk(FormatConventions conventions) : VisualWalk(conventions)
{
    private const double Tenths = 10;

    /// <inheritdoc/>
    protected override void TakeLine(ReadOnlySpan<byte> line)
    {
        // Lists end with 999.
        if (line.SequenceEqual("999"u8))
        {
            return;
        }

        if (HasShape(Record))
        {
            Take(line);
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

    /// <summary>Whether the line begins as only a record does: digits, but for the station and the letters of pieces beyond 99, and no blank.</summary>
    private static bool HasShape(ReadOnlySpan<byte> record) =>
        !UkFields.Launch.Of(record).ContainsAnyExceptInRange((byte)'0', (byte)'9') && !UkFields.Date.Of(record).ContainsAnyExceptInRange((byte)'0', (byte)'9')
        && IsWord(UkFields.Piece.Of(record)) && IsWord(UkFields.Station.Of(record));

    /// <summary>A range with magnitudes behind it has as many digits: only a date that exists, and a time, tell the two apart.</summary>
    protected override bool BeginsRecord(ReadOnlySpan<byte> text) =>
        text.Length >= UkFields.TimeOfDay.LastColumn && HasShape(text) && TryReadDate(text, out _)
        && text[UkFields.TimeOfDay.FirstColumn + 2] != ' ' && VisualTime.TryReadTimeOfDay(UkFields.TimeOfDay.Of(text), out _, out _);

    private static bool TryReadDate(ReadOnlySpan<byte> record, out DateOnly date)
    {
        PaddedDigits.TryRead(UkFields.Date.Of(record), out var digits);
        return VisualTime.TryMakeDate(VisualTime.FullYear((int)(digits / 10_000)), (int)(digits / 100 % 100), (int)(digits % 100), out date);
    }

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

    private void Take(ReadOnlySpan<byte> line)
    {
        if (!TryReadTime(out var timeUnixNs, out var isTimeWhole))
        {
            return;
        }

        Sink.Begin();
        if (!TryReadTimeAccuracy() || !TryReadPosition() || !TryReadMagnitude())
        {
            return;
        }

        if (!isTimeWhole)
        {
            Warn("TIME_INCOMPLETE", UkFields.TimeOfDay, "times without seconds; what is missing counts as zero");
        }

        NameBroken("ANGLE_INCOMPLETE", UkFields.SecondAngle);
        NameBroken("FIELD_INCOMPLETE", UkFields.PositionAccuracy, UkFields.Brightest, UkFields.Faintest);
        NameUnused(UkFields.Range, UkFields.FlashPeriod, UkFields.Appearance);
        NameRemark(line);
        TakeObservation(new TrackSubject { SensorKey = Texts.Get(UkFields.Station.Of(Record)), ObjectName = Designator() }, timeUnixNs, UkFields.Faintest);
    }

    private bool TryReadTime(out long timeUnixNs, out bool isWhole)
    {
        timeUnixNs = 0;
        isWhole = false;
        if (!TryReadDate(Record, out var date))
        {
            return Refuse("TIME_INVALID", UkFields.Date, "expected YYMMDD and a day that exists");
        }

        if (UkFields.TimeOfDay.IsBlank(Record) || !VisualTime.TryReadTimeOfDay(UkFields.TimeOfDay.Of(Record), out var nsOfDay, out isWhole))
        {
            return Refuse("TIME_INVALID", UkFields.TimeOfDay, "expected HHMMSSssss, digits from the left, and a time of day that exists");
        }

        timeUnixNs = VisualTime.ToUnixNs(date, nsOfDay);
        return true;
    }

    /// <summary>The designator as catalogs write it; pieces beyond 99 are letters already.</summary>
    private int Designator()
    {
        var digits = Record.AsSpan(0, UkFields.Piece.LastColumn);
        Span<char> text = stackalloc char[NumericDesignator.LongestInternational];
        return AsciiNumber.TryParseInt32(digits, out var number) && NumericDesignator.TryWriteInternational(number, text, out var length)
            ? Sink.Names.NumberOf(text[..length])
            : Sink.Names.NumberOf(digits);
    }

    private bool TryReadTimeAccuracy()
    {
        const double TenThousandths = 1e4;
        if (!PaddedDigits.TryReadDecimal(UkFields.TimeAccuracy.Of(Record), TenThousandths, out var sigmaS))
        {
            return Refuse("FIELD_MALFORMED", UkFields.TimeAccuracy, "expected Sssss, digits with blanks around them");
        }

        Sink.SetTimeSigma(KnownSigma(sigmaS, UkFields.TimeAccuracy));
        return true;
    }

    private bool TryReadPosition()
    {
        if (UkFields.FirstAngle.IsBlank(Record) && UkFields.SecondAngle.IsBlank(Record))
        {
            return Refuse("FIELD_MISSING", UkFields.FirstAngle, "a report needs a position");
        }

        // Codes 7 to 9 are the layouts of 4 to 6 with elevations as they were seen, lifted by refraction.
        var code = UkFields.AngleCode.Of(Record)[0] - '0';
        if (PositionCode.Of(code is >= 7 and <= 9 ? code - 3 : code) is not { } layout)
        {
            return Refuse("FIELD_MALFORMED", UkFields.AngleCode, "expected a position code of 1 to 9");
        }

        if (!ChartCode.TryRead(UkFields.EpochCode.Of(Record)[0], out var equinox) && !layout.IsHorizon)
        {
            return Refuse("FIELD_MALFORMED", UkFields.EpochCode, "expected blank or 0 (of date), or 1 to 6 (1855 to 2050)");
        }

        if (!DigitAngle.TryRead(UkFields.FirstAngle.Of(Record), layout.First, layout.FirstWholeDigits, out var first, out var hasFirstCarry)
            || first > 360 || (first == 360 && !layout.IsHorizon))
        {
            return Refuse("FIELD_MALFORMED", UkFields.FirstAngle, $"expected {layout.FirstText(8)}, digits from the left, below a whole turn");
        }

        var second = UkFields.SecondAngle.Of(Record);
        if (second[0] is not ((byte)'+' or (byte)'-' or (byte)' ') || !DigitAngle.TryRead(second[1..], layout.Second, 2, out var unsigned, out var hasSecondCarry) || unsigned > 90)
        {
            return Refuse("FIELD_MALFORMED", UkFields.SecondAngle, $"expected a sign and {layout.SecondText(7)}, digits from the left, at most 90 degrees");
        }

        if (hasFirstCarry || hasSecondCarry)
        {
            Warn("ANGLE_CARRIED", hasFirstCarry ? UkFields.FirstAngle : UkFields.SecondAngle, "60 or more minutes or seconds, which count on");
        }

        if (!PaddedDigits.TryReadDecimal(UkFields.PositionAccuracy.Of(Record), layout.AccuracyDivisor, out var accuracy))
        {
            return Refuse("FIELD_MALFORMED", UkFields.PositionAccuracy, "expected digits with blanks around them: SSSs, MMmm or Dddd by the position code");
        }

        SetPosition(layout, equinox, first, second[0] == '-' ? -unsigned : unsigned, KnownSigma(accuracy, UkFields.PositionAccuracy) * layout.AccuracyUnitDeg, layout.IsHorizon && code < 7);
        return true;
    }

    private void SetPosition(PositionCode layout, ChartEquinox? equinox, double first, double second, double sigmaDeg, bool isRefractionCorrected)
    {
        if (layout.IsHorizon)
        {
            Sink.SetHorizon(first, second, sigmaDeg, isRefractionCorrected);
        }
        else
        {
            Sink.SetCelestial(new CelestialDirection(first, second), equinox, sigmaDeg);
        }
    }

    /// <summary>The brightest that the object was within a minute; the faintest is of use only when there is no other.</summary>
    private bool TryReadMagnitude()
    {
        if (!TryReadMagnitude(UkFields.Brightest, out var brightest) || !TryReadMagnitude(UkFields.Faintest, out var faintest))
        {
            return false;
        }

        if (!double.IsNaN(brightest) && !UkFields.Faintest.IsBlank(Record) && brightest != faintest)
        {
            Warn("FIELD_NOT_USED", UkFields.Faintest, "not taken: the magnitude is the brightest");
        }

        Sink.SetMagnitude(double.IsNaN(brightest) ? faintest : brightest, double.NaN);
        return true;
    }

    /// <summary>Sign and Mm, or MMm without one; INV is an object that could not be seen.</summary>
    private bool TryReadMagnitude(VisualField field, out double magnitude)
    {
        magnitude = double.NaN;
        var columns = field.Of(Record);
        if (field.IsBlank(Record) || (field == UkFields.Faintest && columns.SequenceEqual("INV"u8)))
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
}

using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Tracks;
using SdaHub.Adapters.Visual;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Rde;

/// <summary>Walks through blocks: a first line, then for each day a line with its number and its observations, then 999.</summary>
internal sealed class RdeWalk(FormatConventions conventions) : VisualWalk(conventions)
{
    private const double DegPerArcsec = 1 / 3600.0;

    private RdeBlock? _block;
    private DateOnly? _date;
    private DateOnly _lastDate;
    private bool _isRefused;

    /// <inheritdoc/>
    protected override void TakeLine(ReadOnlySpan<byte> line)
    {
        if (IsFirstLine())
        {
            StartBlock();
        }
        else if (_block is null && !_isRefused)
        {
            TakeOutside(line);
        }
        else if (line.SequenceEqual("999"u8))
        {
            _block = null;
            _isRefused = false;
        }
        else if (IsDay(line))
        {
            StartDay();
            TellSurplus(line, RdeFields.Day.LastColumn);
        }
        else if (_block is null)
        {
            Refuse("BLOCK_NOT_USED", 1, null, "belongs to a block whose first line cannot be read");
        }
        else if (!IsLineEnded)
        {
            RefuseCut("999");
        }
        else
        {
            TakeReport();
            if (!TellSurplus(line, RdeFields.Faintest.LastColumn) && ColumnOfDay(line) is var column and > 0)
            {
                _date = null;
                Refuse(
                    "TEXT_BEHIND_RECORD", column, null,
                    "expected the line to end here: a number behind the appearance may be the day of the observations that follow, which cannot be taken. Give it a line of its own", lostRecordCount: 0);
            }
        }
    }

    /// <inheritdoc/>
    protected override bool BeginsRecord(ReadOnlySpan<byte> text) =>
        text.Length >= RdeFields.Declination.LastColumn && text[7] == ' ' && text[17] == ' ' && text[24] is (byte)'+' or (byte)'-'
        && !RdeFields.Designator.Of(text).ContainsAnyExceptInRange((byte)'0', (byte)'9') && !RdeFields.TimeOfDay.Of(text).ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>The column of a number of two digits behind the appearance, which is a letter; 0 when there is none.</summary>
    private static int ColumnOfDay(ReadOnlySpan<byte> line)
    {
        var last = line.LastIndexOf((byte)' ') + 1;
        var rest = last > RdeFields.FlashPeriod.FirstColumn ? line[(RdeFields.FlashPeriod.FirstColumn - 1)..last].TrimEnd((byte)' ') : [];
        return !rest.IsEmpty && char.IsAsciiLetter((char)rest[^1]) && line.Length - last is 1 or 2 && !line[last..].ContainsAnyExceptInRange((byte)'0', (byte)'9') ? last + 1 : 0;
    }

    /// <inheritdoc/>
    protected override void TakeEnd()
    {
        if (_block is not null)
        {
            Warn("BLOCK_NOT_CLOSED", null, 1, "expected 999 behind the last observation");
        }
    }

    /// <summary>Four columns, a blank, four digits, a blank, and a blank before the position's accuracy.</summary>
    private bool IsFirstLine() =>
        Record[4] == ' ' && Record[9] == ' ' && Record[15] == ' ' && Record[11] == '.'
        && !RdeFields.Month.Of(Record).ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static bool IsDay(ReadOnlySpan<byte> line) => line.Length <= 2 || line[2] == ' ';

    private void StartBlock()
    {
        if (_block is not null)
        {
            Warn("BLOCK_NOT_CLOSED", null, 1, "expected 999 before the next block");
        }

        _date = null;
        _lastDate = DateOnly.MinValue;
        _block = TryReadBlock(out var block) ? block : null;
        _isRefused = _block is null;
    }

    private bool TryReadBlock(out RdeBlock? block)
    {
        block = null;
        var station = RdeFields.Station.Of(Record);
        if (station.ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            return RefuseBlock(RdeFields.Station, "expected four letters or digits");
        }

        PaddedDigits.TryRead(RdeFields.Month.Of(Record), out var month);
        if (!VisualTime.TryMakeDate(VisualTime.FullYear((int)(month / 100)), (int)(month % 100), 1, out var first))
        {
            return RefuseBlock(RdeFields.Month, "expected YYMM and a month that exists");
        }

        if (RdeFields.PositionCode.Of(Record)[0] != '1')
        {
            return RefuseBlock(RdeFields.PositionCode, "expected 1, the only code that the format has");
        }

        if (!PaddedDigits.TryReadDecimal(RdeFields.PositionAccuracy.Of(Record), 1, out var accuracy))
        {
            return RefuseBlock(RdeFields.PositionAccuracy, "expected seconds of arc in three digits");
        }

        if (!ChartCode.TryRead(RdeFields.EpochCode.Of(Record)[0], out var equinox))
        {
            return RefuseBlock(RdeFields.EpochCode, "expected blank or 0 (of date), or 1 to 6 (1855 to 2050)");
        }

        var timeSigmaS = double.NaN;
        if (!RdeFields.TimeAccuracy.IsBlank(Record) && !(AsciiNumber.TryParseDecimal(RdeFields.TimeAccuracy.Of(Record).Trim((byte)' '), out timeSigmaS) && timeSigmaS >= 0))
        {
            return RefuseBlock(RdeFields.TimeAccuracy, "expected seconds such as 0.2");
        }

        block = new RdeBlock(
            Texts.Get(station), first.Year, first.Month, equinox, KnownSigma(accuracy, RdeFields.PositionAccuracy) * DegPerArcsec,
            KnownSigma(timeSigmaS, RdeFields.TimeAccuracy));
        return true;
    }

    private void TakeOutside(ReadOnlySpan<byte> line)
    {
        if (VisualText.LooksLikeRecord(line))
        {
            Refuse("LINE_MALFORMED", 1, null, "expected the first line of a block before observations: station, YYMM, accuracy and codes");
        }
        else
        {
            Warn("TEXT_PASSED_OVER", null, 1, "lines outside of blocks");
        }
    }

    private void StartDay()
    {
        _date = null;
        if (_block is not { } block)
        {
            return;
        }

        if (!PaddedDigits.AreFromTheLeft(RdeFields.Day.Of(Record)) || !AsciiNumber.TryParseInt32(RdeFields.Day.Of(Record).TrimEnd((byte)' '), out var day)
            || !VisualTime.TryMakeDate(block.Year, block.Month, day, out var date))
        {
            // What it costs is told by the observations that follow.
            Refuse("TIME_INVALID", RdeFields.Day, "expected a day of the month that exists", lostRecordCount: 0);
            return;
        }

        if (date < _lastDate)
        {
            Warn("DAY_BACKWARDS", RdeFields.Day, "days before the one above; taken as of the month in the first line. Another month needs a block of its own");
        }

        _date = _lastDate = date;
    }

    private void TakeReport()
    {
        if (_date is not { } date || _block is not { } block)
        {
            Refuse("TIME_INVALID", RdeFields.Day, "expected a line with the day of the month before observations");
            return;
        }

        Span<char> designator = stackalloc char[NumericDesignator.LongestInternational];
        if (!AsciiNumber.TryParseInt32(RdeFields.Designator.Of(Record), out var number)
            || !NumericDesignator.TryWriteInternational(number, designator, out var designatorLength) || Record[7] != ' ')
        {
            Refuse("FIELD_MALFORMED", RdeFields.Designator, "expected an international designator in seven digits and a blank");
            return;
        }

        if (!TryReadTimeOfDay(out var nsOfDay))
        {
            return;
        }

        Sink.Begin();
        Sink.SetTimeSigma(block.TimeSigmaS);
        if (TryReadPosition(block) && TryReadMagnitude())
        {
            NameBroken("ANGLE_INCOMPLETE", RdeFields.Declination);
            NameBroken("FIELD_INCOMPLETE", RdeFields.Brightest, RdeFields.Faintest);
            NameUnused(RdeFields.FlashPeriod);
            TakeObservation(new TrackSubject { SensorKey = block.Station, ObjectName = Sink.Names.NumberOf(designator[..designatorLength]) }, VisualTime.ToUnixNs(date, nsOfDay), RdeFields.Faintest);
        }
    }

    private bool TryReadTimeOfDay(out long nsOfDay)
    {
        Span<byte> digits = stackalloc byte[8];
        RdeFields.TimeOfDay.Of(Record).CopyTo(digits);
        RdeFields.TimeDecimals.Of(Record).CopyTo(digits[6..]);
        nsOfDay = 0;
        return (RdeFields.TimePoint.Of(Record)[0] is (byte)'.' or (byte)' ' && VisualTime.TryReadTimeOfDay(digits, out nsOfDay, out var isWhole) && isWhole)
            || Refuse("TIME_INVALID", RdeFields.TimeOfDay, "expected HHMMSS.ss and a time of day that exists");
    }

    private bool TryReadPosition(RdeBlock block)
    {
        if (!DigitAngle.TryRead(RdeFields.RightAscension.Of(Record), DigitForm.HoursMinutesSeconds, 2, out var rightAscensionDeg, out var hasFirstCarry) || rightAscensionDeg >= 360)
        {
            return Refuse("FIELD_MALFORMED", RdeFields.RightAscension, "expected HHMMSS below 24 hours");
        }

        var declination = RdeFields.Declination.Of(Record);
        if (declination[0] is not ((byte)'+' or (byte)'-') || !DigitAngle.TryRead(declination[1..], DigitForm.DegreesMinutesSeconds, 2, out var unsigned, out var hasSecondCarry) || unsigned > 90)
        {
            return Refuse("FIELD_MALFORMED", RdeFields.Declination, "expected a sign and DDMMSS, at most 90 degrees");
        }

        if (hasFirstCarry || hasSecondCarry)
        {
            Warn("ANGLE_CARRIED", hasFirstCarry ? RdeFields.RightAscension : RdeFields.Declination, "60 or more minutes or seconds, which count on");
        }

        Sink.SetCelestial(new CelestialDirection(rightAscensionDeg, declination[0] == '-' ? -unsigned : unsigned), block.Equinox, block.SigmaDeg);
        return true;
    }

    /// <summary>The brightest that the object was; the faintest is of use only when there is no other.</summary>
    private bool TryReadMagnitude()
    {
        if (!TryReadMagnitude(RdeFields.Brightest, out var brightest) || !TryReadMagnitude(RdeFields.Faintest, out var faintest))
        {
            return false;
        }

        if (!double.IsNaN(brightest) && !double.IsNaN(faintest) && brightest != faintest)
        {
            Warn("FIELD_NOT_USED", RdeFields.Faintest, "not taken: the magnitude is the brightest");
        }

        Sink.SetMagnitude(double.IsNaN(brightest) ? faintest : brightest, double.NaN);
        return true;
    }

    private bool TryReadMagnitude(VisualField field, out double magnitude)
    {
        magnitude = double.NaN;
        return field.IsBlank(Record) || AsciiNumber.TryParseDecimal(field.Of(Record).Trim((byte)' '), out magnitude)
            || Refuse("FIELD_MALFORMED", field, "expected a magnitude such as 5.8 or -1.2");
    }

    // What it costs is told by the observations that follow.
    private bool RefuseBlock(VisualField field, string message) => Refuse("FIELD_MALFORMED", field, message, lostRecordCount: 0);
}

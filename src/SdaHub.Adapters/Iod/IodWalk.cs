using SdaHub.Adapters.Text;
using SdaHub.Adapters.Tracks;
using SdaHub.Adapters.Visual;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Iod;

/// <summary>Walks through records, one a line, and gathers their observations.</summary>
internal sealed class IodWalk(FormatConventions conventions) : VisualWalk(conventions)
{
    private static readonly int[] BlankColumns = [6, 9, 16, 21, 23];

    /// <inheritdoc/>
    protected override void TakeLine(ReadOnlySpan<byte> line)
    {
        var misplacedColumn = MisplacedColumn();
        if (misplacedColumn == 0)
        {
            Take();
            NameRemark(line);
        }
        else if (VisualText.LooksLikeRecord(line))
        {
            Refuse("LINE_MALFORMED", misplacedColumn, null, "expected a number, designator, station and sky condition with blanks between, then a date from column 24 on");
        }
        else
        {
            Warn("TEXT_PASSED_OVER", null, 1, "lines that are no records");
        }
    }

    /// <inheritdoc/>
    protected override bool BeginsRecord(ReadOnlySpan<byte> text)
    {
        foreach (var column in BlankColumns)
        {
            if (text.Length < IodFields.Date.LastColumn || text[column - 1] != ' ')
            {
                return false;
            }
        }

        return VisualTime.TryReadDate(IodFields.Date.Of(text), out _) && !IodFields.Station.IsBlank(text);
    }

    /// <summary>The first column that tells a record from other lines and does not; 0 when all do.</summary>
    private int MisplacedColumn()
    {
        foreach (var column in BlankColumns)
        {
            if (Record[column - 1] != ' ')
            {
                return column;
            }
        }

        var notDigit = IodFields.Date.Of(Record).IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return notDigit >= 0 ? IodFields.Date.FirstColumn + notDigit : 0;
    }

    private void Take()
    {
        if (!TryReadTime(out var timeUnixNs, out var isTimeWhole) || !TryReadSubject(out var subject))
        {
            return;
        }

        Sink.Begin();
        if (!TryReadTimeAccuracy() || !TryReadPosition() || !TryReadMagnitude())
        {
            return;
        }

        if (!Sink.IsMeasured)
        {
            Warn("NOTHING_OBSERVED", null, 1, "reports of a station's state, or of an object not seen");
            return;
        }

        if (!isTimeWhole)
        {
            Warn("TIME_INCOMPLETE", IodFields.TimeOfDay, "times without seconds; what is missing counts as zero");
        }

        NameBroken("ANGLE_INCOMPLETE", IodFields.SecondAngle);
        NameBroken("FIELD_INCOMPLETE", IodFields.PositionAccuracy, IodFields.Magnitude, IodFields.MagnitudeAccuracy);
        NameUnused(IodFields.SkyCondition, IodFields.OpticalBehaviour, IodFields.FlashPeriod);
        TakeObservation(subject, timeUnixNs, IodFields.MagnitudeAccuracy);
    }

    private bool TryReadTime(out long timeUnixNs, out bool isWhole)
    {
        timeUnixNs = 0;
        isWhole = false;
        if (!VisualTime.TryReadDate(IodFields.Date.Of(Record), out var date))
        {
            return Refuse("TIME_INVALID", IodFields.Date, "expected YYYYMMDD and a day that exists");
        }

        if (!VisualTime.TryReadTimeOfDay(IodFields.TimeOfDay.Of(Record), out var nsOfDay, out isWhole))
        {
            return Refuse("TIME_INVALID", IodFields.TimeOfDay, "expected HHMMSSsss, digits from the left, and a time of day that exists");
        }

        timeUnixNs = VisualTime.ToUnixNs(date, nsOfDay);
        return true;
    }

    private bool TryReadSubject(out TrackSubject subject)
    {
        subject = default;
        var station = IodFields.Station.Of(Record);
        if (station.ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            return Refuse("FIELD_MALFORMED", IodFields.Station, "expected four letters or digits");
        }

        var number = IodFields.ObjectNumber.Of(Record);
        var isKnown = AlphaFive.TryDecode(number, out var objectId);
        if (!isKnown && number.ContainsAnyExcept((byte)'0', (byte)' '))
        {
            return Refuse("FIELD_MALFORMED", IodFields.ObjectNumber, "expected five digits, a letter and four digits (alpha-5), or nothing");
        }

        // 9xxxx are numbers that observers agree on for what no public catalog has.
        var isMadeUp = objectId.Value is >= 90_000 and <= 99_999;
        subject = new TrackSubject
        {
            SensorKey = Texts.Get(station),
            ObjectId = isKnown && !isMadeUp ? objectId : null,
            ObjectName = isMadeUp ? Sink.Names.NumberOf(number) : Designator(),
        };
        return true;
    }

    private int Designator()
    {
        var launch = IodFields.Launch.Of(Record).TrimEnd((byte)' ');
        if (!AsciiNumber.TryParseInt32(IodFields.LaunchYear.Of(Record), out var year) || launch.ContainsAnyExceptInRange((byte)'!', (byte)'~') || launch.IsEmpty)
        {
            return 0;
        }

        Span<byte> text = stackalloc byte[11];
        year = VisualTime.FullYear(year);
        for (var i = 3; i >= 0; i--)
        {
            text[i] = (byte)('0' + (year % 10));
            year /= 10;
        }

        text[4] = (byte)'-';
        launch.CopyTo(text[5..]);
        return Sink.Names.NumberOf(text[..(5 + launch.Length)]);
    }

    private bool TryReadTimeAccuracy()
    {
        var isRead = TryReadAccuracy(IodFields.TimeAccuracy, 1, out var sigmaS);
        Sink.SetTimeSigma(sigmaS);
        return isRead;
    }

    private bool TryReadPosition()
    {
        if (IodFields.FirstAngle.IsBlank(Record) && IodFields.SecondAngle.IsBlank(Record))
        {
            return true;
        }

        var code = IodFields.AngleCode.Of(Record)[0];
        if ((code == '7' ? PositionCode.Mixed : PositionCode.Of(code - '0')) is not { } layout)
        {
            return Refuse("FIELD_MALFORMED", IodFields.AngleCode, "a position needs an angle code of 1 to 7");
        }

        if (!ChartCode.TryRead(IodFields.EpochCode.Of(Record)[0], out var equinox) && !layout.IsHorizon)
        {
            return Refuse("FIELD_MALFORMED", IodFields.EpochCode, "expected blank or 0 (of date), or 1 to 6 (1855 to 2050)");
        }

        if (!DigitAngle.TryRead(IodFields.FirstAngle.Of(Record), layout.First, layout.FirstWholeDigits, out var first, out var hasFirstCarry) || first > 360 || (first == 360 && !layout.IsHorizon))
        {
            return Refuse("FIELD_MALFORMED", IodFields.FirstAngle, $"expected {layout.FirstText(7)}, digits from the left, below a whole turn");
        }

        var second = IodFields.SecondAngle.Of(Record);
        if (second[0] is not ((byte)'+' or (byte)'-') || !DigitAngle.TryRead(second[1..], layout.Second, 2, out var unsigned, out var hasSecondCarry) || unsigned > 90)
        {
            return Refuse("FIELD_MALFORMED", IodFields.SecondAngle, $"expected a sign and {layout.SecondText(6)}, digits from the left, at most 90 degrees");
        }

        if (hasFirstCarry || hasSecondCarry)
        {
            Warn("ANGLE_CARRIED", hasFirstCarry ? IodFields.FirstAngle : IodFields.SecondAngle, "60 or more minutes or seconds, which count on");
        }

        if (!TryReadAccuracy(IodFields.PositionAccuracy, layout.AccuracyUnitDeg, out var sigmaDeg))
        {
            return false;
        }

        var signed = second[0] == '-' ? -unsigned : unsigned;
        if (layout.IsHorizon)
        {
            Sink.SetHorizon(first, signed, sigmaDeg, null);
        }
        else
        {
            Sink.SetCelestial(new CelestialDirection(first, signed), equinox, sigmaDeg);
        }

        return true;
    }

    /// <summary>A number of two digits, M and X, that stand for M x 10^(X - 8).</summary>
    private bool TryReadAccuracy(VisualField field, double unit, out double accuracy)
    {
        accuracy = double.NaN;
        if (field.IsBlank(Record))
        {
            return true;
        }

        if (!PaddedDigits.TryRead(field.Of(Record), out var digits))
        {
            return Refuse("FIELD_MALFORMED", field, "expected two digits, M and X, for M x 10^(X - 8)");
        }

        // Elsewhere a blank is a low digit that was not measured; here it is the power of ten.
        if (field.Of(Record)[1] == ' ')
        {
            Warn("FIELD_INCOMPLETE", field, "accuracies without their power of ten, taken as unknown");
            return true;
        }

        if (digits < 10)
        {
            Warn("SIGMA_ZERO", field, "accuracies of zero, taken as unknown");
            return true;
        }

        var power = (int)(digits % 10) - 8;
        accuracy = power < 0 ? digits / 10 / Math.Pow(10, -power) * unit : digits / 10 * Math.Pow(10, power) * unit;
        return true;
    }

    private bool TryReadMagnitude()
    {
        if (IodFields.Magnitude.IsBlank(Record))
        {
            return true;
        }

        const double Tenths = 10;
        var columns = IodFields.Magnitude.Of(Record);
        if (columns[0] is not ((byte)'+' or (byte)'-') || !PaddedDigits.TryRead(columns[1..], out var digits))
        {
            // Observers write remarks there. The position is whole all the same.
            Warn("FIELD_NOT_USED", IodFields.Magnitude, "not taken: expected a sign and MMm, tenths last, and took it for a remark");
            return true;
        }

        if (!PaddedDigits.TryReadDecimal(IodFields.MagnitudeAccuracy.Of(Record), Tenths, out var sigma))
        {
            return Refuse("FIELD_MALFORMED", IodFields.MagnitudeAccuracy, "expected Mm, tenths last");
        }

        Sink.SetMagnitude((columns[0] == '-' ? -digits : digits) / Tenths, KnownSigma(sigma, IodFields.MagnitudeAccuracy));
        return true;
    }
}

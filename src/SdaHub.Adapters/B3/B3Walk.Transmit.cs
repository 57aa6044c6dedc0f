using SdaHub.Core.Observations;

namespace SdaHub.Adapters.B3;

/// <content>Lines that are too short for a card: observations in transmit form, and the text of the message that brings them.</content>
internal ref partial struct B3Walk
{
    /// <summary>What is left of an observation has more digits than a line of a message's head.</summary>
    private const int FewestDigitsOfObservation = 20;

    private void TakeShort()
    {
        if (_card.Length == B3TransmitLine.Length && _card.EndsWith(B3TransmitLine.End))
        {
            TakeTransmitted();
        }
        else if (_isMessage && IsText())
        {
            _firstTextLine = _textCount++ == 0 ? _lines.LineNumber : _firstTextLine;
        }
        else
        {
            Refuse("LINE_LENGTH_WRONG", 0, null, "expected a card of at least 75 columns, or a transmit line of 54 that ends with $$");
        }
    }

    private void TakeTransmitted()
    {
        if (IsUnclassified() && IsWhole() && TryReadTransmittedSubject() && TryReadTransmittedTime(out var timeUnixNs))
        {
            Array.Fill(_values, double.NaN);
            Array.Fill(_sensor, double.NaN);
            if (TryRead(B3TransmitLine.Azimuth, Observable.AzimuthDeg) && TryRead(B3TransmitLine.Elevation, Observable.ElevationDeg)
                && TryReadRange(B3TransmitLine.Range, B3TransmitLine.RangeExponent, decimals: 8))
            {
                Add(timeUnixNs, Edge(B3TransmitLine.PositionColumn));
            }
        }
    }

    private readonly bool IsWhole() =>
        !B3TransmitLine.IsCheckRight(_card)
            ? Refuse("CHECKSUM_WRONG", B3TransmitLine.CheckColumn, "check_digit", "the line was garbled on its way: its check digit does not fit; send it again")
            : _card[B3TransmitLine.TypeColumn - 1] == B3TransmitLine.AnglesAndRange
            || Refuse("TYPE_NOT_USED", B3TransmitLine.TypeColumn, "type", "only type 2, azimuth, elevation and range, is known in transmit form; send cards");

    private bool TryReadTransmittedSubject()
    {
        var names = _card[(B3TransmitLine.SensorNumber.FirstColumn - 1)..B3TransmitLine.SatelliteNumber.LastColumn];
        if (_names.SequenceEqual(names))
        {
            return true;
        }

        var isRead = TryReadSubject(B3TransmitLine.SensorNumber, B3TransmitLine.SatelliteNumber);
        _names = isRead ? names : [];
        return isRead;
    }

    private bool TryReadTransmittedTime(out long timeUnixNs)
    {
        timeUnixNs = 0;
        if (!B3Number.TryReadDigits(B3TransmitLine.Day.Of(_card), out var day) || !TryReadTimeOfDay(B3TransmitLine.TimeOfDay.Of(_card), out var millisecondOfDay))
        {
            return Refuse("TIME_INVALID", B3TransmitLine.Day.FirstColumn, B3TransmitLine.Day.Name, "expected DDDHHMMSSsss with a day and a time of day that exist");
        }

        _years ??= new B3Years(_conventions);
        if (!_years.TryFind(day, millisecondOfDay, _lines.LineNumber, out var year))
        {
            return Refuse("YEAR_UNKNOWN", B3TransmitLine.Day.FirstColumn, B3TransmitLine.Day.Name, $"transmit lines have no year: {B3Years.HowToName}");
        }

        return TryJoin(year, day, millisecondOfDay, out timeUnixNs)
            || Refuse("TIME_INVALID", B3TransmitLine.Day.FirstColumn, B3TransmitLine.Day.Name, $"there is no day {day} in {year}");
    }

    /// <summary>Whether a line is surely no observation, nor what is left of one.</summary>
    private readonly bool IsText()
    {
        var digitCount = 0;
        foreach (var character in _card)
        {
            digitCount += character is >= (byte)'0' and <= (byte)'9' ? 1 : 0;
        }

        var beginsAsCard = _card[0] is (byte)'U' or (byte)'C' or (byte)'S' && _card.Length > 1 && _card[1] is >= (byte)'0' and <= (byte)'9';
        return digitCount < FewestDigitsOfObservation && !beginsAsCard && !_card.EndsWith(B3TransmitLine.End);
    }

    private readonly void TellOfMessage()
    {
        if (_textCount > 0)
        {
            _diagnostics.Warning("TEXT_NOT_USED", _firstTextLine, 1, null, $"{_textCount} lines are no observations but text of the message around them");
        }

        _years?.Tell(_diagnostics);
    }
}

using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;
using SdaHub.Astrodynamics;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Sp3;

/// <summary>One pass over the lines of an SP3 file, which have fixed columns.</summary>
internal ref struct Sp3Walk
{
    private const int PowerOfDm = -4;
    private const double MaxPositionKm = 1e9;

    /// <summary>What stands for a bad clock; some write it for positions too.</summary>
    private const double BadClockUs = 999_999.999999;
    private const int PositionWidth = 14;
    private const int ManoeuvreColumn = 79;
    private const int LongestRecord = 80;
    private const int EpochWordCount = 6;
    private const int FrameStart = 46;
    private const int FrameWidth = 5;
    private const double StepsOfGap = 2.5;
    private const double MaxStepS = 1e6;
    private const double NsPerS = 1e9;
    private const long NsPerDay = 86_400_000_000_000;

    private readonly DiagnosticCollector _diagnostics;
    private readonly Dictionary<int, Sp3Satellite> _byId = [];
    private readonly List<Sp3Satellite> _satellites = [];
    private LineReader _lines;
    private OrbitFrame _frame;
    private Sp3Clock? _clock;
    private long? _epochUnixNs;
    private long? _lastEpochUnixNs;
    private bool _isClockRead;
    private bool _isEnded;
    private bool _isCut;
    private bool _hasSaidMissing;
    private bool _hasSaidCarried;
    private bool _hasSaidGap;
    private long _longestStepNs = long.MaxValue;

    /// <summary>Starts before the first line.</summary>
    public Sp3Walk(ReadOnlySpan<byte> payload, DiagnosticCollector diagnostics)
    {
        _lines = new LineReader(payload);
        _diagnostics = diagnostics;
        _clock = Sp3Clock.Gps;
    }

    /// <summary>Walks to the end.</summary>
    public void Run()
    {
        if (!_lines.Read() || !TakeFirstLine())
        {
            return;
        }

        while (!_diagnostics.IsFull && !_isEnded && _clock is not null && _lines.Read())
        {
            var line = _lines.Line;
            if (line.StartsWith("EOF"u8))
            {
                _isEnded = true;
            }
            else if (line.StartsWith("%c"u8) && !_isClockRead)
            {
                TakeClock(line);
            }
            else if (line.StartsWith("##"u8))
            {
                TakeStep(line);
            }
            else if (line.StartsWith("* "u8))
            {
                TakeEpoch(line);
            }
            else if (!_lines.IsEnded && line[0] is (byte)'P' or (byte)'V')
            {
                _isCut = true;
                LastLine.Refuse(_diagnostics, _lines.LineNumber, "EOF");
            }
            else if (line.Length > 4 && line[0] is (byte)'P' or (byte)'V')
            {
                TakeVector(line);
            }
            else if (!line.Trim(" \t"u8).IsEmpty && !"#+%/E"u8.Contains(line[0]))
            {
                _diagnostics.Error("LINE_UNKNOWN", _lines.LineNumber, 1, null, $"expected a record of SP3, found '{AsciiText.Printable(line)}'");
            }
        }

        if (_isEnded)
        {
            SayWhatFollows();
        }
        else if (_clock is not null)
        {
            EndCut();
        }

        EndSegments();
        if (_satellites.Sum(satellite => satellite.LoneCount) is var count and > 0)
        {
            _diagnostics.Warning("POSITION_ALONE", 0, 0, "position", $"{count} positions stand alone, without neighbours to interpolate with; they were taken as points");
        }

        var wrong = _satellites.Where(satellite => satellite.LineOfWrongVelocities > 0).ToList();
        if (wrong.Count > 0)
        {
            _diagnostics.Warning(
                "VELOCITY_INCONSISTENT", wrong.Min(satellite => satellite.LineOfWrongVelocities), 5, "velocity",
                $"velocities that are not those of the positions; expected dm/s, some write m/s. The segments of {wrong.Count} satellites were taken without velocities");
        }

        var incomplete = _satellites.Where(satellite => satellite.LineWithoutVelocity > 0).ToList();
        if (incomplete.Count > 0)
        {
            _diagnostics.Warning(
                "VELOCITY_MISSING", incomplete.Min(satellite => satellite.LineWithoutVelocity), 5, "velocity",
                $"a position without a velocity among others that have one: segments with it or others like it, of {incomplete.Count} satellites, were taken without velocities");
        }
    }

    /// <summary>Ends a file without EOF: what stands last in it may have been cut off.</summary>
    private readonly void EndCut()
    {
        foreach (var satellite in _satellites)
        {
            satellite.DropHalfState();
        }

        if (!_isCut)
        {
            _diagnostics.Warning("END_MISSING", _lines.LineNumber, 0, null, "expected EOF as the last line: the file may have been cut off");
        }
    }

    /// <summary>The ephemerides, in the order in which their satellites first appear.</summary>
    public readonly List<OrbitEphemeris> ToEphemerides()
    {
        var frame = _frame;
        return [.. _satellites.Select(satellite => satellite.ToEphemeris(frame)).OfType<OrbitEphemeris>()];
    }

    /// <summary>Tells of the first line behind EOF that is not blank; the mark of the end that CP/M left counts as blank.</summary>
    private void SayWhatFollows()
    {
        while (_lines.Read())
        {
            if (!_lines.Line.Trim(" \t\x1a"u8).IsEmpty)
            {
                _diagnostics.Error("TEXT_AFTER_END", _lines.LineNumber, 1, null, "expected nothing behind EOF; what stands there was not read");
                return;
            }
        }
    }

    private bool TakeFirstLine()
    {
        var line = _lines.Line;
        if (line.Length < 51 || line[0] != '#' || line[1] is < (byte)'a' or > (byte)'d' || line[2] is not ((byte)'P' or (byte)'V'))
        {
            _diagnostics.Error("NOT_AN_SP3", 1, 1, null, "expected a first line that begins with #a, #b, #c or #d, then P or V");
            return false;
        }

        // Six letters such as ITRF14 reach into the column behind their five.
        const int Usual = FrameStart + FrameWidth;
        var end = line.Length > Usual && line[FrameStart] != ' ' && char.IsAsciiDigit((char)line[Usual]) ? Usual + 1 : Usual;
        var name = Encoding.Latin1.GetString(line[FrameStart..end]).Trim();
        if (!Sp3Frames.TryParse(name, out _frame, out var doubt))
        {
            _diagnostics.Error(
                "FRAME_UNSUPPORTED", 1, FrameStart + 1, "coordinate system",
                $"expected {Sp3Frames.Expected}, found '{AsciiText.Printable(line[FrameStart..end])}'; the file was not read");
            return false;
        }

        if (doubt is not null)
        {
            _diagnostics.Warning("FRAME_ASSUMED", 1, FrameStart + 1, "coordinate system", $"{name} is taken as ITRF: {doubt}");
        }

        return true;
    }

    private void TakeClock(ReadOnlySpan<byte> line)
    {
        _isClockRead = true;
        _clock = line.Length < 12 ? Sp3Clock.Gps : Sp3Clock.Read(line[9..12]);
        if (_clock is null)
        {
            _diagnostics.Error("TIME_SYSTEM_UNSUPPORTED", _lines.LineNumber, 10, "time system", "expected GPS, UTC, TAI, GLO, GAL, QZS, IRN or BDT; the file was not read");
        }
    }

    /// <summary>Line 2: week, second of week, step.</summary>
    private void TakeStep(ReadOnlySpan<byte> line)
    {
        var tokens = new TokenReader(line[2..], 3);
        if (tokens.Read() && tokens.Read() && tokens.Read() && AsciiNumber.TryParseDecimal(tokens.Token, out var stepS) && stepS is > 0 and < MaxStepS)
        {
            _longestStepNs = (long)(StepsOfGap * stepS * NsPerS);
        }
    }

    private void TakeEpoch(ReadOnlySpan<byte> line)
    {
        _epochUnixNs = null;
        var clock = _clock ?? Sp3Clock.Gps;
        if (!TryReadTime(line, clock, out var time, out var carry) || (carry == Carry.Midnight && _lastEpochUnixNs is null))
        {
            _diagnostics.Error("TIME_INVALID", _lines.LineNumber, 4, "epoch", "expected year month day hour minute second; the positions of this epoch were not taken");
            EndSegments();
            return;
        }

        var ns = TimeScales.ToUtcUnixNs(clock.Scale, TimeTag.FromTime(clock.OnScale(time)), out var isLeapSecond);
        if (isLeapSecond)
        {
            _diagnostics.Warning("LEAP_SECOND_LEFT_OUT", _lines.LineNumber, 4, "epoch", "the positions of an epoch inside a leap second were left out");
            return;
        }

        if (carry != Carry.None && !_hasSaidCarried)
        {
            _hasSaidCarried = true;
            _diagnostics.Warning(
                "TIME_CARRIED", _lines.LineNumber, 4, "epoch",
                "a second 60 was taken as the next minute, a minute 60 as the next hour, a day 0 as the day before the first, an hour 24 as the first midnight of the two behind the epoch before, here and below");
        }

        // Some count the day up at an hour 24 and others do not.
        ns += carry == Carry.Midnight && ns <= _lastEpochUnixNs ? NsPerDay : 0;
        _epochUnixNs = _lastEpochUnixNs = ns;
        TellBehindEpoch(line);
    }

    /// <summary>Text behind an epoch may be a position of whatever satellite: no table is interpolated across it.</summary>
    private readonly void TellBehindEpoch(ReadOnlySpan<byte> line)
    {
        var tokens = new TokenReader(line[1..], 2);
        for (var i = 0; i < EpochWordCount; i++)
        {
            tokens.Read();
        }

        if (tokens.Read())
        {
            SurplusText.Tell(_diagnostics, _lines.LineNumber, tokens.Column);
            EndSegments();
        }
    }

    private void TakeVector(ReadOnlySpan<byte> line)
    {
        if (_epochUnixNs is not { } epoch)
        {
            return;
        }

        if (line.TrimEnd((byte)' ').Length > LongestRecord)
        {
            SurplusText.Tell(_diagnostics, _lines.LineNumber, LongestRecord + 1);
        }

        var satellite = Find(line[1..4]);
        var power = line[0] == 'V' ? PowerOfDm : 0;
        if (!TryReadColumn(line, 0, power, out var x) || !TryReadColumn(line, 1, power, out var y) || !TryReadColumn(line, 2, power, out var z))
        {
            _diagnostics.Error("FIELD_MALFORMED", _lines.LineNumber, 5, line[0] == 'P' ? "position" : "velocity", "expected three numbers of 14 columns each");
            satellite.EndSegment();
        }
        else if (line[0] == 'V')
        {
            satellite.AddVelocity(new Vector3d(x, y, z));
        }
        else if (x == y && y == z && x is 0 or BadClockUs)
        {
            SayMissing();
            satellite.EndSegment();
        }
        else if (epoch <= satellite.LastTimeUnixNs)
        {
            _diagnostics.Error("TIME_NOT_ORDERED", _lines.LineNumber, 1, "epoch", "expected an epoch after the one before");
            satellite.EndSegment();
        }
        else
        {
            if (line.Length >= ManoeuvreColumn && line[ManoeuvreColumn - 1] == 'M')
            {
                satellite.EndSegment();
            }
            else if (satellite.LastTimeUnixNs > long.MinValue && epoch - satellite.LastTimeUnixNs > _longestStepNs)
            {
                SayGap();
                satellite.EndSegment();
            }

            satellite.Add(epoch, new Vector3d(x, y, z), _lines.LineNumber);
        }
    }

    private void SayGap()
    {
        if (!_hasSaidGap)
        {
            _hasSaidGap = true;
            _diagnostics.Warning(
                "TABLE_PARTED", _lines.LineNumber, 1, "epoch", "positions are left out here: more than two steps of line 2 lie since the one before. This and others like it part the table of their satellite");
        }
    }

    private void SayMissing()
    {
        if (!_hasSaidMissing)
        {
            _hasSaidMissing = true;
            _diagnostics.Warning("POSITION_MISSING", _lines.LineNumber, 5, "position", "a position of zeros or of 999999.999999 is none: it and others like it part the table of their satellite");
        }
    }

    private readonly void EndSegments()
    {
        foreach (var satellite in _satellites)
        {
            satellite.EndSegment();
        }
    }

    /// <summary>Finds a satellite by its three letters. SP3-a has a number alone, of a GPS satellite.</summary>
    private readonly Sp3Satellite Find(ReadOnlySpan<byte> letters)
    {
        var id = (letters[0] << 16) | (letters[1] << 8) | letters[2];
        if (!_byId.TryGetValue(id, out var satellite))
        {
            var name = AsciiText.Printable(letters).Trim();
            satellite = new Sp3Satellite(name.All(char.IsAsciiDigit) ? "G" + name.PadLeft(2, '0') : name.Replace(' ', '0'));
            _byId.Add(id, satellite);
            _satellites.Add(satellite);
        }

        return satellite;
    }

    /// <summary>
    /// Reads an epoch. Analysis centres print a second 60, a minute 60, a day 0 and an hour 24; the last is read as hour 0. In UTC a second 60 at the end of a day may be a
    /// leap second as well, and is refused.
    /// </summary>
    private static bool TryReadTime(ReadOnlySpan<byte> line, Sp3Clock clock, out CcsdsTime time, out Carry carry)
    {
        (time, carry) = (default, default);
        Span<int> parts = stackalloc int[5];
        var tokens = new TokenReader(line[1..], 2);
        foreach (ref var part in parts)
        {
            if (!tokens.Read() || !AsciiNumber.TryParseInt32(tokens.Token, out part))
            {
                return false;
            }
        }

        var (year, month, day, hour, minute) = (parts[0], parts[1], parts[2], parts[3], parts[4]);
        if (!tokens.Read() || !AsciiNumber.TryParseDecimal(tokens.Token, out var second) || year is < 1958 or > 2199 || month is < 1 or > 12
            || day < 0 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 24 || minute is < 0 or > 60 || second is < 0 or > 60
            || (second == 60 && minute == 59 && hour == 23 && clock.Scale == TimeScale.Utc) || (hour == 24 && (minute > 0 || second > 0)))
        {
            return false;
        }

        carry = hour == 24 ? Carry.Midnight : day == 0 || minute == 60 || second == 60 ? Carry.Plain : Carry.None;
        var ns = (long)Math.Round(second * 1e9);
        var (days, secondOfDay) = Math.DivRem((hour % 24 * 3600) + (minute * 60) + (int)(ns / 1_000_000_000), 86_400);
        time = new CcsdsTime(new DateOnly(year, month, 1).AddDays(day - 1 + days), secondOfDay, (int)(ns % 1_000_000_000));
        return true;
    }

    private static bool TryReadColumn(ReadOnlySpan<byte> line, int index, int power, out double value)
    {
        value = 0;
        var start = 4 + (index * PositionWidth);
        if (line.Length <= start)
        {
            return false;
        }

        var text = line[start..Math.Min(start + PositionWidth, line.Length)].Trim((byte)' ');
        return !text.ContainsAny((byte)'e', (byte)'E') && AsciiNumber.TryParseDouble(text, power, out value) && Math.Abs(value) <= MaxPositionKm;
    }

    /// <summary>How an epoch breaks the calendar.</summary>
    private enum Carry
    {
        None,
        Plain,
        Midnight,
    }
}

using SdaHub.Adapters.Text;
using SdaHub.Adapters.Tracks;
using SdaHub.Core.Catalog;

namespace SdaHub.Adapters.Crd;

/// <summary>Reads the header records of a session.</summary>
internal sealed class CrdHeaders(DiagnosticCollector diagnostics, OnceWarnings warnings, TextCache texts, NameTable names)
{
    private const int EarthOrbit = 1;
    private const int Transponder = 2;

    /// <summary>H2: station name, pad number, system, occupancy, time scale, in version 2 network.</summary>
    public void ReadStation(in CrdLine line, int lineNumber, CrdSession session)
    {
        session.HasStation = false;
        var pad = line[2];
        if (pad.Length != 4 || pad.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            Refuse("FIELD_MALFORMED", lineNumber, line.Column(2), "pad_number", "expected the four digits of the station's pad behind its name, without blanks in either");
        }
        else if (!line.TryReadCount(5, out var scale) || !IsUtc(scale))
        {
            Refuse("TIME_SCALE_NOT_SUPPORTED", lineNumber, line.Column(5), "time_scale", "expected 3, 4, 7 or 10, which are all UTC; other scales are of the past");
        }
        else
        {
            session.HasStation = true;
            session.Subject = session.Subject with { SensorKey = texts.Get(pad) };
        }
    }

    /// <summary>H3: name, ILRS number, SIC, catalog number, time scale of the object, class, in version 2 location.</summary>
    public void ReadTarget(in CrdLine line, int lineNumber, CrdSession session)
    {
        session.HasTarget = !line[1].IsEmpty;
        if (!session.HasTarget)
        {
            Refuse("FIELD_MISSING", lineNumber, line.Column(1), "target", "expected the name of the object");
            return;
        }

        session.IsObjectTimeUtc = line.TryReadCount(5, out var scale) && IsUtc(scale);
        session.Subject = session.Subject with
        {
            ObjectId = line.TryReadCount(4, out var number) && ObjectId.TryCreate(number, out var objectId) ? objectId : null,
            ObjectName = AsciiText.IsPrintable(line[1]) ? names.NumberOf(line[1]) : names.NumberOf(AsciiText.Printable(line[1])),
        };
        if (line.TryReadCount(7, out var location) && location is >= 0 and not EarthOrbit)
        {
            Warn("TARGET_NOT_IN_EARTH_ORBIT", "location", lineNumber, line.Column(7), "sessions of something else than a satellite of the Earth");
        }

        IsTransponder = line.TryReadCount(6, out var kind) && kind >= Transponder;
    }

    /// <summary>H4: data type, start (6), end (6), release, five flags of what was applied, range kind, quality.</summary>
    public void ReadStart(in CrdLine line, int lineNumber, CrdSession session)
    {
        if (!TryReadTime(in line, 2, out var start))
        {
            Refuse("TIME_INVALID", lineNumber, line.Column(2), "start", "expected year, month, day, hour, minute and second of the start, a day and a time that exist");
            return;
        }

        if (!line.TryReadCount(20, out var kind) || kind is < (int)CrdRangeKind.None or > (int)CrdRangeKind.Mixed)
        {
            Refuse("FIELD_MALFORMED", lineNumber, line.Column(20), "range_type", "expected 0 to 4: what the times of flight are cannot be guessed");
            return;
        }

        session.RangeKind = (CrdRangeKind)kind;
        var lengthS = TryReadTime(in line, 8, out var end) && end >= start ? (end - start).TotalSeconds : double.NaN;
        session.Start(DateOnly.FromDateTime(start), (int)start.TimeOfDay.TotalSeconds, lengthS);
        session.Subject = session.Subject with
        {
            IsTroposphereCorrected = Flag(line, 15),
            IsCenterOfMassCorrected = Flag(line, 16),
        };
        WarnOfDelays(line, lineNumber);
    }

    private bool IsTransponder { get; set; }

    private void WarnOfDelays(in CrdLine line, int lineNumber)
    {
        if (Flag(line, 18) != true)
        {
            Warn("STATION_DELAY_NOT_APPLIED", "station_delay", lineNumber, line.Column(18), "sessions whose ranges contain the delay in the station itself, mostly some metres");
        }

        if (IsTransponder && Flag(line, 19) != true)
        {
            Warn("TRANSPONDER_DELAY_NOT_APPLIED", "transponder_delay", lineNumber, line.Column(19), "sessions whose ranges contain the delay in the transponder");
        }

        if (!line.TryReadCount(21, out var quality) || quality != 0)
        {
            Warn("DATA_QUALITY_DOUBTFUL", "quality", lineNumber, line.Column(21), "sessions that their station does not call good");
        }
    }

    /// <summary>Reads year, month, day, hour, minute and second; a leap second counts as the one before. -1 and na stand for what is not known.</summary>
    private static bool TryReadTime(in CrdLine line, int index, out DateTime time)
    {
        Span<int> parts = stackalloc int[6];
        time = default;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!line.TryReadCount(index + i, out parts[i]))
            {
                return false;
            }
        }

        if (parts[0] is < 1957 or > 2200 || parts[1] is < 1 or > 12 || parts[2] < 1 || parts[2] > DateTime.DaysInMonth(parts[0], parts[1])
            || parts[3] is < 0 or > 23 || parts[4] is < 0 or > 59 || parts[5] is < 0 or > 60)
        {
            return false;
        }

        time = new DateTime(parts[0], parts[1], parts[2], parts[3], parts[4], Math.Min(parts[5], 59));
        return true;
    }

    private static bool? Flag(in CrdLine line, int index) => line.TryReadCount(index, out var flag) && flag is 0 or 1 ? flag == 1 : null;

    /// <summary>UTC(USNO), UTC(GPS), UTC(BIPM), and the station's own realization, which are nanoseconds apart.</summary>
    private static bool IsUtc(int scale) => scale is 3 or 4 or 7 or 10;

    private void Warn(string code, string fieldName, int line, int column, string message)
    {
        if (!warnings.TryCount(code, fieldName))
        {
            warnings.Add(code, fieldName, new SourcePosition(line, column), message);
        }
    }

    // What it costs is told at the end of the session.
    private void Refuse(string code, int line, int column, string fieldName, string message) =>
        diagnostics.Error(code, line, column, fieldName, message, lostRecordCount: 0);
}

using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Tracks;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Crd;

/// <summary>Walks through the records of a file, one a line, session by session.</summary>
internal ref struct CrdWalk
{
    private const double SpeedOfLightKmPerS = 299_792.458;
    private const double PsPerS = 1e12;
    private const double SPerDay = 86_400;
    private const double MaxAngleDeg = 360;

    private readonly DiagnosticCollector _diagnostics;
    private readonly OnceWarnings _warnings = new();
    private readonly TextCache _texts = new();
    private readonly CrdHeaders _headers;
    private readonly TrackGatherer _gatherer = new();
    private readonly (int Start, int Length)[] _words = CrdLine.NewBuffer();
    private readonly double[] _values = new double[ObservableNames.All.Length];
    private readonly double[] _sigmas = new double[ObservableNames.All.Length];
    private readonly CrdSession _ownSession = new();
    private LineReader _lines;
    private CrdSession? _session;
    private int _sessionCount;
    private bool _isNoCrd;

    /// <summary>Starts before the first line.</summary>
    public CrdWalk(ReadOnlySpan<byte> payload, DiagnosticCollector diagnostics)
    {
        _lines = new LineReader(payload);
        _diagnostics = diagnostics;
        _headers = new CrdHeaders(diagnostics, _warnings, _texts, _gatherer.Names);
    }

    /// <summary>Walks to the end.</summary>
    public void Run()
    {
        while (!_diagnostics.IsFull && !_isNoCrd && _lines.Read())
        {
            var line = new CrdLine(_lines.Line, _words);
            if (!line.IsEmpty)
            {
                Take(in line);
            }
        }

        if (_session is not null)
        {
            Warn("SESSION_NOT_CLOSED", "H8", 1, "sessions without an end");
        }

        EndSession();
        _warnings.Tell(_diagnostics);
    }

    /// <summary>The tracks gathered.</summary>
    public readonly List<Track> ToTracks() => _gatherer.ToTracks(Phenomenology.Laser);

    private void Take(in CrdLine line)
    {
        var type = line[0];
        if (Is(type, "00") || Is(type, "H9"))
        {
            return;
        }

        if (Is(type, "H1"))
        {
            StartSession(in line);
        }
        else if (_sessionCount == 0)
        {
            _isNoCrd = true;
            Error("NOT_A_CRD", 1, "H1", "expected the record H1 first");
        }
        else if ((_session ??= Following(type)) is not { } session)
        {
            Error("RECORD_MISPLACED", 1, AsciiText.Printable(type[..Math.Min(type.Length, 2)]), "expected the headers of a session first");
        }
        else if (Is(type, "H8"))
        {
            EndSession();
        }
        else if (!_lines.IsEnded && (Is(type, "10") || Is(type, "11") || Is(type, "30")))
        {
            LastLine.Refuse(_diagnostics, _lines.LineNumber, "the record H8");
        }
        else if (Is(type, "10") || Is(type, "11"))
        {
            TakeRange(in line, session, isNormalPoint: type[1] == '1');
            TellSurplus(in line, type[1] == '1' ? 14 : 10);
        }
        else if (Is(type, "30"))
        {
            TakeAngles(in line, session);
            TellSurplus(in line, 9);
        }
        else
        {
            TakeOther(in line, session);
        }
    }

    private readonly void TakeOther(in CrdLine line, CrdSession session)
    {
        var type = line[0];
        if (Is(type, "H2"))
        {
            _headers.ReadStation(in line, _lines.LineNumber, session);
        }
        else if (Is(type, "H3"))
        {
            _headers.ReadTarget(in line, _lines.LineNumber, session);
        }
        else if (Is(type, "H4"))
        {
            _headers.ReadStart(in line, _lines.LineNumber, session);
        }
        else if (CrdRecords.NotUsed(type) is var (name, what))
        {
            Warn("RECORD_NOT_USED", name, 1, what);
        }
        else
        {
            Error("RECORD_UNKNOWN", line.Column(0), null, $"expected a record type of CRD, found '{AsciiText.Printable(type)}'");
        }
    }

    /// <summary>H1: CRD, version, date and hour of its making.</summary>
    private void StartSession(in CrdLine line)
    {
        if (_session is not null)
        {
            Warn("SESSION_NOT_CLOSED", "H8", 1, "sessions without an end");
            EndSession();
        }

        _session = _ownSession;
        _session.Begin(_lines.LineNumber, ++_sessionCount);
        if (!Is(line[1], "CRD") || !line.TryReadCount(2, out var version) || version is not (1 or 2))
        {
            _session.IsRefused = true;
            _diagnostics.Error("VERSION_NOT_SUPPORTED", _lines.LineNumber, line.Column(2), "H1", "expected CRD 1 or CRD 2", lostRecordCount: 0);
        }
    }

    /// <summary>The session that a header begins behind an H8: an H1 need not be repeated, nor any header that says the same; null for other records.</summary>
    private CrdSession? Following(ReadOnlySpan<byte> type)
    {
        if (type.Length != 2 || type[0] is not ((byte)'H' or (byte)'h' or (byte)'C' or (byte)'c') || Is(type, "H8"))
        {
            return null;
        }

        _ownSession.Follow(_lines.LineNumber, ++_sessionCount);
        return _ownSession;
    }

    private readonly void TellSurplus(in CrdLine line, int wordCount)
    {
        if (!line[wordCount].IsEmpty)
        {
            SurplusText.Tell(_diagnostics, _lines.LineNumber, line.Column(wordCount));
        }
    }

    private void EndSession()
    {
        if (_session is { LostCount: > 0 } session)
        {
            _diagnostics.Error(
                "SESSION_NOT_USED", session.Line, 1, null, $"{session.LostCount} ranges and angles were not taken: a header of the session is missing or cannot be used",
                session.LostCount);
        }

        _session = null;
    }

    /// <summary>
    /// 10: second of day, time of flight, configuration, event, filter. 11: second of day, time of flight, configuration, event, window, shots, scatter.
    /// </summary>
    private readonly void TakeRange(in CrdLine line, CrdSession session, bool isNormalPoint)
    {
        const int Noise = 1;
        if (!CanTake(session) || !TryReadTime(in line, session, out var timeUnixNs))
        {
            return;
        }

        if (session.RangeKind is CrdRangeKind.None or CrdRangeKind.ReceiveOnly)
        {
            Warn("RANGE_MISSING", "H4", 1, "records of sessions that have times only and no ranges");
        }
        else if (!isNormalPoint && line.TryReadCount(5, out var filter) && filter == Noise)
        {
            Warn("NOISE_NOT_TAKEN", "filter", line.Column(5), "shots that the station calls noise");
        }
        else if (TryReadEvent(in line, session, out var reference, out var wayCount) && TryReadRange(in line, wayCount, isNormalPoint))
        {
            var subject = session.Subject with { Group = GroupOf(line[3], session), TimeTagReference = reference };
            _gatherer.Add(subject, timeUnixNs, _values, _sigmas, TrackEdge.None, new RecordPlace(_lines.LineNumber, 1));
        }
    }

    private readonly bool TryReadRange(in CrdLine line, int wayCount, bool isNormalPoint)
    {
        if (!line.TryReadNumber(2, out var timeOfFlightS) || !(timeOfFlightS > 0) || timeOfFlightS > SPerDay)
        {
            return Error("VALUE_OUT_OF_RANGE", line.Column(2), "time_of_flight", "expected seconds above 0");
        }

        Array.Fill(_values, double.NaN);
        Array.Fill(_sigmas, double.NaN);
        _values[(int)Observable.RangeKm] = timeOfFlightS * SpeedOfLightKmPerS / wayCount;
        if (isNormalPoint && !line.IsUnknown(7))
        {
            if (!line.TryReadNumber(7, out var scatterPs))
            {
                return Error("FIELD_MALFORMED", line.Column(7), "bin_rms", "expected picoseconds, -1 or na");
            }

            _sigmas[(int)Observable.RangeKm] = scatterPs > 0 ? scatterPs / PsPerS * SpeedOfLightKmPerS / wayCount : double.NaN;
        }

        return true;
    }

    /// <summary>The event that the time is of. At the object it is the same to a track whether the signal came, left or bounced.</summary>
    private readonly bool TryReadEvent(in CrdLine line, CrdSession session, out TimeTagReference reference, out int wayCount)
    {
        const int LastTwoWay = 2;
        const int Last = 6;
        var isRead = line.TryReadCount(4, out var code) && code is >= 0 and <= Last;
        wayCount = session.RangeKind == CrdRangeKind.TwoWay || (session.RangeKind == CrdRangeKind.Mixed && code <= LastTwoWay) ? 2 : 1;
        reference = code switch
        {
            0 => TimeTagReference.Receive,
            2 or 5 => TimeTagReference.Transmit,
            _ => TimeTagReference.Bounce,
        };
        return !isRead ? Error("FIELD_MALFORMED", line.Column(4), "epoch_event", "expected 0 to 6")
            : code > LastTwoWay && session.RangeKind == CrdRangeKind.TwoWay ? Error("FIELD_MALFORMED", line.Column(4), "epoch_event", "expected 0 to 2 in a session of two-way ranges")
            : code > LastTwoWay && !session.IsObjectTimeUtc ? Error("TIME_SCALE_NOT_SUPPORTED", line.Column(4), "epoch_event", "the object's clock does not count UTC")
            : true;
    }

    /// <summary>30: second of day, azimuth, elevation, direction, origin, refraction, in version 2 rates.</summary>
    private readonly void TakeAngles(in CrdLine line, CrdSession session)
    {
        const int Received = 1;
        const int Unknown = 0;
        const int Encoder = 3;
        if (!CanTake(session) || !TryReadTime(in line, session, out var timeUnixNs))
        {
            return;
        }

        if (!line.TryReadCount(5, out var origin) || origin is < Unknown or > Encoder)
        {
            Error("FIELD_MALFORMED", line.Column(5), "angle_origin", "expected 0 to 3");
        }
        else if (origin is not (Unknown or Encoder))
        {
            Warn("ANGLE_NOT_MEASURED", "angle_origin", line.Column(5), "angles that were computed or commanded");
        }
        else if (TryReadAngles(in line, origin == Encoder))
        {
            var subject = session.Subject with
            {
                Group = session.Number * CrdRecords.GroupsPerSession,
                TimeTagReference = line.TryReadCount(4, out var direction) && direction == Received ? TimeTagReference.Receive : TimeTagReference.Transmit,
                IsRefractionCorrected = line.TryReadCount(6, out var flag) && flag is 0 or 1 ? flag == 1 : null,
                IsTroposphereCorrected = null,
                IsCenterOfMassCorrected = null,
            };
            _gatherer.Add(subject, timeUnixNs, _values, TrackEdge.None, new RecordPlace(_lines.LineNumber, 1));
        }
    }

    private readonly bool TryReadAngles(in CrdLine line, bool areRatesMeasured)
    {
        Array.Fill(_values, double.NaN);
        if (!line.TryReadNumber(2, out var azimuth) || !line.TryReadNumber(3, out var elevation))
        {
            return Error("FIELD_MALFORMED", line.Column(2), "azimuth", "expected azimuth and elevation in degrees");
        }

        if (MeasuredValue.Normalize(Observable.AzimuthDeg, azimuth, out _values[(int)Observable.AzimuthDeg]) is { } azimuths)
        {
            return Error("VALUE_OUT_OF_RANGE", line.Column(2), "azimuth", $"expected {azimuths}");
        }

        if (MeasuredValue.Normalize(Observable.ElevationDeg, elevation, out _values[(int)Observable.ElevationDeg]) is { } elevations)
        {
            return Error("VALUE_OUT_OF_RANGE", line.Column(3), "elevation", $"expected {elevations}");
        }

        if (areRatesMeasured && line.TryReadNumber(7, out var azimuthRate) && line.TryReadNumber(8, out var elevationRate)
            && Math.Abs(azimuthRate) <= MaxAngleDeg && Math.Abs(elevationRate) <= MaxAngleDeg)
        {
            _values[(int)Observable.AzimuthRateDegPerS] = azimuthRate;
            _values[(int)Observable.ElevationRateDegPerS] = elevationRate;
        }

        return true;
    }

    /// <summary>Whether the headers let data be taken; counts what they cost when not.</summary>
    private static bool CanTake(CrdSession session)
    {
        var can = !session.IsRefused && session.HasStation && session.HasTarget && session.HasStart;
        session.LostCount += can ? 0 : 1;
        return can;
    }

    private readonly bool TryReadTime(in CrdLine line, CrdSession session, out long timeUnixNs)
    {
        timeUnixNs = 0;
        if (!line.TryReadNumber(1, out var secondOfDay) || secondOfDay is not (>= 0 and < SPerDay))
        {
            return Error("TIME_INVALID", line.Column(1), "second_of_day", "expected seconds from 0 to below 86400");
        }

        timeUnixNs = session.ToUnixNs(secondOfDay, out var isOutside);
        if (isOutside)
        {
            Warn("TIME_OUTSIDE_SESSION", "second_of_day", line.Column(1), "more than an hour before the start or behind the end in H4; the day is the one that brings them nearest");
        }

        return true;
    }

    /// <summary>Ranges of each configuration are a track: another wavelength is delayed otherwise by the atmosphere.</summary>
    private readonly int GroupOf(ReadOnlySpan<byte> configuration, CrdSession session) =>
        (session.Number * CrdRecords.GroupsPerSession) + 1 + session.ConfigurationNumber(_texts.Get(configuration[..Math.Min(configuration.Length, 64)]));

    private static bool Is(ReadOnlySpan<byte> word, string text) => Ascii.EqualsIgnoreCase(word, text);

    private readonly void Warn(string code, string fieldName, int column, string message)
    {
        if (!_warnings.TryCount(code, fieldName))
        {
            _warnings.Add(code, fieldName, new SourcePosition(_lines.LineNumber, column), message);
        }
    }

    private readonly bool Error(string code, int column, string? fieldName, string message)
    {
        _diagnostics.Error(code, _lines.LineNumber, column, fieldName, message);
        return false;
    }
}

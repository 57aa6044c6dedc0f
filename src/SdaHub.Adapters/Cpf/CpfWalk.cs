using System.Text;
using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;
using SdaHub.Astrodynamics;
using SdaHub.Core.Catalog;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Cpf;

/// <summary>One pass over the records of CPF files, one a line, which their first word names.</summary>
internal ref struct CpfWalk
{
    private const int MjdOfUnixEpoch = 40_587;
    private const int MaxMjd = 106_000;
    private const double MaxPositionM = 1e12;
    private const int PowerOfKm = -3;
    private const double MetresPerKm = 1000;
    private const int EarthOrbit = 1;
    private const int StartField = 3;
    private const int EndField = 9;

    private readonly DiagnosticCollector _diagnostics;
    private readonly List<OrbitEphemeris> _ephemerides;
    private readonly List<EphemerisSegment> _segments = [];
    private readonly List<long> _times = [];
    private readonly List<Vector3d> _positions = [];
    private readonly List<Vector3d> _velocities = [];
    private readonly double[] _numbers = new double[3];
    private LineReader _lines;
    private CpfHeader _header = new();
    private bool _hasSaidOther;
    private bool _isEnded;
    private bool _isCut;

    /// <summary>Starts before the first line.</summary>
    public CpfWalk(ReadOnlySpan<byte> payload, DiagnosticCollector diagnostics, List<OrbitEphemeris> ephemerides)
    {
        _lines = new LineReader(payload);
        _diagnostics = diagnostics;
        _ephemerides = ephemerides;
    }

    /// <summary>Walks to the end.</summary>
    public void Run()
    {
        while (!_diagnostics.IsFull && _lines.Read())
        {
            var tokens = new TokenReader(_lines.Line, 1);
            if (tokens.Read())
            {
                Take(ref tokens);
            }
        }

        EndFile();
    }

    private readonly void CheckEnd()
    {
        if (_isEnded || _header.Version == 0 || _header.IsRefused)
        {
            return;
        }

        // A position without its velocity would cost the table all of them.
        if (_velocities.Count > 0 && _velocities.Count == _times.Count - 1)
        {
            _times.RemoveAt(_times.Count - 1);
            _positions.RemoveAt(_positions.Count - 1);
        }

        if (!_isCut)
        {
            _diagnostics.Warning("END_MISSING", _lines.LineNumber, 0, null, "expected the record 99 at the end: the file may have been cut off");
        }
    }

    private void Take(ref TokenReader tokens)
    {
        if (Is(tokens.Token, "H1"))
        {
            EndFile();
            TakeFirstHeader(ref tokens);
        }
        else if (Is(tokens.Token, "00"))
        {
            return;
        }
        else if (_header.Version == 0 && !_header.IsRefused)
        {
            Error("NOT_A_CPF", tokens.Column, null, "expected the record H1 first");
            _header = _header with { IsRefused = true };
        }
        else if (_header.IsRefused)
        {
            return;
        }
        else if (Is(tokens.Token, "H2"))
        {
            TakeSecondHeader(ref tokens);
        }
        else if (Is(tokens.Token, "99"))
        {
            _isEnded = true;
        }
        else if (!_lines.IsEnded && (Is(tokens.Token, "10") || Is(tokens.Token, "20")))
        {
            _isCut = true;
            LastLine.Refuse(_diagnostics, _lines.LineNumber, "the record 99");
        }
        else if (Is(tokens.Token, "10"))
        {
            TakePosition(ref tokens);
        }
        else if (Is(tokens.Token, "20"))
        {
            TakeVelocity(ref tokens);
        }
        else if (!IsPassedOver(tokens.Token))
        {
            Error("RECORD_UNKNOWN", tokens.Column, null, $"expected a record type of CPF, found '{AsciiText.Printable(tokens.Token)}'");
        }
    }

    /// <summary>H1: CPF, version, source, date (4), sequence, in version 2 a second sequence, target, notes.</summary>
    private void TakeFirstHeader(ref TokenReader tokens)
    {
        var isCpf = tokens.Read() && Is(tokens.Token, "CPF");
        isCpf &= tokens.Read();
        if (!isCpf || !AsciiNumber.TryParseInt32(tokens.Token, out var version) || version is not (1 or 2))
        {
            Error("VERSION_UNSUPPORTED", tokens.Column, "H1", "expected CPF 1 or CPF 2");
            _header = new CpfHeader { IsRefused = true };
            return;
        }

        for (var skipped = version == 1 ? 6 : 7; skipped > 0; skipped--)
        {
            tokens.Read();
        }

        _header = new CpfHeader { Version = version, ObjectName = tokens.Read() ? Encoding.Latin1.GetString(tokens.Token) : null };
    }

    /// <summary>H2: ILRS number, SIC, catalog number, start (6), end (6), step, compatibility, class, frame, rotation, reflector, in version 2 location.</summary>
    private void TakeSecondHeader(ref TokenReader tokens)
    {
        const int Count = 21;
        Span<int> fields = stackalloc int[Count];
        Span<int> columns = stackalloc int[Count];
        for (var i = 0; i < Count; i++)
        {
            fields[i] = int.MinValue;
            if (tokens.Read() && AsciiNumber.TryParseDouble(tokens.Token, out var value) && Math.Abs(value) < int.MaxValue)
            {
                fields[i] = (int)value;
            }

            columns[i] = tokens.Column;
        }

        // A word left out before them moves the others: the catalog number would be another object's.
        foreach (var first in (ReadOnlySpan<int>)[StartField, EndField])
        {
            if (!IsTime(fields.Slice(first, 6)))
            {
                Error("FIELD_MALFORMED", columns[first], "H2", "expected ILRS number, SIC and catalog number, then start and end, each as year, month, day, hour, minute and second");
                _header = _header with { IsRefused = true };
                return;
            }
        }

        var (frame, reflector, location) = (fields[18], fields[20], tokens.Read() && AsciiNumber.TryParseInt32(tokens.Token, out var place) ? place : EarthOrbit);
        OrbitFrame? axes = frame switch { 0 => OrbitFrame.Itrf, 1 => new OrbitFrame("TOD", OrbitAxes.TrueOfDate), 2 => OrbitFrame.Eme2000, _ => null };
        if (axes is null || location is >= 0 and not EarthOrbit)
        {
            Error("FRAME_UNSUPPORTED", 1, "H2", "expected frame 0 (Earth-fixed), 1 (true of date) or 2 (J2000), and an orbit around the Earth");
            _header = _header with { IsRefused = true };
            return;
        }

        if (reflector == 1)
        {
            _diagnostics.Warning(
                "REFLECTOR_POSITIONS", _lines.LineNumber, 1, "H2", "positions are of the reflectors, not of the center of mass; they are up to metres apart, and are taken as they are");
        }

        _header = _header with
        {
            Frame = axes,
            InternationalDesignator = NumericDesignator.ToInternational(fields[0]),
            ObjectId = ObjectId.TryCreate(fields[2], out var objectId) ? objectId : null,
        };
    }

    private static bool IsTime(ReadOnlySpan<int> parts) =>
        parts[0] is >= 1957 and <= 2200 && parts[1] is >= 1 and <= 12 && parts[2] is >= 1 and <= 31 && parts[3] is >= 0 and <= 24 && parts[4] is >= 0 and <= 60 && parts[5] is >= 0 and <= 60;

    private void TakePosition(ref TokenReader tokens)
    {
        if (_header.Frame is null)
        {
            Error("HEADER_MISSING", 1, "H2", "expected the record H2 before positions");
            _header = _header with { IsRefused = true };
            return;
        }

        if (!TryReadDirection(ref tokens))
        {
            return;
        }

        if (!TryReadTime(ref tokens, out var time))
        {
            EndSegment();
            return;
        }

        if (!tokens.Read() || !Is(tokens.Token, "0"))
        {
            Error("LEAP_SECOND_FLAG", tokens.Column, "leap", "expected 0: which clock the times after a leap second follow is not told reliably");
            EndSegment();
        }
        else if (!TryReadVector(ref tokens, MaxPositionM, "position"))
        {
            EndSegment();
        }
        else if (_times.Count > 0 && time <= _times[^1])
        {
            Error("TIME_NOT_ORDERED", 1, "epoch", "expected an epoch after the one before");
            EndSegment();
        }
        else
        {
            _times.Add(time);
            _positions.Add(new Vector3d(_numbers[0], _numbers[1], _numbers[2]));
            EndRecord(ref tokens);
        }
    }

    private void TakeVelocity(ref TokenReader tokens)
    {
        if (TryReadDirection(ref tokens) && TryReadVector(ref tokens, MaxPositionM, "velocity"))
        {
            if (_velocities.Count == _times.Count - 1)
            {
                _velocities.Add(new Vector3d(_numbers[0], _numbers[1], _numbers[2]));
            }

            EndRecord(ref tokens);
        }
    }

    /// <summary>Ends the segment where text stands behind a record: it may be a position, and nothing is interpolated across it.</summary>
    private void EndRecord(ref TokenReader tokens)
    {
        if (tokens.Read())
        {
            SurplusText.Tell(_diagnostics, _lines.LineNumber, tokens.Column);
            EndSegment();
        }
    }

    private bool TryReadDirection(ref TokenReader tokens)
    {
        if (tokens.Read() && Is(tokens.Token, "0"))
        {
            return true;
        }

        if (!_hasSaidOther)
        {
            _hasSaidOther = true;
            _diagnostics.Warning("DIRECTION_NOT_USED", _lines.LineNumber, tokens.Column, "direction", "positions at transmission and reception, 1 and 2, are not taken");
        }

        return false;
    }

    private readonly bool TryReadTime(ref TokenReader tokens, out long timeUnixNs)
    {
        timeUnixNs = 0;
        tokens.Read();
        var column = tokens.Column;
        if (!AsciiNumber.TryParseInt32(tokens.Token, out var day) || day is < 0 or > MaxMjd
            || !tokens.Read() || !AsciiNumber.TryParseDecimal(tokens.Token, out var secondOfDay) || secondOfDay is < 0 or > 86_400)
        {
            Error("TIME_INVALID", column, "epoch", $"expected a Modified Julian Date up to {MaxMjd} and seconds of day up to 86400");
            return false;
        }

        timeUnixNs = ((day - MjdOfUnixEpoch) * 86_400_000_000_000L) + (long)Math.Round(secondOfDay * 1e9);
        return true;
    }

    /// <summary>Reads three numbers in metres as kilometres.</summary>
    private readonly bool TryReadVector(ref TokenReader tokens, double limit, string name)
    {
        for (var i = 0; i < _numbers.Length; i++)
        {
            if (!tokens.Read() || !AsciiNumber.TryParseDouble(tokens.Token, PowerOfKm, out _numbers[i]) || Math.Abs(_numbers[i]) > limit / MetresPerKm)
            {
                Error("FIELD_MALFORMED", tokens.Column, name, $"expected three numbers up to {limit:G} m, found '{AsciiText.Printable(tokens.Token)}'");
                return false;
            }
        }

        return true;
    }

    private readonly void EndSegment()
    {
        if (_times.Count > 0)
        {
            _segments.Add(new EphemerisSegment([.. _times], [.. _positions], _velocities.Count == _times.Count ? [.. _velocities] : [], [])
            {
                Interpolation = InterpolationMethod.Lagrange,
                InterpolationDegree = CpfEdition.LagrangeDegree,
            });
        }

        _times.Clear();
        _positions.Clear();
        _velocities.Clear();
    }

    private void EndFile()
    {
        CheckEnd();
        EndSegment();
        if (_segments.Count > 0 && _header.Frame is { } frame)
        {
            _ephemerides.Add(new OrbitEphemeris
            {
                ObjectName = _header.ObjectName,
                ObjectId = _header.ObjectId,
                InternationalDesignator = _header.InternationalDesignator,
                Frame = frame,
                Segments = [.. _segments],
            });
        }

        _segments.Clear();
        _header = new CpfHeader();
        (_hasSaidOther, _isEnded) = (false, false);
    }

    private static bool IsPassedOver(ReadOnlySpan<byte> type) =>
        (type.Length == 2 && (type[0] is (byte)'H' or (byte)'h') && type[1] is >= (byte)'3' and <= (byte)'9')
        || Is(type, "30") || Is(type, "40") || Is(type, "50") || Is(type, "60") || Is(type, "70");

    private static bool Is(ReadOnlySpan<byte> token, string word) => Ascii.EqualsIgnoreCase(token, word);

    private readonly void Error(string code, int column, string? field, string message) => _diagnostics.Error(code, _lines.LineNumber, column, field, message);
}

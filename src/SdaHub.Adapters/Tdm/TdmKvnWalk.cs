using SdaHub.Adapters.Kvn;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Tdm;

/// <summary>Walks through the lines of a KVN message and hands what they say to a <see cref="TdmMessage"/>. Keeps the rules about where a line may stand.</summary>
internal ref struct TdmKvnWalk
{
    private readonly TdmMessage _message;
    private readonly DiagnosticCollector _diagnostics;
    private KvnReader _reader;
    private TdmSection _section;
    private bool _isSectionBegun;
    private bool _isLongLineTold;
    private bool _isCommentTold;

    /// <summary>Starts before the first line.</summary>
    public TdmKvnWalk(ReadOnlySpan<byte> payload, TdmMessage message, DiagnosticCollector diagnostics)
    {
        _message = message;
        _diagnostics = diagnostics;
        _reader = new KvnReader(payload);
    }

    /// <summary>Walks to the end, or to where it makes no sense to go on.</summary>
    public void Run()
    {
        var line = 0;
        while (!_diagnostics.IsFull && _reader.Read())
        {
            line = _reader.Line.LineNumber;
            CheckLength(_reader.Line);
            if (!TryTake(_reader.Line))
            {
                return;
            }
        }

        End(line);
    }

    private bool TryTake(in KvnLine line)
    {
        if (_section == TdmSection.Start)
        {
            return TryStart(line);
        }

        switch (line.Kind)
        {
            case KvnLineKind.Pair:
                TakePair(line);
                break;
            case KvnLineKind.Comment:
                TakeComment(line);
                break;
            case KvnLineKind.TooLong:
                _diagnostics.Error("LINE_TOO_LONG", line.LineNumber, KvnReader.MaxLineBytes, null, $"expected at most {KvnReader.MaxLineBytes} bytes", LostOnThisLine);
                break;
            default:
                TakeWord(line);
                break;
        }

        return true;
    }

    private bool TryStart(in KvnLine line)
    {
        if (line.Kind != KvnLineKind.Pair || !line.Key.SequenceEqual("CCSDS_TDM_VERS"u8))
        {
            _diagnostics.Error(
                "NOT_A_TDM", line.LineNumber, 1, "CCSDS_TDM_VERS",
                $"expected CCSDS_TDM_VERS = 2.0 as the first line, found '{AsciiText.Printable(line.Kind == KvnLineKind.Pair ? line.Key : line.Value)}'");
            return false;
        }

        Enter(TdmSection.Header);
        return _message.Header.CheckVersion(line.Value, new SourcePosition(line.LineNumber, line.ValueColumn));
    }

    private void TakePair(in KvnLine line)
    {
        _isSectionBegun = true;
        var at = new SourcePosition(line.LineNumber, line.KeyColumn);
        switch (_section)
        {
            case TdmSection.Header:
                _message.Header.Set(line.Key, line.Value, at, line.ValueColumn);
                break;
            case TdmSection.Metadata:
                _message.Segment.SetMetadata(line.Key, line.Value, at, line.ValueColumn);
                break;
            case TdmSection.Data:
                TakeRecord(line);
                break;
            default:
                _diagnostics.Error(
                    "KEYWORD_MISPLACED", at.Line, at.Column, AsciiText.Printable(line.Key), $"expected {ExpectedWord}, found a keyword outside any section",
                    TdmDataKeywords.IsOne(line.Key) ? 1 : 0);
                break;
        }
    }

    private readonly void TakeRecord(in KvnLine line)
    {
        if (!_reader.IsLineEnded)
        {
            LastLine.Refuse(_diagnostics, line.LineNumber, "DATA_STOP", TdmDataKeywords.TryGetQuantity(line.Key, out _) ? 1 : 0);
            return;
        }

        var timeEnd = line.Value.IndexOfAny((byte)' ', (byte)'\t');
        if (timeEnd < 0)
        {
            _diagnostics.Error(
                "FIELD_MALFORMED", line.LineNumber, line.ValueColumn, AsciiText.Printable(line.Key), "expected a time tag, a blank and a number",
                TdmFields.TryFind(line.Key, out _) ? 0 : 1);
            return;
        }

        var value = line.Value[timeEnd..].TrimStart(" \t"u8);
        _message.Segment.AddRecord(new TdmRecord
        {
            Keyword = line.Key,
            Time = line.Value[..timeEnd],
            Value = value,
            Line = line.LineNumber,
            KeywordColumn = line.KeyColumn,
            TimeColumn = line.ValueColumn,
            ValueColumn = line.ValueColumn + line.Value.Length - value.Length,
        });
    }

    private void TakeComment(in KvnLine line)
    {
        var isAllowed = !_isSectionBegun && _section is TdmSection.Header or TdmSection.Metadata or TdmSection.Data;
        if (!isAllowed && !_isCommentTold)
        {
            _isCommentTold = true;
            _diagnostics.Warning(
                "COMMENT_MISPLACED", line.LineNumber, line.KeyColumn, "COMMENT", "expected comments at the start of the header, metadata and data only; all were skipped");
        }
    }

    private void TakeWord(in KvnLine line)
    {
        var (from, to) = line.Value switch
        {
            _ when line.Value.SequenceEqual("META_START"u8) => (TdmSection.BetweenSegments, TdmSection.Metadata),
            _ when line.Value.SequenceEqual("META_STOP"u8) => (TdmSection.Metadata, TdmSection.BeforeData),
            _ when line.Value.SequenceEqual("DATA_START"u8) => (TdmSection.BeforeData, TdmSection.Data),
            _ when line.Value.SequenceEqual("DATA_STOP"u8) => (TdmSection.Data, TdmSection.BetweenSegments),
            _ => (TdmSection.Start, TdmSection.Start),
        };
        if (to == TdmSection.Start)
        {
            _diagnostics.Error(
                "LINE_UNKNOWN", line.LineNumber, line.ValueColumn, null, $"expected keyword = value or {ExpectedWord}, found '{AsciiText.Printable(line.Value)}'",
                LostOnThisLine);
            return;
        }

        var isInPlace = _section == from || (_section == TdmSection.Header && to == TdmSection.Metadata);
        if (!isInPlace)
        {
            _diagnostics.Error(
                "SECTION_MISPLACED", line.LineNumber, line.ValueColumn, AsciiText.Printable(line.Value), $"expected {ExpectedWord}, found '{AsciiText.Printable(line.Value)}'",
                lostRecordCount: 0);
        }

        Move(to, isInPlace, line.LineNumber);
    }

    /// <summary>Goes to another section, ending and beginning segments on the way, whether or not the word was in place.</summary>
    private void Move(TdmSection to, bool isInPlace, int line)
    {
        if (_section == TdmSection.Header)
        {
            _message.Header.End(line);
        }

        // A word out of place that stays within the segment keeps it: META_STOP twice, or data without META_STOP.
        var isInSegment = _section is TdmSection.Metadata or TdmSection.BeforeData or TdmSection.Data;
        if (isInSegment && to is TdmSection.Metadata or TdmSection.BetweenSegments)
        {
            _message.EndSegment();
            isInSegment = false;
        }

        if (!isInSegment && to != TdmSection.BetweenSegments)
        {
            _message.Segment.Begin(line);
        }

        if (isInPlace || _section != to)
        {
            Enter(to);
        }
    }

    private readonly void End(int line)
    {
        switch (_section)
        {
            case TdmSection.Start:
                _diagnostics.Error("NOT_A_TDM", 0, 0, "CCSDS_TDM_VERS", "expected CCSDS_TDM_VERS = 2.0 as the first line, found nothing");
                break;
            case TdmSection.Header:
                _message.Header.End(line);
                _diagnostics.Error("SEGMENT_MISSING", line, 0, null, "expected at least one segment, found none", lostRecordCount: 0);
                break;
            case TdmSection.Metadata or TdmSection.BeforeData or TdmSection.Data:
                _diagnostics.Error(
                    "SECTION_NOT_CLOSED", line, 0, null, $"expected {ExpectedWord}, found the end of the file; what came before was taken", lostRecordCount: 0);
                _message.EndSegment();
                break;
        }
    }

    private void Enter(TdmSection section)
    {
        _section = section;
        _isSectionBegun = false;
    }

    private void CheckLength(in KvnLine line)
    {
        const int LongestLine = 254;
        if (!_isLongLineTold && line.ValueColumn + line.Value.Length - 1 > LongestLine)
        {
            _isLongLineTold = true;
            _diagnostics.Warning("LINE_LONG", line.LineNumber, LongestLine + 1, null, "expected lines of at most 254 characters; this and any other long line was read all the same");
        }
    }

    /// <summary>What a line that cannot be read costs: a record in the data section only.</summary>
    private readonly int LostOnThisLine => _section == TdmSection.Data ? 1 : 0;

    private readonly string ExpectedWord => _section switch
    {
        TdmSection.Metadata => "META_STOP",
        TdmSection.BeforeData => "DATA_START",
        TdmSection.Data => "DATA_STOP",
        _ => "META_START",
    };
}

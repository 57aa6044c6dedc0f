using System.Text.Json;
using SdaHub.Adapters.Text;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Udl;

/// <summary>One pass over a JSON text of observations.</summary>
internal ref struct UdlObservationWalk
{
    // An array of observations with details that hold arrays of arrays has five levels.
    private const int MaxDepth = 16;

    private readonly int _firstLine;
    private readonly UdlSink _sink;
    private PositionFinder _positions;
    private Utf8JsonReader _reader;
    private bool _isRefused;

    /// <summary>Starts before the first token.</summary>
    /// <param name="text">The text.</param>
    /// <param name="firstLine">Line of the payload on which it begins.</param>
    /// <param name="sink">Where the observations go.</param>
    public UdlObservationWalk(ReadOnlySpan<byte> text, int firstLine, UdlSink sink)
    {
        _firstLine = firstLine;
        _sink = sink;
        _positions = new PositionFinder(text);
        _reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    /// <summary>Reads to the end.</summary>
    /// <exception cref="JsonException">The text is not JSON from some point on.</exception>
    public void Run()
    {
        _reader.Read();
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                TakeRecord();
                break;
            case JsonTokenType.StartArray:
                TakeRecords();
                break;
            default:
                RefuseRecord("RECORD_MALFORMED", (int)_reader.TokenStartIndex, null, "expected an observation or an array of observations");
                break;
        }

        // Throws if anything but blanks follows.
        if (!_sink.IsFull)
        {
            _reader.Read();
        }
    }

    private void TakeRecords()
    {
        while (!_sink.IsFull && _reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType == JsonTokenType.StartObject)
            {
                TakeRecord();
                continue;
            }

            _isRefused = false;
            RefuseRecord("RECORD_MALFORMED", (int)_reader.TokenStartIndex, null, "expected an observation, an object");
            _reader.Skip();
        }
    }

    private void TakeRecord()
    {
        var record = _sink.Record;
        _isRefused = false;
        record.Clear((int)_reader.TokenStartIndex);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (_reader.ValueIsEscaped || !UdlFields.ByName.TryFind(_reader.ValueSpan, out var field))
            {
                NoteUnknown();
                _reader.Read();
                _reader.Skip();
                continue;
            }

            _reader.Read();
            if (_reader.TokenType != JsonTokenType.Null)
            {
                TakeValue(field, record);
                _reader.Skip();
            }
        }

        var (line, column) = PositionOf(record.Offset);
        if (!_isRefused && _sink.Meaning.Take(record, new RecordPlace(line, column), _sink.Warnings) is { } fault)
        {
            RefuseRecord(fault.Code, fault.Offset, fault.FieldName, fault.Message);
        }

        if (_sink.Warnings.HasUnplaced)
        {
            _sink.Warnings.Place(new SourcePosition(line, column));
        }

        _sink.CheckLimits(_firstLine);
    }

    private void TakeValue(UdlField field, UdlRecord record)
    {
        switch (field.Use)
        {
            case UdlUse.BookKeeping:
                break;
            case UdlUse.NotUsed:
                record.Kinds |= field.Kinds;
                Note("FIELD_NOT_USED", field.Name, "a track has no place for it");
                break;
            default:
                record.Kinds |= field.Kinds;
                if (record.Set(field, in _reader) is var (code, message))
                {
                    RefuseRecord(code, (int)_reader.TokenStartIndex, field.Name, message);
                }

                break;
        }
    }

    private void NoteUnknown()
    {
        // A name of any length comes from the file; as much as a person can read is kept.
        var name = _reader.ValueSpan[..Math.Min(_reader.ValueSpan.Length, 64)];
        Note("FIELD_UNKNOWN", AsciiText.IsPrintable(name) ? _sink.Names.Get(name) : AsciiText.Printable(name), "no schema that is read here has it");
    }

    private void Note(string code, string fieldName, string message)
    {
        if (!_sink.Warnings.TryCount(code, fieldName))
        {
            _sink.Warnings.Add(code, fieldName, PositionOf((int)_reader.TokenStartIndex), message);
        }
    }

    private void RefuseRecord(string code, int offset, string? fieldName, string message)
    {
        if (!_isRefused)
        {
            var at = PositionOf(offset);
            _sink.Diagnostics.Error(code, at.Line, at.Column, fieldName, message);
            _isRefused = true;
        }
    }

    private SourcePosition PositionOf(int offset)
    {
        var at = _positions.Find(offset);
        return at with { Line = at.Line + _firstLine - 1 };
    }
}

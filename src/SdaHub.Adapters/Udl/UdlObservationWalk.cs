using System.Text.Json;
using SdaHub.Adapters.Json;
using SdaHub.Adapters.Text;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Udl;

/// <summary>One pass over a JSON text of observations.</summary>
internal ref struct UdlObservationWalk
{
    // An array of observations with details that hold arrays of arrays has five levels.
    private const int MaxDepth = 16;

    private readonly int _line;
    private readonly UdlSink _sink;
    private PositionFinder _positions;
    private Utf8JsonReader _reader;
    private bool _isRefused;

    /// <summary>Starts before the first token.</summary>
    /// <param name="documents">Stand on the text.</param>
    /// <param name="sink">Where the observations go.</param>
    public UdlObservationWalk(in JsonDocuments documents, UdlSink sink)
    {
        _line = documents.Start.Line;
        _sink = sink;
        _positions = new PositionFinder(documents.Text, documents.Start);
        _reader = documents.NewReader(MaxDepth);
    }

    /// <summary>Where the last element of an array that was read whole ended, or the array began; -1 outside of arrays.</summary>
    public int ReadTo { get; private set; } = -1;

    /// <summary>Reads to the end.</summary>
    /// <exception cref="JsonException">The text is not JSON from some point on.</exception>
    public void Run()
    {
        if (_reader.TokenType == JsonTokenType.None)
        {
            _reader.Read();
        }

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
        while (!_sink.IsFull && ReadElement())
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

    private bool ReadElement()
    {
        ReadTo = (int)_reader.BytesConsumed;
        var isElement = _reader.Read() && _reader.TokenType != JsonTokenType.EndArray;
        ReadTo = isElement ? ReadTo : -1;
        return isElement;
    }

    private void TakeRecord()
    {
        var record = _sink.Record;
        (string Name, int Offset)? wrapper = null;
        _isRefused = false;
        record.Clear((int)_reader.TokenStartIndex);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!JsonText.TryRead(in _reader, record.Unescaped, out var name) || !UdlFields.ByName.TryFind(name, out var field))
            {
                NoteUnknown(name);
                _reader.Read();
                if (RecordWrapper.IsAt(in _reader))
                {
                    wrapper = (AsciiText.Printable(name), (int)_reader.TokenStartIndex);
                }

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

        if (wrapper is var (array, at) && record.Text(UdlText.Time).IsEmpty)
        {
            RefuseRecord(
                "RECORDS_WRAPPED", at, array,
                "expected an observation; found an object around an array of objects. Send the array alone, or agree on a mapping of JSON that names the array under records");
        }

        var (line, column) = _positions.Find(record.Offset);
        if (!_isRefused && _sink.Meaning.Take(record, new RecordPlace(line, column), _sink.Warnings) is { } fault)
        {
            RefuseRecord(fault.Code, fault.Offset, fault.FieldName, fault.Message);
        }

        if (_sink.Warnings.HasUnplaced)
        {
            _sink.Warnings.Place(new SourcePosition(line, column));
        }

        _sink.CheckLimits(_line);
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
                else if (field.Use is UdlUse.Uct or UdlUse.IsMeasured && _reader.TokenType == JsonTokenType.String)
                {
                    Note("TRUTH_QUOTED", field.Name, "expected true or false without quotes; the text was taken for it");
                }

                break;
        }
    }

    private void NoteUnknown(scoped ReadOnlySpan<byte> whole)
    {
        // A name of any length comes from the file; as much as a person can read is kept.
        var name = whole[..Math.Min(whole.Length, 64)];
        Note("FIELD_UNKNOWN", AsciiText.IsPrintable(name) ? _sink.Names.Get(name) : AsciiText.Printable(name), "no schema that is read here has it");
    }

    private void Note(string code, string fieldName, string message)
    {
        if (!_sink.Warnings.TryCount(code, fieldName))
        {
            _sink.Warnings.Add(code, fieldName, _positions.Find((int)_reader.TokenStartIndex), message);
        }
    }

    private void RefuseRecord(string code, int offset, string? fieldName, string message)
    {
        if (!_isRefused)
        {
            var at = _positions.Find(offset);
            _sink.Diagnostics.Error(code, at.Line, at.Column, fieldName, message);
            _isRefused = true;
        }
    }
}

using System.Text.Json;
using SdaHub.Adapters.Json;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Omm;

/// <summary>One pass over a JSON text of OMMs.</summary>
internal ref struct OmmJsonWalk
{
    // An array of objects has two levels; what else an object may hold is passed over.
    private const int MaxDepth = 8;

    private readonly OmmAssembler _assembler;
    private readonly byte[] _unescaped;
    private PositionFinder _positions;
    private Utf8JsonReader _reader;

    /// <summary>Starts before the first token.</summary>
    /// <param name="documents">Stand on the text.</param>
    /// <param name="assembler">Takes keywords and values.</param>
    /// <param name="unescaped">Takes the characters of texts with escapes, <see cref="JsonText.MaxEscapedBytes"/> of them.</param>
    public OmmJsonWalk(in JsonDocuments documents, OmmAssembler assembler, byte[] unescaped)
    {
        _assembler = assembler;
        _unescaped = unescaped;
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
                var at = Here();
                _assembler.Diagnostics.Error("RECORD_MALFORMED", at.Line, at.Column, null, "expected an object or an array of objects");
                break;
        }

        // Throws if anything but blanks follows.
        if (!_assembler.IsFull)
        {
            _reader.Read();
        }
    }

    private SourcePosition Here() => _positions.Find((int)_reader.TokenStartIndex);

    private void TakeRecords()
    {
        while (!_assembler.IsFull && ReadElement())
        {
            if (_reader.TokenType == JsonTokenType.StartObject)
            {
                TakeRecord();
                continue;
            }

            var at = Here();
            _assembler.Diagnostics.Error("RECORD_MALFORMED", at.Line, at.Column, null, "expected an object with the keywords of an OMM");
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
        _assembler.Begin(Here());
        while (!_assembler.IsFull && _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = JsonText.TryRead(in _reader, _unescaped, out var name) ? OmmFields.Find(name) : null;
            if (field is null)
            {
                _assembler.Unused.Take(name, Here());
            }

            _reader.Read();
            if (field is not null)
            {
                TakeValue(field);
            }

            _reader.Skip();
        }

        _assembler.End();
    }

    private void TakeValue(OmmField field)
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.Number or JsonTokenType.String when JsonText.TryRead(in _reader, _unescaped, out var text):
                _assembler.Set(field, text.Trim((byte)' '), Here());
                break;
            default:
                _assembler.Refuse(field, Here(), $"expected a number or a text of at most {_unescaped.Length} bytes");
                break;
        }
    }
}

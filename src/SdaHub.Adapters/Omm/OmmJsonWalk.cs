using System.Text.Json;
using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Omm;

/// <summary>One pass over a JSON text of OMMs.</summary>
internal ref struct OmmJsonWalk
{
    // An array of objects has two levels; what else an object may hold is passed over.
    private const int MaxDepth = 8;

    private readonly OmmAssembler _assembler;
    private readonly Span<byte> _unescaped = new byte[4 * ObjectNames.MaxBytes];
    private PositionFinder _positions;
    private Utf8JsonReader _reader;

    /// <summary>Starts before the first token.</summary>
    public OmmJsonWalk(ReadOnlySpan<byte> text, OmmAssembler assembler)
    {
        var json = text.StartsWith("\uFEFF"u8) ? text[3..] : text;
        _assembler = assembler;
        _positions = new PositionFinder(json);
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
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
        while (!_assembler.IsFull && _reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
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

    private void TakeRecord()
    {
        _assembler.Begin(Here());
        while (!_assembler.IsFull && _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = OmmFields.Find(_reader.ValueSpan);
            if (field is null)
            {
                _assembler.Unused.Take(_reader.ValueSpan, Here());
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
            case JsonTokenType.Number:
            case JsonTokenType.String when !_reader.ValueIsEscaped:
                _assembler.Set(field, _reader.ValueSpan.Trim((byte)' '), Here());
                break;
            case JsonTokenType.String when TryUnescape(out var text):
                _assembler.Set(field, text.Trim((byte)' '), Here());
                break;
            default:
                _assembler.Refuse(field, Here(), $"expected a number or a text of at most {_unescaped.Length} bytes");
                break;
        }
    }

    private readonly bool TryUnescape(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (_reader.ValueSpan.Length > _unescaped.Length)
        {
            return false;
        }

        try
        {
            text = _unescaped[.._reader.CopyString(_unescaped)];
            return true;
        }
        catch (InvalidOperationException)
        {
            // The reader's only way to say that an escape names half a character.
            return false;
        }
    }
}

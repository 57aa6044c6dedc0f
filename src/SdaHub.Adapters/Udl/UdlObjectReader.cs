using System.Text.Json;
using SdaHub.Adapters.Json;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Udl;

/// <summary>Reads objects of one schema: one, an array, or one or an array a line.</summary>
internal ref struct UdlObjectReader
{
    private const int MaxDepth = 16;

    private readonly DiagnosticCollector _diagnostics;
    private readonly OnceWarnings _warnings;
    private readonly UdlObject _object;
    private readonly Func<UdlObject, UdlFault?> _take;
    private PositionFinder _positions;
    private Utf8JsonReader _reader;
    private int _readTo;
    private bool _isRefused;

    private UdlObjectReader(in JsonDocuments documents, UdlObject reused, Func<UdlObject, UdlFault?> take, (DiagnosticCollector, OnceWarnings) sinks)
    {
        (_object, _take) = (reused, take);
        (_diagnostics, _warnings) = sinks;
        _positions = new PositionFinder(documents.Text, documents.Start);
        _reader = documents.NewReader(MaxDepth);
        _readTo = -1;
    }

    /// <summary>Reads a payload.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="schema">Schema of its objects.</param>
    /// <param name="take">Takes an object, or says why it does not.</param>
    /// <returns>What was wrong.</returns>
    public static IReadOnlyList<Diagnostic> Read(ReadOnlyMemory<byte> payload, UdlSchema schema, Func<UdlObject, UdlFault?> take)
    {
        var sinks = (Diagnostics: new DiagnosticCollector(), Warnings: new OnceWarnings());
        if (!sinks.Diagnostics.AllowSize(payload))
        {
            return sinks.Diagnostics.Diagnostics;
        }

        var reused = new UdlObject(schema);
        var documents = new JsonDocuments(payload.Span);
        var count = 0;
        while (!sinks.Diagnostics.IsFull && documents.Read())
        {
            count++;
            var reader = new UdlObjectReader(in documents, reused, take, sinks);
            try
            {
                reader.Run();
            }
            catch (JsonException exception)
            {
                // The reader's only way to say that bytes are not JSON, or too deep.
                documents.Explain(exception, reader._readTo, sinks.Diagnostics);
            }
        }

        if (count == 0)
        {
            sinks.Diagnostics.Error("JSON_MALFORMED", 0, 0, null, "expected an object, an array of objects, or one a line; found nothing");
        }

        sinks.Warnings.Tell(sinks.Diagnostics);
        return sinks.Diagnostics.Diagnostics;
    }

    private void Run()
    {
        if (_reader.TokenType == JsonTokenType.None)
        {
            _reader.Read();
        }

        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            TakeElement();
        }
        else
        {
            while (!_diagnostics.IsFull && ReadElement())
            {
                TakeElement();
            }
        }

        // Throws if anything but blanks follows.
        if (!_diagnostics.IsFull)
        {
            _reader.Read();
        }
    }

    private bool ReadElement()
    {
        _readTo = (int)_reader.BytesConsumed;
        var isElement = _reader.Read() && _reader.TokenType != JsonTokenType.EndArray;
        _readTo = isElement ? _readTo : -1;
        return isElement;
    }

    private void TakeElement()
    {
        _isRefused = false;
        if (_reader.TokenType == JsonTokenType.StartObject)
        {
            TakeObject();
            return;
        }

        Refuse(new UdlFault("RECORD_MALFORMED", (int)_reader.TokenStartIndex, null, "expected an object"));
        _reader.Skip();
    }

    private void TakeObject()
    {
        UdlFault? wrapper = null;
        _object.Clear((int)_reader.TokenStartIndex);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var isName = JsonText.TryRead(in _reader, _object.Unescaped, out var name);
            var isKnown = _object.Schema.Members.TryFind(name, out var member) && isName;
            if (!isKnown)
            {
                NoteOnce("FIELD_NOT_USED", AsciiText.Printable(name), (int)_reader.TokenStartIndex, "the hub has no place for it");
            }

            _reader.Read();
            if (!isKnown && RecordWrapper.IsAt(in _reader))
            {
                wrapper = new UdlFault(
                    "RECORDS_WRAPPED", (int)_reader.TokenStartIndex, AsciiText.Printable(name),
                    "expected an object of the schema; found one around an array of objects. Send the array alone");
            }

            if (!isKnown || _reader.TokenType == JsonTokenType.Null)
            {
                _reader.Skip();
                continue;
            }

            var at = (int)_reader.TokenStartIndex;
            if (_object.Set(member.Kind, member.Index, ref _reader) is var (code, message))
            {
                Refuse(new UdlFault(code, at, _object.Schema.NameOf(member.Kind, member.Index), message));
            }

            _reader.Skip();
        }

        if (wrapper is not null && _object.IsEmpty)
        {
            Refuse(wrapper);
        }

        if (!_isRefused && _take(_object) is { } fault)
        {
            Refuse(fault);
        }

        if (_isRefused)
        {
            return;
        }

        foreach (var (code, name, message) in _object.Notes)
        {
            NoteOnce(code, name, _object.Offset, message);
        }

        if (_object.Doubt is { } doubt)
        {
            var at = _positions.Find(doubt.Offset);
            _diagnostics.Warning(doubt.Code, at.Line, at.Column, doubt.FieldName, doubt.Message);
        }
    }

    private void NoteOnce(string code, string name, int offset, string message)
    {
        if (!_warnings.TryCount(code, name))
        {
            _warnings.Add(code, name, _positions.Find(offset), message);
        }
    }

    private void Refuse(UdlFault fault)
    {
        if (!_isRefused)
        {
            var at = _positions.Find(fault.Offset);
            _diagnostics.Error(fault.Code, at.Line, at.Column, fault.FieldName, fault.Message);
            _isRefused = true;
        }
    }
}

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
    private readonly int _firstLine;
    private PositionFinder _positions;
    private Utf8JsonReader _reader;
    private bool _isRefused;

    private UdlObjectReader(JsonDocuments documents, UdlObject reused, Func<UdlObject, UdlFault?> take, (DiagnosticCollector, OnceWarnings) sinks)
    {
        (_object, _take) = (reused, take);
        (_diagnostics, _warnings) = sinks;
        _firstLine = documents.FirstLine;
        _positions = new PositionFinder(documents.Text);
        _reader = new Utf8JsonReader(documents.Text, new JsonReaderOptions { MaxDepth = MaxDepth });
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
            try
            {
                new UdlObjectReader(documents, reused, take, sinks).Run();
            }
            catch (JsonException exception)
            {
                // The reader's only way to say that bytes are not JSON, or too deep.
                documents.Explain(exception, sinks.Diagnostics);
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
        _reader.Read();
        var isList = _reader.TokenType == JsonTokenType.StartArray;
        while (!_diagnostics.IsFull && (!isList || (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)))
        {
            _isRefused = false;
            if (_reader.TokenType == JsonTokenType.StartObject)
            {
                TakeObject();
            }
            else
            {
                Refuse(new UdlFault("RECORD_MALFORMED", (int)_reader.TokenStartIndex, null, "expected an object"));
                _reader.Skip();
            }

            if (!isList)
            {
                break;
            }
        }

        // Throws if anything but blanks follows.
        if (!_diagnostics.IsFull)
        {
            _reader.Read();
        }
    }

    private void TakeObject()
    {
        _object.Clear((int)_reader.TokenStartIndex);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = _reader.ValueSpan;
            var isKnown = _object.Schema.Members.TryFind(name, out var member);
            if (!isKnown)
            {
                NoteOnce("FIELD_NOT_USED", AsciiText.Printable(name), (int)_reader.TokenStartIndex, "the hub has no place for it");
            }

            _reader.Read();
            if (!isKnown || _reader.TokenType == JsonTokenType.Null)
            {
                _reader.Skip();
                continue;
            }

            var at = (int)_reader.TokenStartIndex;
            if (_object.Set(member.Kind, member.Index, ref _reader) is var (code, message))
            {
                Refuse(new UdlFault(code, at, AsciiText.Printable(name), message));
            }

            _reader.Skip();
        }

        if (!_isRefused && _take(_object) is { } fault)
        {
            Refuse(fault);
        }

        if (_isRefused)
        {
            return;
        }

        foreach (var (index, message) in _object.Assumed)
        {
            NoteOnce("FIELD_MISSING", _object.Schema.Numbers[index], _object.Offset, message);
        }

        if (_object.Doubt is { } doubt)
        {
            var at = _positions.Find(doubt.Offset);
            _diagnostics.Warning(doubt.Code, at.Line + _firstLine - 1, at.Column, doubt.FieldName, doubt.Message);
        }
    }

    private void NoteOnce(string code, string name, int offset, string message)
    {
        if (!_warnings.TryCount(code, name))
        {
            var at = _positions.Find(offset);
            _warnings.Add(code, name, at with { Line = at.Line + _firstLine - 1 }, message);
        }
    }

    private void Refuse(UdlFault fault)
    {
        if (!_isRefused)
        {
            var at = _positions.Find(fault.Offset);
            _diagnostics.Error(fault.Code, at.Line + _firstLine - 1, at.Column, fault.FieldName, fault.Message);
            _isRefused = true;
        }
    }
}

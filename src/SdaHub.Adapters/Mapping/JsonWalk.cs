using System.Text.Json;
using SdaHub.Adapters.Json;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Adapters.Mapping;

/// <summary>One pass over a JSON text of records.</summary>
internal ref struct JsonWalk
{
    private const int MaxDepth = 32;

    private readonly ReadOnlySpan<byte> _text;
    private readonly MappedSink _sink;
    private readonly bool _isLine;
    private readonly bool _isRest;
    private int _readTo;
    private RecordPositions _positions;
    private Utf8JsonReader _reader;

    private JsonWalk(in JsonDocuments documents, MappedSink sink)
    {
        _text = documents.Text;
        _sink = sink;
        _isLine = documents.IsLines;
        _isRest = documents.IsRest;
        _readTo = -1;
        _positions = new RecordPositions(_text, documents.Start);
        _reader = documents.NewReader(MaxDepth);
    }

    /// <summary>Goes through a payload.</summary>
    public static void Run(ReadOnlySpan<byte> payload, MappedSink sink)
    {
        var documents = new JsonDocuments(payload);
        var count = 0;
        while (!sink.IsFull && documents.Read())
        {
            count++;
            if (documents.IsLines && documents.Text.Length > InputLimits.MaxLineBytes)
            {
                sink.LoseCarried();
                sink.Diagnostics.Error("LINE_TOO_LONG", documents.Start.Line, 0, null, $"expected at most {InputLimits.MaxLineBytes} bytes");
                continue;
            }

            var walk = new JsonWalk(in documents, sink);
            try
            {
                walk.Run();
            }
            catch (JsonException exception)
            {
                // The reader's only way to say that bytes are not JSON, or too deep.
                sink.LoseCarried();
                documents.Explain(exception, walk._readTo, sink.Diagnostics);
            }
        }

        if (count == 0)
        {
            sink.Diagnostics.Error("JSON_MALFORMED", 0, 0, null, "expected JSON; found nothing");
        }
    }

    private void Run()
    {
        if (_isRest)
        {
            _readTo = 0;
            TakeRecords();
        }
        else
        {
            TakeDocument();
        }

        // Throws if anything but blanks follows.
        if (!_sink.IsFull)
        {
            _reader.Read();
        }
    }

    private void TakeDocument()
    {
        _sink.Begin(0);
        _reader.Read();
        if (!TakeLevel(0))
        {
            return;
        }

        if (_sink.Mapping.WayToRecords.Length > 0)
        {
            GoToRecords(0, 0);
        }
        else if (_reader.TokenType == JsonTokenType.StartArray && !IsRecord())
        {
            _readTo = 0;
            TakeRecords();
        }
        else
        {
            TakeRecord();
        }
    }

    /// <summary>Takes what stands for all records of the value that the reader stands on, before or behind them, and leaves the reader there.</summary>
    /// <returns>False when it cannot be taken: the records would lack it, so they are passed over.</returns>
    private bool TakeLevel(int level)
    {
        if (_sink.Mapping.LevelNodes[level] is not { } node)
        {
            return true;
        }

        var start = _reader;
        _sink.Begin(level);
        Take(node, isClosed: false);
        if (!_sink.IsRefused)
        {
            _reader = start;
        }

        return !_sink.IsRefused;
    }

    /// <summary>Goes on from the value that the reader stands on to the records below it, takes them, and leaves the reader at the value's end.</summary>
    /// <param name="step">The next step of the way.</param>
    /// <param name="level">How many arrays are behind.</param>
    private void GoToRecords(int step, int level)
    {
        if (step == _sink.Mapping.WayToRecords.Length)
        {
            TakeRecord();
        }
        else if (_sink.Mapping.WayToRecords[step].Length > 0)
        {
            GoToMember(step, level);
        }
        else if (_reader.TokenType != JsonTokenType.StartArray)
        {
            RefuseWay(step, (int)_reader.TokenStartIndex);
            _reader.Skip();
        }
        else
        {
            while (!_sink.IsFull && _reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            {
                if (level + 1 == _sink.Mapping.RecordLevel || TakeLevel(level + 1))
                {
                    GoToRecords(step + 1, level + 1);
                }
            }
        }
    }

    private void GoToMember(int step, int level)
    {
        var (offset, isFound) = ((int)_reader.TokenStartIndex, false);
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            RefuseWay(step, offset);
            _reader.Skip();
            return;
        }

        while (!_sink.IsFull && _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWay = JsonText.TryRead(in _reader, _sink.Unescaped, out var name) && name.SequenceEqual(_sink.Mapping.WayToRecords[step]);
            if (isWay && isFound)
            {
                _sink.Begin();
                _sink.Refuse("FIELD_DUPLICATE", _positions.Find((int)_reader.TokenStartIndex), WayOf(step), "expected the member once; what stands in this one was not read");
            }

            _reader.Read();
            if (isWay && !isFound)
            {
                isFound = true;
                GoToRecords(step + 1, level);
            }
            else
            {
                _reader.Skip();
            }
        }

        if (!isFound && !_sink.IsFull)
        {
            RefuseWay(step, offset);
        }
    }

    private void RefuseWay(int step, int offset)
    {
        _sink.Begin();
        _sink.Refuse("RECORDS_MISSING", _positions.Find(offset), null, WayOf(step) is { Length: > 0 } way ? $"expected an array at {way}" : "expected an array");
    }

    /// <summary>The way to the array that a step leads to or towards, for people.</summary>
    private readonly string WayOf(int step)
    {
        var records = _sink.Mapping.Mapping.Records!;
        var end = step;
        while (records.Steps[end] != JsonPath.EveryItem)
        {
            end++;
        }

        return new JsonPath(false, [.. records.Steps.Take(end)]).ToString();
    }

    /// <summary>Whether the array that the reader stands on is a record, and not a list of them.</summary>
    private readonly bool IsRecord()
    {
        if (!_sink.Mapping.HasArrayRecords)
        {
            return false;
        }

        var ahead = _reader;
        return _isLine || (ahead.Read() && ahead.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndArray));
    }

    private void TakeRecords()
    {
        while (!_sink.IsFull && ReadElement())
        {
            TakeRecord();
        }
    }

    private bool ReadElement()
    {
        _readTo = _readTo < 0 ? -1 : (int)_reader.BytesConsumed;
        var isElement = _reader.Read() && _reader.TokenType != JsonTokenType.EndArray;
        _readTo = isElement ? _readTo : -1;
        return isElement;
    }

    private void TakeRecord()
    {
        var offset = (int)_reader.TokenStartIndex;
        _sink.Begin();
        if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            TakeFields(offset);
        }
        else
        {
            _sink.Refuse("RECORD_MALFORMED", _positions.Find(offset), null, "expected an object or an array");
        }

        _sink.End(_text, ref _positions, offset);
    }

    private void TakeFields(int offset)
    {
        // The kind may stand behind the fields that it tells the meaning of.
        var start = _reader;
        if (_sink.Mapping.KindSlots.Length > 0)
        {
            Take(_sink.Mapping.KindNode, isClosed: false);
        }

        var kind = _sink.FindKind(_text, ref _positions, offset);
        _reader = start;
        if (kind is null)
        {
            _reader.Skip();
        }
        else
        {
            Take(kind.Record, _sink.Mapping.Mapping.IsClosed);
        }
    }

    /// <summary>Takes the value that the reader stands on, and leaves the reader at its end.</summary>
    private void Take(JsonNode node, bool isClosed)
    {
        foreach (var slot in node.Slots)
        {
            _sink.IsEverFound[slot] = true;
        }

        foreach (var slot in _reader.TokenType == JsonTokenType.Null ? [] : node.Slots)
        {
            var at = (int)_reader.TokenStartIndex;
            if (_sink.Slots.Has(slot))
            {
                _sink.Refuse("FIELD_DUPLICATE", _positions.Find(at), node.Name, "expected the member once");
            }
            else if (!_sink.Slots.TrySet(slot, in _reader, _sink.Unescaped))
            {
                _sink.Refuse("FIELD_MALFORMED", _positions.Find(at), node.Name, $"expected a number, true, false or a text of at most {JsonText.MaxEscapedBytes} bytes");
            }
        }

        if (node.Members is { } members && _reader.TokenType == JsonTokenType.StartObject)
        {
            TakeMembers(members, isClosed);
        }
        else if (node.Items.Length > 0 && _reader.TokenType == JsonTokenType.StartArray)
        {
            TakeItems(node.Items, isClosed);
        }
        else
        {
            _reader.Skip();
        }
    }

    private void TakeMembers(Utf8Names<JsonNode> members, bool isClosed)
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonText.TryRead(in _reader, _sink.Unescaped, out var name) && members.TryFind(name, out var child))
            {
                _reader.Read();
                Take(child, isClosed);
                continue;
            }

            if (isClosed)
            {
                _sink.NoteUnknown(_reader.ValueSpan, _positions.Find((int)_reader.TokenStartIndex));
            }

            _reader.Read();
            _reader.Skip();
        }
    }

    private void TakeItems(JsonNode?[] items, bool isClosed)
    {
        for (var index = 0; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index < items.Length && items[index] is { } child)
            {
                Take(child, isClosed);
            }
            else
            {
                _reader.Skip();
            }
        }
    }
}

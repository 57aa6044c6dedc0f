using System.Text.Json;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Json;

/// <summary>
/// Goes through the JSON texts of a payload: one for each line when it is a stream of lines, so that a damaged line costs itself alone, otherwise the
/// whole. In a stream every line begins an object or array, which in one JSON text could only follow a colon, a comma or an opening bracket: the first line behind one that ends
/// otherwise tells it. That need not be the second line, since the first may be broken off behind a comma; then it has to begin as the first does, which the rows of an array of
/// objects do not. Behind an element of an array that is not JSON the rest of the array is a text of its own.
/// </summary>
internal ref struct JsonDocuments
{
    /// <summary>Broken lines and elements that any payload may have; beyond those, one for so many bytes. The platform tells each by an exception, which takes a hundred times what a good line takes.</summary>
    private const int BrokenAtAll = 10;
    private const int BytesPerBroken = 128;

    /// <summary>Letters of the platform's messages that any payload may cause, and for each of its bytes: on a word such as nan it quotes all that follows.</summary>
    private const int LettersAtAll = 8192;
    private const int LettersPerByte = 4;

    private readonly ReadOnlySpan<byte> _payload;
    private LineReader _lines;
    private PositionFinder _positions;
    private int _restOffset;
    private int _brokenCount;
    private long _letterCount;
    private bool _isWholeRead;

    /// <summary>Starts before the first text.</summary>
    public JsonDocuments(ReadOnlySpan<byte> payload)
    {
        _payload = payload.StartsWith("\uFEFF"u8) ? payload[3..] : payload;
        _lines = new LineReader(_payload);
        IsLines = IsStreamOfLines(_payload);
    }

    /// <summary>Whether each line is a text of its own.</summary>
    public bool IsLines { get; }

    /// <summary>The text read last.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    /// <summary>Where the text begins.</summary>
    public SourcePosition Start { get; private set; }

    /// <summary>Whether the text is the rest of an array: it begins with an element or the array's end.</summary>
    public bool IsRest { get; private set; }

    /// <summary>Goes to the next text; blank lines are none.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        IsRest = _restOffset > 0;
        if (IsRest)
        {
            Begin(Text[_restOffset..], _positions.Find(_restOffset));
            return true;
        }

        if (!IsLines)
        {
            Begin(_payload, new SourcePosition(1, 1));
            return !_isWholeRead && (_isWholeRead = true);
        }

        while (_lines.Read())
        {
            Begin(_lines.Line, new SourcePosition(_lines.LineNumber, 1));
            if (Text.ContainsAnyExcept((byte)' ', (byte)'\t'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A reader of the text: before its first token, or, of the rest of an array, on the start of the array.</summary>
    /// <param name="maxDepth">Deepest nesting.</param>
    public readonly Utf8JsonReader NewReader(int maxDepth)
    {
        var options = new JsonReaderOptions { MaxDepth = maxDepth };
        if (!IsRest)
        {
            return new Utf8JsonReader(Text, options);
        }

        var start = new Utf8JsonReader("["u8, isFinalBlock: false, new JsonReaderState(options));
        start.Read();
        return new Utf8JsonReader(Text, isFinalBlock: true, start.CurrentState);
    }

    /// <summary>Tells that the text read last is not JSON, and goes on behind the element that is not where its end can be told. After too many there are no more texts.</summary>
    /// <param name="exception">What the platform's reader said.</param>
    /// <param name="readTo">Where the last element that was read whole ended, or its array began; -1 when the reader was not among the elements of an array.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public void Explain(JsonException exception, int readTo, DiagnosticCollector diagnostics)
    {
        var fault = FaultOf(exception);
        var at = _positions.Find(fault);
        var next = readTo < 0 ? -1 : BrokenElement.FindEnd(Text, readTo, fault);
        diagnostics.Error("JSON_MALFORMED", at.Line, at.Column, null, $"{JsonFault.Sentence(exception)} {WhatIsLost(readTo < 0 ? fault : readTo, next, readTo >= 0)}");
        _letterCount += exception.Message.Length;
        if (++_brokenCount > BrokenAtAll + (_payload.Length / BytesPerBroken) || _letterCount > LettersAtAll + ((long)_payload.Length * LettersPerByte))
        {
            diagnostics.Error("TOO_MANY_BROKEN_LINES", at.Line, 0, null, $"reading stopped here after {_brokenCount} lines or elements that are not JSON");
            _lines = default;
            next = -1;
        }

        _restOffset = Math.Max(next, 0);
    }

    private void Begin(ReadOnlySpan<byte> text, SourcePosition start)
    {
        Text = text;
        Start = start;
        _restOffset = 0;
        _positions = new PositionFinder(text, start);
    }

    private string WhatIsLost(int unread, int next, bool isInArray)
    {
        if (next > 0)
        {
            var goesOn = _positions.Find(next);
            return $"What is broken was not taken; reading goes on at line {goesOn.Line}, column {goesOn.Column}.";
        }

        if (IsLines && !isInArray)
        {
            return "The line was not taken.";
        }

        var from = _positions.Find(unread);
        return $"What came before was taken; {Text.Length - unread} bytes from line {from.Line}, column {from.Column} on were not read.";
    }

    /// <summary>The byte at which the platform's reader stopped. It counts from the start of the text, and takes the bracket before the rest of an array for the first byte of its line.</summary>
    private readonly int FaultOf(JsonException exception)
    {
        var lineStart = 0;
        for (var line = exception.LineNumber ?? 0; line > 0; line--)
        {
            lineStart += Text[lineStart..].IndexOf((byte)'\n') + 1;
        }

        var column = (int)(exception.BytePositionInLine ?? 0) - (IsRest && lineStart == 0 ? 1 : 0);
        return Math.Clamp(lineStart + column, 0, Text.Length);
    }

    private static bool IsStreamOfLines(ReadOnlySpan<byte> payload)
    {
        var lines = new LineReader(payload);
        byte first = 0;
        byte last = 0;
        var isBroken = false;
        while (lines.Read())
        {
            var line = lines.Line.Trim(" \t"u8);
            if (line.IsEmpty)
            {
                continue;
            }

            if (first == 0)
            {
                first = line[0];
            }
            else if (line[0] is not ((byte)'{' or (byte)'['))
            {
                return false;
            }
            else if (first is not ((byte)'{' or (byte)'[') || (last is not ((byte)':' or (byte)',' or (byte)'[') && (!isBroken || line[0] == first)))
            {
                return true;
            }
            else
            {
                isBroken = true;
            }

            last = line[^1];
        }

        return false;
    }
}

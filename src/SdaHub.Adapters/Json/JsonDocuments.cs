using System.Text.Json;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Json;

/// <summary>
/// Goes through the JSON texts of a payload: one for each line when it is a stream of lines, so that a damaged line costs itself alone, otherwise the
/// whole. In a stream every line begins an object or array, which in one JSON text could only follow a colon, a comma or an opening bracket: the first line behind one that ends
/// otherwise tells it. That need not be the second line, since the first may be broken off behind a comma; then it has to begin as the first does, which the rows of an array of
/// objects do not.
/// </summary>
internal ref struct JsonDocuments
{
    /// <summary>Broken lines that any payload may have; beyond those, one for so many bytes. The platform tells each by an exception, which takes a hundred times what a good line takes.</summary>
    private const int BrokenAtAll = 10;
    private const int BytesPerBroken = 128;

    private readonly ReadOnlySpan<byte> _payload;
    private LineReader _lines;
    private int _brokenCount;
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

    /// <summary>Line on which the text begins, from 1.</summary>
    public readonly int FirstLine => IsLines ? _lines.LineNumber : 1;

    /// <summary>Goes to the next text; blank lines are none.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        if (!IsLines)
        {
            Text = _payload;
            return !_isWholeRead && (_isWholeRead = true);
        }

        while (_lines.Read())
        {
            Text = _lines.Line;
            if (Text.ContainsAnyExcept((byte)' ', (byte)'\t'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells that the text read last is not JSON. After too many broken lines there are no more texts.</summary>
    /// <param name="exception">What the platform's reader said.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public void Explain(JsonException exception, DiagnosticCollector diagnostics)
    {
        var line = FirstLine + (int)(exception.LineNumber ?? 0);
        var rest = IsLines ? "The line was not taken" : "What came before was taken";
        diagnostics.Error("JSON_MALFORMED", line, (int)(exception.BytePositionInLine ?? -1) + 1, null, $"{JsonFault.Sentence(exception)} {rest}.");
        if (++_brokenCount > BrokenAtAll + (_payload.Length / BytesPerBroken))
        {
            diagnostics.Error("TOO_MANY_BROKEN_LINES", line, 0, null, $"reading stopped here after {_brokenCount} lines that are not JSON");
            _lines = default;
        }
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

using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Kvn;

/// <summary>
/// Walks over the lines of a message in keyword = value notation (CCSDS 502.0-B-3 chapter 7, 503.0-B-2 chapter 4) without copying. Blank lines are
/// skipped. It takes lines apart and judges nothing: which keyword may stand where, and which unit a number needs, is for the message to say.
/// </summary>
internal ref struct KvnReader
{
    /// <summary>Longest line that is taken apart. The books allow 254; real messages exceed that, none comes near this.</summary>
    public const int MaxLineBytes = 4096;

    private LineReader _lines;

    /// <summary>Starts before the first line.</summary>
    public KvnReader(ReadOnlySpan<byte> message) => _lines = new LineReader(message);

    /// <summary>The line read last.</summary>
    public KvnLine Line { get; private set; }

    /// <summary>Whether the line read last has an end; see <see cref="LineReader.IsEnded"/>.</summary>
    public readonly bool IsLineEnded => _lines.IsEnded;

    /// <summary>Goes to the next line that is not blank.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        while (_lines.Read())
        {
            if (_lines.Line.ContainsAnyExcept((byte)' ', (byte)'\t'))
            {
                Line = TakeApart(_lines.Line, _lines.LineNumber);
                return true;
            }
        }

        Line = default;
        return false;
    }

    private static KvnLine TakeApart(ReadOnlySpan<byte> line, int lineNumber)
    {
        if (line.Length > MaxLineBytes)
        {
            return new KvnLine(KvnLineKind.TooLong, lineNumber, default, new KvnPart(line, 0, MaxLineBytes));
        }

        var whole = new KvnPart(line, 0, line.Length);
        if (whole.Text.StartsWith("COMMENT"u8) && (whole.Text.Length == 7 || whole.Text[7] is (byte)' ' or (byte)'\t' or (byte)'='))
        {
            var keyEnd = whole.Column - 1 + 7;
            var text = new KvnPart(line, keyEnd, line.Length);
            text = text.Text.StartsWith("="u8) ? new KvnPart(line, text.Column, line.Length) : text;
            return new KvnLine(KvnLineKind.Comment, lineNumber, new KvnPart(line, 0, keyEnd), text);
        }

        var separator = line.IndexOf((byte)'=');
        return separator < 0
            ? new KvnLine(KvnLineKind.Text, lineNumber, default, whole)
            : new KvnLine(KvnLineKind.Pair, lineNumber, new KvnPart(line, 0, separator), new KvnPart(line, separator + 1, line.Length));
    }
}

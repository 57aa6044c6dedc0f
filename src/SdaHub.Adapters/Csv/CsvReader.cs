using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Csv;

/// <summary>
/// Walks over the rows of comma-separated values (RFC 4180), or of values separated otherwise, without copying. Blank lines are skipped. A quoted field ends on its own line, so that one
/// missing quote costs one row and not the rest of the file.
/// </summary>
internal ref struct CsvReader
{
    /// <summary>Most columns of a row.</summary>
    public const int MaxColumnCount = 128;

    /// <summary>Longest row.</summary>
    public const int MaxLineBytes = 64 * 1024;

    private const byte Blank = (byte)' ';

    private readonly byte _separator;
    private readonly (int Start, int End)[] _fields = new (int Start, int End)[MaxColumnCount];
    private LineReader _lines;

    /// <summary>Starts before the first row.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">What stands between fields, an ASCII character. A blank means any number of blanks and tabs; there are no quotes then.</param>
    public CsvReader(ReadOnlySpan<byte> text, byte separator = (byte)',')
    {
        _lines = new LineReader(text);
        _separator = separator;
    }

    /// <summary>The row as it stands in the file.</summary>
    public readonly ReadOnlySpan<byte> Line => _lines.Line;

    /// <summary>Number of the line the row stands on, from 1.</summary>
    public readonly int LineNumber => _lines.LineNumber;

    /// <summary>Whether the row has a line end, or ends with a quote that closes its last field: otherwise a last field may have been cut off.</summary>
    public readonly bool IsEnded => _lines.IsEnded || (_separator != Blank && _lines.Line is [.., (byte)'"']);

    /// <summary>Number of fields of the row read last.</summary>
    public int FieldCount { get; private set; }

    /// <summary>Why the row could not be taken apart; null when it could. Its fields up to there can be used.</summary>
    public string? Fault { get; private set; }

    /// <summary>A field without its quotes and without blanks at its ends.</summary>
    public readonly ReadOnlySpan<byte> Field(int index)
    {
        var (start, end) = _fields[index];
        var field = _lines.Line[start..end].Trim((byte)' ');
        return IsCopied(index) ? WithSingleQuotes(field) : field;
    }

    /// <summary>Whether a field is not a part of the line as it stands: it has doubled quotes.</summary>
    public readonly bool IsCopied(int index)
    {
        var (start, end) = _fields[index];
        return _separator != Blank && start > 0 && _lines.Line[start - 1] == '"' && _lines.Line[start..end].IndexOf("\"\""u8) >= 0;
    }

    /// <summary>Number of bytes of a field between its quotes or separators.</summary>
    public readonly int Length(int index) => _fields[index].End - _fields[index].Start;

    /// <summary>Column where a field starts, from 1.</summary>
    public readonly int Column(int index) => _fields[index].Start + 1;

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        while (_lines.Read())
        {
            if (_lines.Line.ContainsAnyExcept((byte)' ', (byte)'\t'))
            {
                FieldCount = 0;
                Fault = _lines.Line.Length > MaxLineBytes ? $"expected at most {MaxLineBytes} bytes in a row"
                    : _separator == Blank ? TakeApartByBlanks(_lines.Line)
                    : TakeApart(_lines.Line);
                return true;
            }
        }

        return false;
    }

    private string? TakeApart(ReadOnlySpan<byte> line)
    {
        var start = 0;
        while (start <= line.Length)
        {
            if (FieldCount == MaxColumnCount)
            {
                return $"expected at most {MaxColumnCount} columns";
            }

            if (start < line.Length && line[start] == '"')
            {
                var end = EndOfQuoted(line, start + 1, _separator);
                if (end < 0)
                {
                    return $"expected the quote in column {start + 1} to be closed on the same line, before {(_separator == ',' ? "a comma" : $"'{(char)_separator}'")}";
                }

                _fields[FieldCount++] = (start + 1, end);
                start = end + 2;
            }
            else
            {
                var length = line[start..].IndexOf(_separator);
                var end = length < 0 ? line.Length : start + length;
                _fields[FieldCount++] = (start, end);
                start = end + 1;
            }
        }

        return null;
    }

    private string? TakeApartByBlanks(ReadOnlySpan<byte> line)
    {
        for (var start = line.IndexOfAnyExcept(Blank, (byte)'\t'); start < line.Length;)
        {
            if (FieldCount == MaxColumnCount)
            {
                return $"expected at most {MaxColumnCount} columns";
            }

            var length = line[start..].IndexOfAny(Blank, (byte)'\t');
            var end = length < 0 ? line.Length : start + length;
            _fields[FieldCount++] = (start, end);
            var gap = line[end..].IndexOfAnyExcept(Blank, (byte)'\t');
            start = gap < 0 ? line.Length : end + gap;
        }

        return null;
    }

    // Names with quotes are rare enough to be copied.
    private static byte[] WithSingleQuotes(ReadOnlySpan<byte> field)
    {
        var text = new List<byte>(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            text.Add(field[i]);
            i += field[i] == '"' ? 1 : 0;
        }

        return [.. text];
    }

    // The closing quote is followed by a separator or the end of the line; a doubled one is a quote inside.
    private static int EndOfQuoted(ReadOnlySpan<byte> line, int start, byte separator)
    {
        for (var i = start; i < line.Length; i++)
        {
            if (line[i] != '"')
            {
                continue;
            }

            if (i + 1 == line.Length || line[i + 1] == separator)
            {
                return i;
            }

            if (line[i + 1] != '"')
            {
                return -1;
            }

            i++;
        }

        return -1;
    }
}

namespace SdaHub.Adapters.Text;

/// <summary>
/// Walks over the lines of a text without copying. A line ends at CR, LF, CRLF, LFCR or the CR CR LF of teletypes; the last one needs no end. A UTF-8
/// byte order mark at the start and the marks of the end that CP/M left (1A) are skipped. Any bytes are lines of something, so this never fails.
/// </summary>
internal ref struct LineReader
{
    private const byte EndMark = 0x1A;

    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts before the first line.</summary>
    public LineReader(ReadOnlySpan<byte> text) => _rest = (text.StartsWith("\uFEFF"u8) ? text[3..] : text).TrimEnd(EndMark);

    /// <summary>The line read last, without its end.</summary>
    public ReadOnlySpan<byte> Line { get; private set; }

    /// <summary>Number of the line read last, from 1; 0 before the first.</summary>
    public int LineNumber { get; private set; }

    /// <summary>Whether the line read last has an end. Only the last of a file may have none: then the file may have been cut off within it.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Goes to the next line.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        if (_rest.IsEmpty)
        {
            Line = default;
            return false;
        }

        LineNumber++;
        var end = _rest.IndexOfAny((byte)'\r', (byte)'\n');
        IsEnded = end >= 0;
        if (end < 0)
        {
            Line = _rest;
            _rest = default;
            return true;
        }

        Line = _rest[..end];
        var isPair = end + 1 < _rest.Length && _rest[end + 1] is (byte)'\r' or (byte)'\n' && _rest[end + 1] != _rest[end];
        _rest = _rest[(end + (isPair ? 2 : _rest[end..].StartsWith("\r\r\n"u8) ? 3 : 1))..];
        return true;
    }
}

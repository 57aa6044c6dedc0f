namespace SdaHub.Adapters.Text;

/// <summary>Walks over the words of a line, which blanks and tabulators part, without copying.</summary>
internal ref struct TokenReader
{
    private readonly ReadOnlySpan<byte> _line;
    private readonly int _firstColumn;
    private int _next;

    /// <summary>Starts before the first word.</summary>
    /// <param name="line">The line, or a part of it.</param>
    /// <param name="firstColumn">Column of its first byte, from 1.</param>
    public TokenReader(ReadOnlySpan<byte> line, int firstColumn)
    {
        _line = line;
        _firstColumn = firstColumn;
    }

    /// <summary>The word read last; empty at the end.</summary>
    public ReadOnlySpan<byte> Token { get; private set; }

    /// <summary>Column of the word read last, from 1; the one after the end at the end.</summary>
    public int Column { get; private set; }

    /// <summary>Goes to the next word.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        var skipped = _line[_next..].IndexOfAnyExcept((byte)' ', (byte)'\t');
        _next = skipped < 0 ? _line.Length : _next + skipped;
        Column = _firstColumn + _next;
        var length = _line[_next..].IndexOfAny((byte)' ', (byte)'\t');
        Token = length < 0 ? _line[_next..] : _line.Slice(_next, length);
        _next += Token.Length;
        return !Token.IsEmpty;
    }
}

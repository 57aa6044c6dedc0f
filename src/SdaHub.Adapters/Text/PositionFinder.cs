namespace SdaHub.Adapters.Text;

/// <summary>Turns byte offsets into lines and columns. What was counted once is not counted again; the cost is that of the way from the last offset.</summary>
internal ref struct PositionFinder
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly int _firstLineStart;
    private int _offset;
    private int _lineStart;
    private int _line;

    /// <summary>Starts at the first byte of a file.</summary>
    public PositionFinder(ReadOnlySpan<byte> text)
        : this(text, new SourcePosition(1, 1))
    {
    }

    /// <summary>Starts at the first byte of a part of a file.</summary>
    /// <param name="text">The part.</param>
    /// <param name="start">Where it begins.</param>
    public PositionFinder(ReadOnlySpan<byte> text, SourcePosition start)
    {
        _text = text;
        _line = start.Line;
        _firstLineStart = 1 - start.Column;
        _lineStart = _firstLineStart;
    }

    /// <summary>The place of a byte.</summary>
    /// <param name="offset">Its index, from 0.</param>
    public SourcePosition Find(int offset)
    {
        if (offset < _offset)
        {
            _line -= _text[offset.._offset].Count((byte)'\n');
            _lineStart = offset >= _lineStart ? _lineStart : _text[..offset].LastIndexOf((byte)'\n') is >= 0 and var before ? before + 1 : _firstLineStart;
        }
        else if (_text[_offset..offset] is var way && way.LastIndexOf((byte)'\n') is >= 0 and var last)
        {
            _line += way.Count((byte)'\n');
            _lineStart = _offset + last + 1;
        }

        _offset = offset;
        return new SourcePosition(_line, offset - _lineStart + 1);
    }
}

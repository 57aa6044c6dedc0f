namespace SdaHub.Adapters.Text;

/// <summary>Turns byte offsets into lines and columns. What was counted once is not counted again; the cost is that of the way from the last offset.</summary>
internal ref struct PositionFinder
{
    private readonly ReadOnlySpan<byte> _text;
    private int _lineStart;
    private int _line;

    /// <summary>Starts at the first byte.</summary>
    public PositionFinder(ReadOnlySpan<byte> text)
    {
        _text = text;
        _line = 1;
    }

    /// <summary>The place of a byte.</summary>
    /// <param name="offset">Its index, from 0.</param>
    public SourcePosition Find(int offset)
    {
        if (offset < _lineStart)
        {
            _line -= _text[offset.._lineStart].Count((byte)'\n');
            _lineStart = _text[..offset].LastIndexOf((byte)'\n') + 1;
        }

        int next;
        while ((next = _text[_lineStart..offset].IndexOf((byte)'\n')) >= 0)
        {
            _lineStart += next + 1;
            _line++;
        }

        return new SourcePosition(_line, offset - _lineStart + 1);
    }
}

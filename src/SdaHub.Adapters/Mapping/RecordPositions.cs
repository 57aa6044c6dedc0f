using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Mapping;

/// <summary>Tells places of a text that begins on some line of a file.</summary>
internal ref struct RecordPositions
{
    private readonly int _firstLine;
    private PositionFinder _positions;

    /// <summary>Starts at the first byte.</summary>
    public RecordPositions(ReadOnlySpan<byte> text, int firstLine)
    {
        _positions = new PositionFinder(text);
        _firstLine = firstLine;
    }

    /// <summary>The place of a byte.</summary>
    public SourcePosition Find(int offset)
    {
        var at = _positions.Find(offset);
        return at with { Line = at.Line + _firstLine - 1 };
    }
}

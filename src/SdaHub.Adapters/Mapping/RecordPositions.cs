using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Mapping;

/// <summary>Tells places of a text that begins anywhere in a file.</summary>
internal ref struct RecordPositions
{
    private PositionFinder _positions;

    /// <summary>Starts at the first byte of a line.</summary>
    public RecordPositions(ReadOnlySpan<byte> text, int firstLine)
        : this(text, new SourcePosition(firstLine, 1))
    {
    }

    /// <summary>Starts at the first byte.</summary>
    public RecordPositions(ReadOnlySpan<byte> text, SourcePosition start) => _positions = new PositionFinder(text, start);

    /// <summary>The place of a byte.</summary>
    public SourcePosition Find(int offset) => _positions.Find(offset);
}

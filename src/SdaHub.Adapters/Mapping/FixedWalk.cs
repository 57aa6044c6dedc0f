using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Mapping;

/// <summary>Goes through lines of fixed columns.</summary>
internal ref struct FixedWalk
{
    private readonly MappedSink _sink;
    private LineReader _lines;

    /// <summary>Starts before the first line.</summary>
    public FixedWalk(ReadOnlySpan<byte> payload, MappedSink sink)
    {
        _lines = new LineReader(payload);
        _sink = sink;
    }

    /// <summary>Goes to the end.</summary>
    public void Run()
    {
        var mapping = _sink.Mapping.Mapping;
        while (!_sink.IsFull && _lines.Read())
        {
            if (_lines.LineNumber <= mapping.SkippedLineCount || LineRules.IsNoRecord(_lines.Line, mapping))
            {
                continue;
            }

            _sink.Begin();
            var line = _lines.Line;
            var positions = new RecordPositions(line, _lines.LineNumber);
            if (line.Length > InputLimits.MaxLineBytes)
            {
                _sink.Refuse("LINE_TOO_LONG", new SourcePosition(_lines.LineNumber, 0), null, $"expected at most {InputLimits.MaxLineBytes} bytes");
            }

            Fill(_sink.Mapping.KindSlots, line);
            Fill(_sink.FindKind(line, ref positions, 0)?.Slots, line);
            _sink.End(line, ref positions, 0);
        }
    }

    private readonly void Fill(ReadOnlySpan<int> slots, ReadOnlySpan<byte> line)
    {
        foreach (var slot in slots)
        {
            // A line may end before its last fields.
            var source = _sink.Mapping.Sources[slot];
            var (first, last) = (source.FirstColumn - 1, Math.Min(source.LastColumn, line.Length));
            if (first < last)
            {
                _sink.Slots.Set(slot, first, last - first);
            }
        }
    }
}

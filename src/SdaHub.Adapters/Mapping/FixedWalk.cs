using SdaHub.Adapters.Text;
using SdaHub.Core.Formats.Mapping;

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

            var columns = new LineColumns(line);
            Fill(_sink.Mapping.KindSlots, in columns);
            var kind = _sink.FindKind(line, ref positions, 0);
            Fill(kind?.Slots, in columns);
            _sink.End(line, ref positions, 0);
            if (!_lines.IsEnded && columns.Count < kind?.LastColumn && !_sink.IsRefused)
            {
                LastLine.Doubt(_sink.Diagnostics, _lines.LineNumber);
            }
        }
    }

    private readonly void Fill(ReadOnlySpan<int> slots, in LineColumns columns)
    {
        foreach (var slot in slots)
        {
            // A line may end before its last fields, and within one that is read from its left.
            var source = _sink.Mapping.Sources[slot];
            var first = columns.OffsetOf(source.FirstColumn - 1);
            var last = columns.OffsetOf(source.LastColumn);
            if (first < last)
            {
                _sink.Slots.Set(slot, first, last - first);
                CheckWhole(slot, source, columns.Count);
            }
        }
    }

    private readonly void CheckWhole(int slot, FieldSource source, int columnCount)
    {
        if (columnCount < source.LastColumn && _sink.Mapping.RightCountedNames[slot] is { } name)
        {
            _sink.Refuse(
                "FIELD_MALFORMED", new SourcePosition(_lines.LineNumber, source.FirstColumn), name,
                $"the line ends in column {columnCount}, within the field's columns {source.FirstColumn} to {source.LastColumn}: its digits cannot be told apart from the right; send the whole line");
        }
    }
}

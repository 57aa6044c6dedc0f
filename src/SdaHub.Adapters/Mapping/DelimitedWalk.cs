using System.Text;
using SdaHub.Adapters.Csv;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Mapping;

/// <summary>Goes through rows of separated fields.</summary>
internal ref struct DelimitedWalk
{
    private readonly MappedSink _sink;
    private readonly int[] _columnOfSlot;
    private CsvReader _rows;
    private int _headerCount;

    /// <summary>Starts before the first row.</summary>
    public DelimitedWalk(ReadOnlySpan<byte> payload, MappedSink sink)
    {
        var mapping = sink.Mapping.Mapping;
        _rows = new CsvReader(payload, (byte)mapping.Separator);
        _sink = sink;
        _columnOfSlot = Array.ConvertAll(sink.Mapping.Sources, source => source.FirstColumn - 1);
    }

    /// <summary>Goes to the end.</summary>
    public void Run()
    {
        var mapping = _sink.Mapping.Mapping;
        var isHeaderDue = mapping.HasHeader;
        while (!_sink.IsFull && _rows.Read())
        {
            if (_rows.LineNumber <= mapping.SkippedLineCount || LineRules.IsNoRecord(_rows.Line, mapping))
            {
                continue;
            }

            if (isHeaderDue)
            {
                isHeaderDue = false;
                if (!TakeHeader())
                {
                    return;
                }

                _headerCount = _rows.FieldCount;
            }
            else
            {
                TakeRow();
            }
        }

        if (isHeaderDue)
        {
            _sink.Diagnostics.Error("HEADER_MISSING", 0, 0, null, "expected a line with the names of the columns; found no line");
        }
    }

    private readonly bool TakeHeader()
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        if (_rows.Fault is { } fault)
        {
            _sink.Diagnostics.Error("HEADER_MALFORMED", _rows.LineNumber, 0, null, fault);
            return false;
        }

        for (var column = 0; column < _rows.FieldCount; column++)
        {
            var name = Encoding.UTF8.GetString(_rows.Field(column));
            if (!columns.TryAdd(name, column))
            {
                _sink.Diagnostics.Error("COLUMN_DUPLICATE", _rows.LineNumber, _rows.Column(column), AsciiText.Printable(_rows.Field(column)), "expected each column once");
                return false;
            }
        }

        return FindColumns(columns);
    }

    private readonly bool FindColumns(Dictionary<string, int> columns)
    {
        var (sources, isWhole) = (_sink.Mapping.Sources, true);
        for (var slot = 0; slot < sources.Length; slot++)
        {
            if (sources[slot].ColumnName is not { } name)
            {
                continue;
            }

            var isFound = columns.TryGetValue(name, out var column);
            _columnOfSlot[slot] = isFound ? column : -1;
            if (!isFound && (!_sink.Mapping.Mapping.IsClosed || name is "time" or "sensor_key"))
            {
                isWhole = false;
                var hint = columns.Keys.FirstOrDefault(other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } near ? $"; did you mean '{near}'?" : "";
                _sink.Diagnostics.Error(
                    "COLUMN_MISSING", _rows.LineNumber, 0, name,
                    (_sink.Mapping.Mapping.IsClosed ? "the format needs this column" : "the agreement names this column") + ", and the header has none of that name" + hint);
            }
        }

        foreach (var (name, column) in _sink.Mapping.Mapping.IsClosed ? columns : [])
        {
            if (!sources.Any(source => source.ColumnName == name))
            {
                _sink.NoteUnknown(Encoding.UTF8.GetBytes(name), new SourcePosition(_rows.LineNumber, _rows.Column(column)));
            }
        }

        return isWhole;
    }

    private void TakeRow()
    {
        _sink.Begin();
        var positions = new RecordPositions(_rows.Line, _rows.LineNumber);
        if (_rows.Fault is { } fault)
        {
            _sink.Refuse("ROW_MALFORMED", new SourcePosition(_rows.LineNumber, 0), null, fault);
        }
        else if (_sink.Mapping.Mapping.HasHeader && _rows.FieldCount != _headerCount)
        {
            RefuseCount($"expected {_headerCount} fields, as many as the header has columns");
        }

        Fill(_sink.Mapping.KindSlots);
        var kind = _sink.FindKind(_rows.Line, ref positions, 0);
        Fill(kind?.Slots);
        _sink.End(_rows.Line, ref positions, 0);
        if (!_rows.IsEnded && kind is not null && !_sink.IsRefused && TakesLastField(kind.Slots))
        {
            LastLine.Doubt(_sink.Diagnostics, _rows.LineNumber);
        }
    }

    private readonly void Fill(ReadOnlySpan<int> slots)
    {
        foreach (var slot in slots)
        {
            var column = _columnOfSlot[slot];
            if (column >= _rows.FieldCount && _sink.Mapping.Mapping.Separator != ' ')
            {
                RefuseCount($"expected at least {LastColumn(slots) + 1} fields, as many as the agreement names");
                return;
            }

            if (column >= 0 && column < _rows.FieldCount && !TakeField(slot, column))
            {
                _sink.Refuse("FIELD_MALFORMED", new SourcePosition(_rows.LineNumber, _rows.Column(column)), null, "expected a shorter text between quotes");
            }
        }
    }

    private readonly int LastColumn(ReadOnlySpan<int> slots)
    {
        var last = 0;
        foreach (var slot in slots)
        {
            last = Math.Max(last, _columnOfSlot[slot]);
        }

        return last;
    }

    private readonly bool TakesLastField(ReadOnlySpan<int> slots)
    {
        foreach (var slot in slots)
        {
            if (_columnOfSlot[slot] >= _rows.FieldCount - 1)
            {
                return true;
            }
        }

        return false;
    }

    private readonly void RefuseCount(string expected) =>
        _sink.Refuse("COLUMN_COUNT_WRONG", new SourcePosition(_rows.LineNumber, 0), null, $"{expected}; found {_rows.FieldCount}. A separator within a text needs quotes around the text");

    private readonly bool TakeField(int slot, int column)
    {
        // Quotes within quotes are doubled in the file: such a text is not a part of the line.
        var offset = _rows.Column(column) - 1;
        if (_rows.IsCopied(column))
        {
            return _sink.Slots.SetCopy(slot, _rows.Field(column), offset);
        }

        _sink.Slots.Set(slot, offset, _rows.Length(column));
        return true;
    }
}

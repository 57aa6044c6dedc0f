using SdaHub.Adapters.Json;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Mapping;

/// <summary>Takes the records of a payload, one after another: the walk fills the slots, this reads them.</summary>
internal sealed class MappedSink
{
    private const int MaxJoinedBytes = 256;

    private readonly byte[] _joined = new byte[MaxJoinedBytes];
    private readonly MappedRow _row;
    private readonly RowMeaning _meaning;
    private bool _isRefused;

    /// <summary>Starts without records.</summary>
    public MappedSink(CompiledMapping mapping, FormatConventions conventions)
    {
        Mapping = mapping;
        Slots = new MappedSlots(mapping.Sources.Length);
        IsEverFound = new bool[mapping.Sources.Length];
        _meaning = new RowMeaning(mapping, conventions, Warnings);
        _row = new MappedRow(conventions.EarthOrientation, _meaning.Names);
    }

    /// <summary>The mapping.</summary>
    public CompiledMapping Mapping { get; }

    /// <summary>Content of the record's fields.</summary>
    public MappedSlots Slots { get; }

    /// <summary>JSON: whether anything, be it null, stood at the place of each slot in any record or document.</summary>
    public bool[] IsEverFound { get; }

    /// <summary>Takes what is wrong with single records.</summary>
    public DiagnosticCollector Diagnostics { get; } = new();

    /// <summary>Takes what is said once.</summary>
    public OnceWarnings Warnings { get; } = new();

    /// <summary>Room for a JSON string without its escapes.</summary>
    public byte[] Unescaped { get; } = new byte[JsonText.MaxEscapedBytes];

    /// <summary>Names of columns and members that the mapping does not have.</summary>
    public TextCache Names { get; } = new();

    /// <summary>Whether the record that was begun last is refused.</summary>
    public bool IsRefused => _isRefused;

    /// <summary>Whether a limit is reached: the walk must stop.</summary>
    public bool IsFull => Diagnostics.IsFull || _meaning.Count >= InputLimits.MaxRecordCount;

    /// <summary>Begins a record.</summary>
    public void Begin()
    {
        Slots.ClearRecord(Mapping.IsOfDocument);
        _isRefused = false;
    }

    /// <summary>Refuses the record that was begun, once.</summary>
    public void Refuse(string code, SourcePosition at, string? fieldName, string message)
    {
        if (!_isRefused)
        {
            Diagnostics.Error(code, at.Line, at.Column, fieldName, message);
            _isRefused = true;
        }
    }

    /// <summary>Ends the record.</summary>
    /// <param name="text">The text that the slots were filled from.</param>
    /// <param name="positions">Tells places in it.</param>
    /// <param name="offset">Byte at which the record begins.</param>
    public void End(ReadOnlySpan<byte> text, ref RecordPositions positions, int offset)
    {
        _row.Clear();
        foreach (var field in _isRefused ? [] : Mapping.Fields)
        {
            if (!TryGet(field, text, out var content))
            {
                Refuse("FIELD_MALFORMED", PositionOf(field, ref positions, offset), field.Name, $"expected at most {MaxJoinedBytes} bytes in all parts");
            }
            else if (!content.IsEmpty && field.Missing?.TryFind(content, out _) != true && Read(field, content) is { } expected)
            {
                Refuse("FIELD_MALFORMED", PositionOf(field, ref positions, offset), field.Name, $"expected {expected}; found '{AsciiText.Printable(content)}'");
            }
        }

        var (line, column) = positions.Find(offset);
        if (!_isRefused && _meaning.Take(_row, new RecordPlace(line, column)) is var (code, fieldName, message))
        {
            var field = FindField(fieldName);
            Refuse(code, field is null ? positions.Find(offset) : PositionOf(field, ref positions, offset), fieldName, message);
        }

        if (Warnings.HasUnplaced)
        {
            Warnings.Place(new SourcePosition(line, column));
        }

        if (_meaning.Count >= InputLimits.MaxRecordCount)
        {
            Diagnostics.Error("TOO_MANY_RECORDS", line, 0, null, $"expected at most {InputLimits.MaxRecordCount} observations; the rest was not read");
        }
    }

    /// <summary>Notes a column or member that a closed mapping does not have.</summary>
    public void NoteUnknown(ReadOnlySpan<byte> name, SourcePosition at)
    {
        var shown = name[..Math.Min(name.Length, 64)];
        var text = AsciiText.IsPrintable(shown) ? Names.Get(shown) : AsciiText.Printable(shown);
        if (!Warnings.TryCount("FIELD_UNKNOWN", text))
        {
            Warnings.Add("FIELD_UNKNOWN", text, at, "the format has no such field");
        }
    }

    /// <summary>What became of the payload.</summary>
    public ReadResult<Track> ToResult()
    {
        if (_meaning.Count > 0 && !Mapping.Mapping.IsClosed)
        {
            TellNeverFound();
        }

        Warnings.Tell(Diagnostics);
        return new ReadResult<Track>(_meaning.ToTracks(), Diagnostics.Diagnostics);
    }

    private void TellNeverFound()
    {
        foreach (var field in Mapping.Fields)
        {
            for (var slot = field.FirstSlot; slot < field.FirstSlot + field.SlotCount; slot++)
            {
                if (Mapping.Sources[slot].Path is { } path && !IsEverFound[slot])
                {
                    Diagnostics.Warning("FIELD_NEVER_FOUND", 0, 0, field.Name, $"no record has {path}, where the agreement says that it stands");
                }
            }
        }
    }

    private string? Read(CompiledField field, ReadOnlySpan<byte> content) =>
        field.Words is not null && field.Words.TryFind(content, out var meaning) ? field.Read(meaning, _row) : field.Read(content, _row);

    private bool TryGet(CompiledField field, ReadOnlySpan<byte> text, out ReadOnlySpan<byte> content)
    {
        content = field.Value;
        if (field.SlotCount == 1)
        {
            content = Slots.Get(field.FirstSlot, text).Trim(" \t"u8);
        }
        else if (field.SlotCount > 1)
        {
            return TryJoin(field, text, out content);
        }

        return true;
    }

    private bool TryJoin(CompiledField field, ReadOnlySpan<byte> text, out ReadOnlySpan<byte> content)
    {
        var length = 0;
        content = default;
        for (var slot = field.FirstSlot; slot < field.FirstSlot + field.SlotCount; slot++)
        {
            var part = Slots.Get(slot, text).Trim(" \t"u8);
            if (length + part.Length + 1 > _joined.Length)
            {
                return false;
            }

            if (length > 0 && part.Length > 0)
            {
                _joined[length++] = (byte)' ';
            }

            part.CopyTo(_joined.AsSpan(length));
            length += part.Length;
        }

        content = _joined.AsSpan(0, length);
        return true;
    }

    // Apart from its caller, where what the lambda holds would be an object for each record, be it refused or not.
    private CompiledField? FindField(string? name) => Array.Find(Mapping.Fields, field => field.Name == name);

    private SourcePosition PositionOf(CompiledField field, ref RecordPositions positions, int offset)
    {
        for (var slot = field.FirstSlot; slot < field.FirstSlot + field.SlotCount; slot++)
        {
            if (Slots.Has(slot))
            {
                return positions.Find(Slots.OffsetOf(slot));
            }
        }

        return positions.Find(offset);
    }
}

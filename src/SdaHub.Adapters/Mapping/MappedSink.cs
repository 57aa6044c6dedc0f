using SdaHub.Adapters.Json;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Mapping;

/// <summary>Takes the records of a payload, one after another: the walk fills the slots, this reads them.</summary>
internal sealed class MappedSink
{
    private const int MaxJoinedBytes = CarriedTexts.MaxBytes;

    private readonly byte[] _joined = new byte[MaxJoinedBytes];
    private readonly MappedRow _row;
    private readonly RowMeaning _meaning;
    private readonly CarriedTexts _carried;
    private readonly CarriedDay _day = new();

    // By slot, where something stands that is shared by records: a way back for each of them would be one over all before it.
    private readonly SourcePosition?[] _sharedPositions;
    private CompiledKind? _kind;
    private bool _isRefused;

    /// <summary>Starts without records.</summary>
    public MappedSink(CompiledMapping mapping, FormatConventions conventions)
    {
        Mapping = mapping;
        Slots = new MappedSlots(mapping.Sources.Length);
        IsEverFound = new bool[mapping.Sources.Length];
        _sharedPositions = new SourcePosition?[mapping.Sources.Length];
        _meaning = new RowMeaning(mapping, conventions, Warnings);
        _carried = new CarriedTexts(mapping.CarriedCount);
        _row = new MappedRow(conventions.EarthOrientation, _meaning.Names, _carried);
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
    public void Begin() => Begin(Mapping.RecordLevel);

    /// <summary>Begins a record, or what it stands in: the document, an element of an array on the way to it.</summary>
    /// <param name="level">The level, see <see cref="CompiledMapping.Levels"/>.</param>
    public void Begin(int level)
    {
        Slots.Clear(Mapping.Levels, level);
        for (var slot = 0; slot < _sharedPositions.Length && level < Mapping.RecordLevel; slot++)
        {
            _sharedPositions[slot] = Mapping.Levels[slot] < level ? _sharedPositions[slot] : null;
        }

        _kind = null;
        _isRefused = false;
    }

    /// <summary>Finds the kind of the record that was begun. The slots of its name are filled.</summary>
    /// <param name="text">The text that the slots were filled from.</param>
    /// <param name="positions">Tells places in it.</param>
    /// <param name="offset">Byte at which the record begins.</param>
    /// <returns>The kind, whose slots are to be filled; null when the record is refused.</returns>
    public CompiledKind? FindKind(ReadOnlySpan<byte> text, ref RecordPositions positions, int offset)
    {
        if (_isRefused)
        {
            return null;
        }

        ReadOnlySpan<byte> name = [];
        _kind = Mapping.KindField is not { } field || TryGet(field, text, out name) ? Mapping.FindKind(name) : null;
        if (_kind is null)
        {
            var shown = AsciiText.Printable(name);
            Refuse("KIND_UNKNOWN", PositionOf(Mapping.KindField!, ref positions, offset), "kind", $"expected one of {Mapping.KindNames}; found '{shown}'");
        }

        return _kind;
    }

    /// <summary>Refuses the record that was begun, once.</summary>
    public void Refuse(string code, SourcePosition at, string? fieldName, string message)
    {
        if (!_isRefused)
        {
            Diagnostics.Error(code, at.Line, at.Column, fieldName, message);
            _isRefused = true;
        }

        if (_kind is null)
        {
            LoseCarried();
        }
    }

    /// <summary>Forgets what was carried, after something that may have been to carry: the records behind it must not be taken for those of an earlier one.</summary>
    public void LoseCarried() => _carried.Clear();

    /// <summary>Ends the record.</summary>
    /// <param name="text">The text that the slots were filled from.</param>
    /// <param name="positions">Tells places in it.</param>
    /// <param name="offset">Byte at which the record begins.</param>
    public void End(ReadOnlySpan<byte> text, ref RecordPositions positions, int offset)
    {
        var (line, column) = positions.Find(offset);
        if (_kind is { } kind)
        {
            Carry(kind, text, ref positions, offset);
            if (!_isRefused && kind.Fields.Length > 0)
            {
                Take(kind, text, ref positions, offset);
            }
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

    /// <summary>Tells of the places that no record had, those of kinds that the file has no record of aside.</summary>
    private void TellNeverFound()
    {
        var kinds = Mapping.Kinds.Where(kind => Mapping.KindField is null || Array.Exists(kind.Slots, slot => IsEverFound[slot] && Mapping.Levels[slot] == Mapping.RecordLevel));
        foreach (var field in kinds.SelectMany(kind => kind.Carried.Concat(kind.Fields)).Distinct())
        {
            foreach (var slot in field.Slots)
            {
                if (Mapping.Sources[slot].Path is { } path && !IsEverFound[slot])
                {
                    Diagnostics.Warning("FIELD_NEVER_FOUND", 0, 0, field.Name, $"no record has {path}, where the agreement says that it stands");
                }
            }
        }
    }

    private void Carry(CompiledKind kind, ReadOnlySpan<byte> text, ref RecordPositions positions, int offset)
    {
        for (var i = 0; i < kind.Carried.Length && !_isRefused; i++)
        {
            _carried.Begin(kind.CarriedIndexes[i], positions.Find(offset).Line);
            Read(kind.Carried[i], text, ref positions, offset);
        }

        if (_isRefused && kind.Carried.Length > 0)
        {
            LoseCarried();
        }
    }

    private void Take(CompiledKind kind, ReadOnlySpan<byte> text, ref RecordPositions positions, int offset)
    {
        foreach (var need in kind.Needs)
        {
            if (!_carried.Has(need.Index))
            {
                Refuse("CONTEXT_MISSING", positions.Find(offset), need.Name, need.Expected);
            }
        }

        _row.Clear();
        foreach (var field in _isRefused ? [] : kind.Fields)
        {
            Read(field, text, ref positions, offset);
        }

        if (!_isRefused && kind.DayIndexes.Length > 0)
        {
            TurnDay(kind);
        }

        var (line, column) = positions.Find(offset);
        if (!_isRefused && _meaning.Take(_row, new RecordPlace(line, column)) is var (code, fieldName, message))
        {
            var field = FindField(kind, fieldName);
            Refuse(code, field is null ? positions.Find(offset) : PositionOf(field, ref positions, offset), fieldName, message);
        }
    }

    private void TurnDay(CompiledKind kind)
    {
        if (_row.TimeUnixNs is not { } timeUnixNs)
        {
            return;
        }

        var carrierCount = 0;
        foreach (var index in kind.DayIndexes)
        {
            carrierCount += _carried.CountOf(index);
        }

        _row.SetTime(_day.Take(timeUnixNs, carrierCount, kind.IsDayTurning, out var hasGoneBack), _row.IsLeapSecond);
        if (hasGoneBack && !Warnings.TryCount("DAY_NOT_TURNED", "time"))
        {
            Warnings.Add("DAY_NOT_TURNED", "time", "a time more than half a day before the one above it stayed on the day that was carried; with day_turns: true it would be of the next");
        }
    }

    private void Read(CompiledField field, ReadOnlySpan<byte> text, ref RecordPositions positions, int offset)
    {
        if (!TryGet(field, text, out var content))
        {
            Refuse("FIELD_MALFORMED", PositionOf(field, ref positions, offset), field.Name, $"expected at most {MaxJoinedBytes} bytes in all parts");
        }
        else if (!content.IsEmpty && field.Missing?.TryFind(content, out _) != true && Read(field, content) is { } expected)
        {
            Refuse("FIELD_MALFORMED", PositionOf(field, ref positions, offset), field.Name, $"expected {expected}; found '{AsciiText.Printable(content)}'{OriginOf(field)}");
        }
    }

    private string? Read(CompiledField field, ReadOnlySpan<byte> content) =>
        field.Words is not null && field.Words.TryFind(content, out var meaning) ? field.Read(meaning, _row) : field.Read(content, _row);

    private bool TryGet(CompiledField field, ReadOnlySpan<byte> text, out ReadOnlySpan<byte> content)
    {
        content = field.Value;
        if (field.SlotCount == 1)
        {
            content = Part(field.FirstSlot, text);
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
            var part = Part(slot, text);
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

    private ReadOnlySpan<byte> Part(int slot, ReadOnlySpan<byte> text) =>
        (Mapping.CarriedOf[slot] is >= 0 and var index ? _carried.Get(index) : Slots.Get(slot, text)).Trim(" \t"u8);

    // Apart from its caller, where what the lambda holds would be an object for each record, be it refused or not.
    private static CompiledField? FindField(CompiledKind kind, string? name) => Array.Find(kind.Fields, field => field.Name == name);

    // A file may have a diagnostic for each of its lines: nothing is made here but the text.
    private string OriginOf(CompiledField field)
    {
        for (var slot = field.FirstSlot; slot < field.FirstSlot + field.SlotCount; slot++)
        {
            if (Mapping.CarriedOf[slot] is >= 0 and var index)
            {
                return $", with what line {_carried.LineOf(index)} carries";
            }
        }

        return "";
    }

    private SourcePosition PositionOf(CompiledField field, ref RecordPositions positions, int offset)
    {
        for (var slot = field.FirstSlot; slot < field.FirstSlot + field.SlotCount; slot++)
        {
            if (Slots.Has(slot))
            {
                return Mapping.Levels[slot] == Mapping.RecordLevel ? positions.Find(Slots.OffsetOf(slot)) : _sharedPositions[slot] ??= positions.Find(Slots.OffsetOf(slot));
            }
        }

        return positions.Find(offset);
    }
}

using System.Text.Json;
using SdaHub.Adapters.Json;

namespace SdaHub.Adapters.Mapping;

/// <summary>The texts of one record, by the number of their places in the mapping. Used again for the next record.</summary>
internal sealed class MappedSlots
{
    private const int ScratchBytes = 16 * 1024;

    private readonly Slot[] _slots;
    private readonly byte[] _scratch = new byte[ScratchBytes];
    private int _scratchCount;

    /// <summary>Makes empty slots.</summary>
    public MappedSlots(int count) => _slots = new Slot[count];

    /// <summary>Empties the slots of a level and of those within it, and leaves those of what it stands in.</summary>
    /// <param name="levels">Levels of the slots.</param>
    /// <param name="level">The level, 0 for all.</param>
    public void Clear(int[] levels, int level)
    {
        var kept = 0;
        for (var i = 0; i < _slots.Length; i++)
        {
            _slots[i] = levels[i] < level ? _slots[i] : default;
            kept = Math.Max(kept, _slots[i].IsScratch ? _slots[i].Start + _slots[i].Length : 0);
        }

        _scratchCount = kept;
    }

    /// <summary>Whether something stands in a slot.</summary>
    public bool Has(int slot) => _slots[slot].IsFilled;

    /// <summary>Byte of the record's text at which the content of a slot begins.</summary>
    public int OffsetOf(int slot) => _slots[slot].Offset;

    /// <summary>Content of a slot; empty when there is none.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="text">The text that the slots were filled from.</param>
    public ReadOnlySpan<byte> Get(int slot, ReadOnlySpan<byte> text) =>
        (_slots[slot].IsScratch ? (ReadOnlySpan<byte>)_scratch : text).Slice(_slots[slot].Start, _slots[slot].Length);

    /// <summary>Fills a slot with a part of the text.</summary>
    public void Set(int slot, int start, int length) => _slots[slot] = new Slot(start, length, start, IsScratch: false, IsFilled: true);

    /// <summary>Fills a slot with what is not a part of the text as it stands.</summary>
    /// <returns>False when it is too long.</returns>
    public bool SetCopy(int slot, ReadOnlySpan<byte> content, int offset)
    {
        if (_scratchCount + content.Length > _scratch.Length)
        {
            return false;
        }

        content.CopyTo(_scratch.AsSpan(_scratchCount));
        _slots[slot] = new Slot(_scratchCount, content.Length, offset, IsScratch: true, IsFilled: true);
        _scratchCount += content.Length;
        return true;
    }

    /// <summary>Fills a slot with the JSON string, number or word that a reader stands on.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="unescaped">Room for a string without its escapes.</param>
    /// <returns>False when it is no such value, too long, or has an escape that names half a character.</returns>
    public bool TrySet(int slot, in Utf8JsonReader reader, byte[] unescaped)
    {
        var start = (int)reader.TokenStartIndex;
        if (reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False)
        {
            Set(slot, start, reader.ValueSpan.Length);
            return true;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        if (!reader.ValueIsEscaped)
        {
            Set(slot, start + 1, reader.ValueSpan.Length);
            return true;
        }

        return JsonText.TryRead(in reader, unescaped, out var text) && SetCopy(slot, text, start);
    }

    private readonly record struct Slot(int Start, int Length, int Offset, bool IsScratch, bool IsFilled);
}

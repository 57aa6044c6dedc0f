using System.Buffers;
using System.Numerics;
using System.Text;

namespace SdaHub.Adapters.Tracks;

/// <summary>The names that a file has for tracks and objects, each once, numbered from 1 as they come first; 0 is no name. They lie in pooled arrays, so that none costs an object.</summary>
internal sealed class NameTable
{
    private const int FirstSlotCount = 32;

    private readonly PooledList<char> _characters = new();
    private readonly PooledList<Entry> _names = new();

    // Numbers by hash; 0 is a free slot. At least half of them are free, so that a walk ends soon.
    private int[] _slots = [];
    private int _mask = -1;
    private int _last;

    /// <summary>The names, one behind the other.</summary>
    public ReadOnlySpan<char> Characters => _characters.Items;

    /// <summary>Where a name lies among <see cref="Characters"/>.</summary>
    public (int Start, int Length) PlaceOf(int number) => number == 0 ? (0, 0) : (_names[number - 1].Start, _names[number - 1].Length);

    /// <summary>Number of a name; 0 when it is empty.</summary>
    /// <param name="utf8">The name; what is no UTF-8 becomes the replacement character.</param>
    public int NumberOf(ReadOnlySpan<byte> utf8)
    {
        // A character has a byte at least.
        var length = Encoding.UTF8.GetChars(utf8, _characters.Extend(utf8.Length));
        _characters.Shrink(utf8.Length - length);
        return NumberOfLast(length);
    }

    /// <summary>Number of a name; 0 when it is empty.</summary>
    public int NumberOf(ReadOnlySpan<char> name)
    {
        name.CopyTo(_characters.Extend(name.Length));
        return NumberOfLast(name.Length);
    }

    /// <summary>Counts one more use of a name.</summary>
    /// <returns>How many there are.</returns>
    public int CountUse(int number) => ++_names[number - 1].UseCount;

    /// <summary>Forgets the names and gives their arrays back.</summary>
    public void Clear()
    {
        _characters.Clear();
        _names.Clear();
        Return(_slots);
        (_slots, _mask, _last) = ([], -1, 0);
    }

    /// <summary>Number of the name that was put behind the others; it stays there if it is new.</summary>
    private int NumberOfLast(int length)
    {
        var start = _characters.Count - length;
        var name = _characters.Items[start..];
        // Lines of one track or object mostly stand together.
        if (length > 0 && (_last == 0 || !name.SequenceEqual(Text(_last))))
        {
            if (2 * _names.Count > _mask)
            {
                Grow();
            }

            ref var slot = ref FindSlot(name);
            if (slot == 0)
            {
                _names.Add(new Entry { Start = start, Length = length });
                return _last = slot = _names.Count;
            }

            _last = slot;
        }

        _characters.Shrink(length);
        return length == 0 ? 0 : _last;
    }

    private ReadOnlySpan<char> Text(int number) => Characters.Slice(_names[number - 1].Start, _names[number - 1].Length);

    private ref int FindSlot(ReadOnlySpan<char> name)
    {
        var at = string.GetHashCode(name) & _mask;
        while (_slots[at] is not 0 and var taken && !name.SequenceEqual(Text(taken)))
        {
            at = (at + 1) & _mask;
        }

        return ref _slots[at];
    }

    private void Grow()
    {
        Return(_slots);
        var slotCount = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(FirstSlotCount, _names.Count * 4));
        _slots = ArrayPool<int>.Shared.Rent(slotCount);
        _slots.AsSpan(0, slotCount).Clear();
        _mask = slotCount - 1;
        for (var number = 1; number <= _names.Count; number++)
        {
            FindSlot(Text(number)) = number;
        }
    }

    private static void Return(int[] slots)
    {
        if (slots.Length > 0)
        {
            ArrayPool<int>.Shared.Return(slots);
        }
    }

    private struct Entry
    {
        public required int Start { get; init; }

        public required int Length { get; init; }

        public int UseCount { get; set; }
    }
}

using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace SdaHub.Adapters.Text;

/// <summary>Finds what a name stands for without making a text of it. Immutable, safe for any number of threads.</summary>
/// <typeparam name="T">What a name stands for.</typeparam>
internal sealed class Utf8Names<T>
{
    private readonly (byte[]? Name, T Value)[] _slots;
    private readonly int _mask;

    /// <summary>Takes the names.</summary>
    /// <param name="entries">Name and what it stands for, each name once.</param>
    public Utf8Names(IReadOnlyCollection<KeyValuePair<string, T>> entries)
    {
        _slots = new (byte[]?, T)[(int)BitOperations.RoundUpToPowerOf2((uint)(entries.Count * 4) | 8)];
        _mask = _slots.Length - 1;
        foreach (var (name, value) in entries)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            var slot = FindSlot(bytes);
            _slots[slot] = _slots[slot].Name is null ? (bytes, value) : throw new ArgumentException($"'{name}' comes twice.", nameof(entries));
        }
    }

    /// <summary>Finds a name.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(ReadOnlySpan<byte> name, out T value)
    {
        ref readonly var slot = ref _slots[FindSlot(name)];
        value = slot.Value;
        return slot.Name is not null;
    }

    // Three in four slots are empty, so the walk ends, mostly at the first.
    private int FindSlot(ReadOnlySpan<byte> name)
    {
        var slot = Hash(name) & _mask;
        while (_slots[slot].Name is { } taken && !name.SequenceEqual(taken))
        {
            slot = (slot + 1) & _mask;
        }

        return slot;
    }

    // The length, the first and the last eight bytes tell the names of a format apart; the comparison does the rest.
    private static int Hash(ReadOnlySpan<byte> name)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = (ulong)name.Length * Multiplier;
        if (name.Length >= sizeof(ulong))
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(name)) * Multiplier;
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..])) * Multiplier;
        }
        else
        {
            foreach (var character in name)
            {
                hash = (hash ^ character) * Multiplier;
            }
        }

        return (int)(hash >> 40);
    }
}

using System.Buffers;
using System.Runtime.CompilerServices;

namespace SdaHub.Adapters.Tracks;

/// <summary>A list in a pooled array, for what is needed while a file is read: it grows without leaving an object behind.</summary>
/// <typeparam name="T">Kind of item.</typeparam>
internal sealed class PooledList<T>
{
    private const int FirstCapacity = 64;

    private T[] _items = [];

    /// <summary>Number of items.</summary>
    public int Count { get; private set; }

    /// <summary>The items, until the next is added.</summary>
    public Span<T> Items => _items.AsSpan(0, Count);

    /// <summary>An item.</summary>
    public ref T this[int index] => ref Items[index];

    /// <summary>Adds an item.</summary>
    public void Add(in T item) => Extend(1)[0] = item;

    /// <summary>Adds items that the caller writes; what stands there does not matter.</summary>
    public Span<T> Extend(int count)
    {
        if (_items.Length - Count < count)
        {
            Grow(count);
        }

        Count += count;
        return _items.AsSpan(Count - count, count);
    }

    /// <summary>Forgets the last items.</summary>
    public void Shrink(int count) => Count -= count;

    /// <summary>Forgets the items and gives their array back.</summary>
    public void Clear()
    {
        Return(_items);
        (_items, Count) = ([], 0);
    }

    private void Grow(int count)
    {
        var grown = ArrayPool<T>.Shared.Rent(Math.Max(FirstCapacity, Math.Max(Count * 2, Count + count)));
        Items.CopyTo(grown);
        Return(_items);
        _items = grown;
    }

    private void Return(T[] items)
    {
        if (items.Length > 0)
        {
            // The pool must not keep the texts of a file alive.
            if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            {
                items.AsSpan(0, Count).Clear();
            }

            ArrayPool<T>.Shared.Return(items);
        }
    }
}

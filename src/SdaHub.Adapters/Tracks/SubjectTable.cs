using System.Buffers;
using System.Numerics;

namespace SdaHub.Adapters.Tracks;

/// <summary>The subjects of a document, each once, numbered as they come first. They lie in pooled arrays: a dictionary's entries would cost each track twice the size of its subject.</summary>
internal sealed class SubjectTable
{
    private const int FirstCapacity = 16;

    private TrackSubject[] _subjects = [];

    // Numbers, plus one, by hash; 0 is a free slot. At least half of them are free, so that a walk ends soon.
    private int[] _slots = [];
    private int _mask = -1;
    private int _last = -1;

    /// <summary>Number of subjects.</summary>
    public int Count { get; private set; }

    /// <summary>A subject.</summary>
    public ref readonly TrackSubject this[int number] => ref _subjects[number];

    /// <summary>Number of a subject, the same for equal ones.</summary>
    public int NumberOf(in TrackSubject subject)
    {
        if (_last >= 0 && _subjects[_last] == subject)
        {
            return _last;
        }

        if (Count * 2 > _mask)
        {
            Grow();
        }

        ref var slot = ref FindSlot(subject);
        if (slot == 0)
        {
            _subjects[Count++] = subject;
            slot = Count;
        }

        return _last = slot - 1;
    }

    /// <summary>Forgets the subjects and gives their arrays back.</summary>
    public void Clear()
    {
        Return(_subjects, _slots);
        (_subjects, _slots, _mask, _last, Count) = ([], [], -1, -1, 0);
    }

    private ref int FindSlot(in TrackSubject subject)
    {
        var at = subject.GetHashCode() & _mask;
        while (_slots[at] is not 0 and var taken && _subjects[taken - 1] != subject)
        {
            at = (at + 1) & _mask;
        }

        return ref _slots[at];
    }

    private void Grow()
    {
        var (subjects, slots) = (_subjects, _slots);
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(FirstCapacity, Count * 2));
        _subjects = ArrayPool<TrackSubject>.Shared.Rent(capacity);
        _slots = ArrayPool<int>.Shared.Rent(capacity * 2);
        _mask = (capacity * 2) - 1;
        subjects.AsSpan(0, Count).CopyTo(_subjects);
        _slots.AsSpan(0, capacity * 2).Clear();
        for (var number = 0; number < Count; number++)
        {
            FindSlot(_subjects[number]) = number + 1;
        }

        Return(subjects, slots);
    }

    private void Return(TrackSubject[] subjects, int[] slots)
    {
        if (subjects.Length > 0)
        {
            // The pool must not keep the texts of a file alive.
            subjects.AsSpan(0, Count).Clear();
            ArrayPool<TrackSubject>.Shared.Return(subjects);
            ArrayPool<int>.Shared.Return(slots);
        }
    }
}

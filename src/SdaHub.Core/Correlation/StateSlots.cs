using SdaHub.Astrodynamics.Time;

namespace SdaHub.Core.Correlation;

/// <summary>
/// Keeps the slots used last. Whoever asks first for a slot computes it, others that want the same wait for that one. Safe from many threads. What is kept
/// changes only how long an answer takes, never the answer.
/// </summary>
internal sealed class StateSlots
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Entry> _entries = [];
    private readonly int _capacity;
    private readonly GateModel _gates;
    private readonly EarthOrientationTable _orientation;
    private long _useCount;

    public StateSlots(int capacity, GateModel gates, EarthOrientationTable orientation)
    {
        _capacity = capacity;
        _gates = gates;
        _orientation = orientation;
    }

    /// <summary>The slot nearest to a time.</summary>
    /// <param name="timeUnixNs">UTC in nanoseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="index">The objects.</param>
    public StateSlot Nearest(long timeUnixNs, SearchIndex index)
    {
        var number = (long)Math.Round((double)timeUnixNs / StateSlot.SpacingNs);
        Entry entry;
        lock (_lock)
        {
            if (!_entries.TryGetValue(number, out entry!) || entry.Index != index)
            {
                var older = entry is { Slot.IsValueCreated: true } ? entry.Slot.Value : null;
                entry = new Entry(index, new(() => StateSlot.Compute(number * StateSlot.SpacingNs, index, _gates, _orientation, older)));
                _entries[number] = entry;
                DropLeastRecent();
            }

            entry.LastUse = ++_useCount;
        }

        return entry.Slot.Value;
    }

    private void DropLeastRecent()
    {
        if (_entries.Count > _capacity)
        {
            _entries.Remove(_entries.Where(pair => pair.Value.LastUse > 0).MinBy(pair => pair.Value.LastUse).Key);
        }
    }

    private sealed class Entry(SearchIndex index, Lazy<StateSlot> slot)
    {
        public SearchIndex Index { get; } = index;

        public Lazy<StateSlot> Slot { get; } = slot;

        /// <summary>Counts up with every use of any slot; 0 until the first.</summary>
        public long LastUse { get; set; }
    }
}

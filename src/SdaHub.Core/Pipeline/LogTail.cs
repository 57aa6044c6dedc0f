using Microsoft.Extensions.Options;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Core.Pipeline;

/// <summary>
/// The newest records of the log in memory, shared by all live subscribers, so that keeping up costs no read from the store. Who lags beyond it reads
/// from the log. Safe from many threads.
/// </summary>
public sealed class LogTail
{
    /// <summary>About what an entry takes beside its payloads: the record, its marking's share, texts and the entry itself.</summary>
    internal const int EntryBytes = 500;

    private readonly Lock _lock = new();
    private readonly List<LogEntry> _entries = [];
    private readonly int _maximumBytes;
    private int _oldestIndex;
    private LogPosition _before;
    private LogPosition _head;
    private bool _hasBegun;
    private long _bytes;

    /// <summary>Makes an empty tail.</summary>
    /// <param name="options">Its size.</param>
    public LogTail(IOptions<PipelineOptions> options) => _maximumBytes = options.Value.TailBytes;

    /// <summary>
    /// Empties the tail and puts it at a position: at the start at the end of the log, and again when what follows its end is no longer held. Whoever is further
    /// back reads from the log.
    /// </summary>
    /// <param name="head">The position.</param>
    public void Begin(LogPosition head)
    {
        lock (_lock)
        {
            _entries.Clear();
            (_oldestIndex, _bytes) = (0, 0);
            _before = _head = head;
            _hasBegun = true;
        }
    }

    /// <summary>Whether the tail has been put at the end of the log.</summary>
    internal bool HasBegun
    {
        get
        {
            lock (_lock)
            {
                return _hasBegun;
            }
        }
    }

    /// <summary>Raised after records were added.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>Position of the newest record.</summary>
    public LogPosition Head
    {
        get
        {
            lock (_lock)
            {
                return _head;
            }
        }
    }

    /// <summary>Reads records after a position.</summary>
    /// <param name="after">Where to begin.</param>
    /// <param name="maxCount">Most records.</param>
    /// <param name="entries">The records; empty when there is none yet.</param>
    /// <returns>Whether the tail reaches back far enough; if not, read from the log.</returns>
    public bool TryRead(LogPosition after, int maxCount, out IReadOnlyList<LogEntry> entries)
    {
        lock (_lock)
        {
            if (after < _before)
            {
                entries = [];
                return false;
            }

            var first = IndexAfter(after);
            entries = _entries.GetRange(first, Math.Min(maxCount, _entries.Count - first));
            return true;
        }
    }

    /// <summary>Adds records that appends have put into the log, as far as each stands at the very next position.</summary>
    /// <returns>Whether all are in the tail now; false when records of other hubs lie between, so that the log must be read.</returns>
    internal bool Add(IReadOnlyList<LogEntry> entries)
    {
        var count = 0;
        var next = Head.Value;
        while (count < entries.Count && entries[count].Position.Value <= next + 1)
        {
            next = Math.Max(next, entries[count].Position.Value);
            count++;
        }

        return (count == 0 || Add(Head, count == entries.Count ? entries : [.. entries.Take(count)])) && count == entries.Count;
    }

    /// <summary>Adds everything that the log holds from a position up to the last of the records. What is in the tail already is passed over.</summary>
    /// <param name="after">The position; nothing may be missing between it and the first record.</param>
    /// <param name="entries">The records, in the order of the log.</param>
    /// <returns>Whether they are in the tail now; false when the tail ends before the position.</returns>
    internal bool Add(LogPosition after, IReadOnlyList<LogEntry> entries)
    {
        lock (_lock)
        {
            if (after > _head)
            {
                return false;
            }

            foreach (var entry in entries)
            {
                if (entry.Position > _head)
                {
                    _entries.Add(entry);
                    _bytes += BytesOf(entry);
                    _head = entry.Position;
                }
            }

            Trim();
        }

        Changed.Raise();
        return true;
    }

    private void Trim()
    {
        while (_bytes > _maximumBytes)
        {
            var oldest = _entries[_oldestIndex];

            // Let go of at once: the place in the list stays until half of it is gone.
            _entries[_oldestIndex++] = null!;
            _before = oldest.Position;
            _bytes -= BytesOf(oldest);
        }

        // Moving the rest down only when half is gone keeps the cost of an entry constant.
        if (_oldestIndex > _entries.Count / 2)
        {
            _entries.RemoveRange(0, _oldestIndex);
            _oldestIndex = 0;
        }
    }

    private static int BytesOf(LogEntry entry) => EntryBytes + entry.Record.Payload.Length + entry.Record.CorrelationPayload.Length;

    private int IndexAfter(LogPosition position)
    {
        var low = _oldestIndex;
        var high = _entries.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _entries[middle].Position <= position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

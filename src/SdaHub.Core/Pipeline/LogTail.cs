using Microsoft.Extensions.Options;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Core.Pipeline;

/// <summary>
/// The newest records of the log in memory, shared by all live subscribers, so that keeping up costs no read from the store. Who lags beyond it reads
/// from the log. Safe from many threads.
/// </summary>
public sealed class LogTail
{
    private readonly Lock _lock = new();
    private readonly List<LogEntry> _entries = [];
    private readonly int _maximumBytes;
    private int _oldestIndex;
    private LogPosition _before;
    private LogPosition _head;
    private long _bytes;

    /// <summary>Makes an empty tail.</summary>
    /// <param name="options">Its size.</param>
    public LogTail(IOptions<PipelineOptions> options) => _maximumBytes = options.Value.TailBytes;

    /// <summary>Puts the empty tail at the end of the log. Called once at the start, before anything is added or read.</summary>
    /// <param name="head">Position of the newest record of the log.</param>
    public void Begin(LogPosition head)
    {
        lock (_lock)
        {
            _before = _head = head;
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

    /// <summary>Adds records that follow the ones before.</summary>
    internal void Add(IReadOnlyList<LogEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        lock (_lock)
        {
            foreach (var entry in entries)
            {
                _entries.Add(entry);
                _bytes += entry.Record.Payload.Length;
            }

            _head = entries[^1].Position;
            Trim();
        }

        Changed.Raise();
    }

    private void Trim()
    {
        while (_bytes > _maximumBytes)
        {
            var oldest = _entries[_oldestIndex++];
            _before = oldest.Position;
            _bytes -= oldest.Record.Payload.Length;
        }

        // Moving the rest down only when half is gone keeps the cost of an entry constant.
        if (_oldestIndex > _entries.Count / 2)
        {
            _entries.RemoveRange(0, _oldestIndex);
            _oldestIndex = 0;
        }
    }

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

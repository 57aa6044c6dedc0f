using SdaHub.Core.ObservationLog;

namespace SdaHub.Core.Pipeline;

/// <summary>Reads the log for subscribers: from memory who keeps up, from the store who lags. Safe from many threads.</summary>
public sealed class ObservationFeed
{
    private readonly IObservationLog _log;
    private readonly LogTail _tail;

    /// <summary>Makes a feed.</summary>
    /// <param name="log">The whole log.</param>
    /// <param name="tail">Its newest part in memory.</param>
    public ObservationFeed(IObservationLog log, LogTail tail)
    {
        _log = log;
        _tail = tail;
    }

    /// <summary>Raised after records were added.</summary>
    public ChangeSignal Changed => _tail.Changed;

    /// <summary>Position of the newest record that can be read: the log may have it before the tail does, and the tail may still hold what the log has lost.</summary>
    public LogPosition Head => _log.LastKept(_tail.Head > _log.Head ? _tail.Head : _log.Head);

    /// <summary>Position before the oldest record that is still held.</summary>
    public LogPosition Oldest => _log.Oldest;

    /// <summary>
    /// Whether reading can begin at a position: it is one of this log, and nothing after it was deleted. One that is ahead may have come from another hub; then the
    /// store is asked.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store must be asked and cannot be, or it is this hub that has not seen as much of the log.</exception>
    public async ValueTask<bool> CanResume(LogPosition position, CancellationToken cancellationToken)
    {
        if (position > Head)
        {
            await _log.CheckAsync(cancellationToken);
        }

        if (_log.IsAhead(position))
        {
            const string Reason = "A subscriber's position is of a later state of the log than this hub can see. See that the hub reaches the server that is the primary now.";
            throw new StoreUnavailableException(Reason, new InvalidOperationException(Reason));
        }

        return position >= Oldest && position <= Head && IsKept(position);
    }

    /// <summary>
    /// Whether the log still holds what led up to a position: not when a failover or a restoration has lost it. To be asked after a read from the position: what was read follows it only
    /// where that is so.
    /// </summary>
    public bool IsKept(LogPosition position) => _log.LastKept(position) == position;

    /// <summary>Where reading begins that is to miss nothing held: asked of the store, since another hub may have deleted more than this one has seen.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public async ValueTask<LogPosition> FindOldest(CancellationToken cancellationToken)
    {
        await _log.ReadAsync(Oldest, maxCount: 1, maxBytes: 1, cancellationToken);
        return Oldest;
    }

    /// <summary>Reads records after a position, in the order of the log. What the tail still holds and the log has lost is not among them.</summary>
    /// <param name="after">Where to begin.</param>
    /// <param name="maxCount">Most records.</param>
    /// <param name="maxBytes">Most payload bytes to read from the store.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The records; empty when there is none yet; null when the log no longer holds all that follows the position.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public ValueTask<IReadOnlyList<LogEntry>?> Read(LogPosition after, int maxCount, int maxBytes, CancellationToken cancellationToken) =>
        _tail.TryRead(after, maxCount, out var entries) && (entries.Count == 0 || IsKept(entries[^1].Position))
            ? ValueTask.FromResult<IReadOnlyList<LogEntry>?>(entries)
            : ReadLog(after, maxCount, maxBytes, cancellationToken);

    private async ValueTask<IReadOnlyList<LogEntry>?> ReadLog(LogPosition after, int maxCount, int maxBytes, CancellationToken cancellationToken)
    {
        var entries = await _log.ReadAsync(after, maxCount, maxBytes, cancellationToken);
        // Looked at after the read, since records may be deleted meanwhile.
        return after < _log.Oldest ? null : entries;
    }
}

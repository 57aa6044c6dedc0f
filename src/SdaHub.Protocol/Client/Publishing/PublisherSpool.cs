using Grpc.Core;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Protocol.Client.Publishing;

/// <summary>
/// The batches that a publisher holds, and which to send next: one state machine, guarded by one lock.
/// <para>
/// Batches have a fixed index, 1, 2, 3, …; the sequence on the wire is the index plus a shift that the hub's <c>opened</c> decides. In order of index come:
/// settled and retained, sent and unsettled, not yet sent.
/// </para>
/// </summary>
internal sealed class PublisherSpool : IDisposable
{
    private readonly ObservationPublisherOptions _options;
    private readonly SpoolJournal? _journal;
    private readonly Lock _lock = new();
    private readonly Dictionary<long, SpoolEntry> _entries = [];
    private Exception? _closed;
    private string? _logIncarnation;
    private Window _window = new() { UnsettledMessageCount = int.MaxValue, UnsettledBytes = long.MaxValue };
    private long _shift;
    private long _oldest = 1;
    private long _firstUnsettled = 1;
    private long _end = 1;
    private long _highestSent;
    private long _retainedBytes;
    private long _unsettledBytes;

    // Of the stream that is open: what was sent on it and not settled on it lies from _firstInFlight to before _nextToSend.
    private long _firstInFlight = 1;
    private long _nextToSend = 1;
    private long _inFlightBytes;

    /// <summary>Makes a spool with what its journal holds.</summary>
    /// <param name="options">The bounds.</param>
    /// <param name="journal">Keeps the spool for another process; null to keep it in memory alone. The spool disposes of it.</param>
    public PublisherSpool(ObservationPublisherOptions options, SpoolJournal? journal = null)
    {
        _options = options;
        _journal = journal;
        var image = journal?.Image ?? SpoolImage.Empty;
        (_oldest, _firstUnsettled, _shift, _logIncarnation) = image.State;
        _end = _oldest;
        foreach (var request in image.Batches)
        {
            var entry = new SpoolEntry(request);
            _retainedBytes += _end < _firstUnsettled ? entry.Bytes : 0;
            _unsettledBytes += _end < _firstUnsettled ? 0 : entry.Bytes;
            _entries.Add(_end++, entry);
        }

        // The process before may have sent all of it.
        _highestSent = _end - 1;
        (_firstInFlight, _nextToSend) = (_firstUnsettled, _firstUnsettled);
        Restored = [.. Enumerable.Range(0, (int)(_end - _firstUnsettled)).Select(i => _entries[_firstUnsettled + i].Receipt)];
    }

    /// <summary>Receipts of the unsettled batches of a process before, in order.</summary>
    public IReadOnlyList<Task<PublishReceipt>> Restored { get; }

    /// <summary>Raised when <see cref="TakeNext"/> or <see cref="IsQuiet"/> may say something else.</summary>
    public WakeSignal SendingChanged { get; } = new();

    /// <summary>Raised when <see cref="TryAdd"/> may say something else.</summary>
    public WakeSignal RoomChanged { get; } = new();

    /// <summary>Whether nothing sent on the open stream waits for its result.</summary>
    public bool IsQuiet
    {
        get
        {
            lock (_lock)
            {
                return _firstInFlight == _nextToSend;
            }
        }
    }

    /// <summary>Whether every batch is settled.</summary>
    public bool IsSettled
    {
        get
        {
            lock (_lock)
            {
                return _firstUnsettled == _end;
            }
        }
    }

    /// <summary>Waits until every batch taken so far is settled. A spool that was closed has none left unsettled, which must not pass for that.</summary>
    /// <exception cref="SdaHubException">The publisher had to stop, before the call or during it.</exception>
    /// <exception cref="ObjectDisposedException">The publisher is disposed of.</exception>
    public async Task WhenSettled()
    {
        Task settled;
        lock (_lock)
        {
            ThrowIfClosed();
            settled = _firstUnsettled < _end ? _entries[_end - 1].Receipt : Task.CompletedTask;
        }

        await settled;
    }

    /// <summary>Takes a batch if there is room.</summary>
    /// <exception cref="SdaHubException">The publisher had to stop.</exception>
    /// <exception cref="IOException">The journal cannot be written; the batch is not taken.</exception>
    public bool TryAdd(SpoolEntry entry)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            var unsettledCount = _end - _firstUnsettled;
            if (unsettledCount >= _options.MaxUnsettledBatches || (unsettledCount > 0 && _unsettledBytes + entry.Bytes > _options.MaxUnsettledBytes))
            {
                return false;
            }

            _journal?.Append(_end, entry.Request);
            _entries.Add(_end++, entry);
            _unsettledBytes += entry.Bytes;
        }

        SendingChanged.Raise();
        return true;
    }

    /// <summary>A stream is open: decides where to begin.</summary>
    /// <exception cref="IOException">The journal cannot be written; nothing has changed, and nothing may be sent on this stream.</exception>
    public SpoolOpening Open(PublishOpened opened)
    {
        lock (_lock)
        {
            var isFirst = _logIncarnation is null;
            var durable = isFirst ? 0 : opened.DurableSequence - _shift;
            var start = _logIncarnation is not null && _logIncarnation != opened.LogIncarnation
                ? _oldest
                : Math.Clamp(durable + 1, _oldest, _firstUnsettled);
            var lostCount = Math.Max(0, start - (durable + 1));

            // The hub numbers on from its durable sequence: where the publisher begins, where settled batches are gone from both sides, or where another
            // process has published under this name. Batches that the hub has after all are dropped by their track ids.
            var isRenumbered = isFirst || lostCount > 0 || durable > _highestSent;
            var shift = isRenumbered ? opened.DurableSequence + 1 - start : _shift;

            // Before anything is sent: another process must number as this one does.
            _journal?.Append(new SpoolState(_oldest, _firstUnsettled, shift, opened.LogIncarnation));
            _shift = shift;
            _logIncarnation = opened.LogIncarnation;
            _window = opened.Window ?? _window;
            _firstInFlight = start;
            _nextToSend = start;
            _inFlightBytes = 0;
            return new SpoolOpening(_firstUnsettled - start, lostCount);
        }
    }

    /// <summary>New limits.</summary>
    public void SetWindow(Window window)
    {
        lock (_lock)
        {
            _window = window;
        }

        SendingChanged.Raise();
    }

    /// <summary>The next message to send; null when there is none, or the hub's window has no room for it.</summary>
    public PublishObservationsRequest? TakeNext()
    {
        lock (_lock)
        {
            if (_nextToSend == _end)
            {
                return null;
            }

            var entry = _entries[_nextToSend];
            if (!HasWindowFor(entry))
            {
                return null;
            }

            _inFlightBytes += entry.Bytes;
            _highestSent = Math.Max(_highestSent, _nextToSend);
            return entry.Under(_nextToSend++ + _shift);
        }
    }

    /// <summary>Settles what a result settles.</summary>
    /// <exception cref="SdaHubException">The result leaves out a batch that it settles.</exception>
    public void Settle(PublishResult result)
    {
        lock (_lock)
        {
            // A hub that answers a repeat may name its newest durable sequence, which can lie beyond what this stream has sent.
            var last = Math.Min(result.Sequence - _shift, _nextToSend - 1);
            foreach (var batch in result.Batches)
            {
                SettleNext(batch, result.Durability, last);
            }

            if (_firstUnsettled <= last)
            {
                throw new SdaHubException(StatusCode.Internal, $"The hub settled sequence {_firstUnsettled + _shift} without saying what became of it.");
            }

            for (; _firstInFlight <= last; _firstInFlight++)
            {
                _inFlightBytes -= _entries[_firstInFlight].Bytes;
            }

            TrimRetained();
            _journal?.TryAppend(new SpoolState(_oldest, _firstUnsettled, _shift, _logIncarnation));
        }

        RoomChanged.Raise();
        SendingChanged.Raise();
    }

    /// <summary>Ends the spool: what is unsettled fails, and nothing more is taken.</summary>
    public void Close(Exception reason)
    {
        lock (_lock)
        {
            _closed ??= reason;
            for (; _firstUnsettled < _end; _firstUnsettled++)
            {
                _entries[_firstUnsettled].Fail(reason);
            }

            _entries.Clear();
        }

        RoomChanged.Raise();
    }

    private void ThrowIfClosed()
    {
        ObjectDisposedException.ThrowIf(_closed is OperationCanceledException, typeof(ObservationPublisher));
        if (_closed is SdaHubException closed)
        {
            throw new SdaHubException(closed);
        }

        if (_closed is not null)
        {
            throw new InvalidOperationException("The publisher has stopped.", _closed);
        }
    }

    /// <summary>Lets go of the journal. The spool must be closed.</summary>
    public void Dispose() => _journal?.Dispose();

    private bool HasWindowFor(SpoolEntry entry)
    {
        // A message above the limit may go alone, unless the limit is the zero that pauses.
        var isAlone = _inFlightBytes == 0 && _window.UnsettledBytes > 0;
        return _nextToSend - _firstInFlight < _window.UnsettledMessageCount && (isAlone || _inFlightBytes + entry.Bytes <= _window.UnsettledBytes);
    }

    private void SettleNext(BatchResult batch, Durability durability, long last)
    {
        // Below: a batch that is sent again after it was settled; its receipt is out.
        if (batch.Sequence - _shift == _firstUnsettled && _firstUnsettled <= last)
        {
            var entry = _entries[_firstUnsettled++];
            _unsettledBytes -= entry.Bytes;
            _retainedBytes += entry.Bytes;
            entry.Settle(new PublishReceipt(batch, durability));
        }
    }

    private void TrimRetained()
    {
        var end = Math.Min(_firstUnsettled, _firstInFlight);
        while (_oldest < end && (_firstUnsettled - _oldest > _options.MaxRetainedBatches || _retainedBytes > _options.MaxRetainedBytes))
        {
            _entries.Remove(_oldest++, out var entry);
            _retainedBytes -= entry!.Bytes;
        }
    }
}

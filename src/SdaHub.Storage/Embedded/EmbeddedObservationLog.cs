using SdaHub.Core;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Storage.Embedded;

/// <summary>The observation log in a SQLite database. Opened before use and closed after it by <see cref="EmbeddedStore"/>.</summary>
internal sealed class EmbeddedObservationLog : IObservationLog, IAsyncDisposable
{
    /// <summary>How long what was found out about the disk counts.</summary>
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    private readonly StoreThreads<LogSession> _writer;
    private readonly StoreThreads<LogReader> _readers;
    private readonly EmbeddedStoreMetrics _metrics;
    private readonly TimeProvider _timeProvider;
    private readonly PublisherSessions _sessions = new();
    private LogState? _state;
    private long _walBytes;
    private long _oldestRead;
    private long _writtenTimestamp;
    private StoreUnavailableException? _failedCheck;
    private long _failedCheckTimestamp;

    /// <summary>Starts the threads; the file is opened by <see cref="OpenAsync"/>.</summary>
    /// <param name="path">Tells where the database is; it is empty when it is new.</param>
    /// <param name="readerCount">Threads that read.</param>
    /// <param name="metrics">Where to count.</param>
    /// <param name="timeProvider">For durations, and where the positions of a log that was set back go on.</param>
    public EmbeddedObservationLog(Func<string> path, int readerCount, EmbeddedStoreMetrics metrics, TimeProvider timeProvider)
    {
        _writer = new("sdahub-log-writer", 1, path, LogSession.Open);
        _readers = new("sdahub-log-reader", readerCount, path, LogReader.Open);
        _metrics = metrics;
        _timeProvider = timeProvider;
    }

    public string Incarnation => State.Incarnation;

    public Durability Durability => Durability.Fsync;

    public LogPosition Head => new(State.Head);

    /// <remarks>A reader may see what the writer has deleted before the writer has said so.</remarks>
    public LogPosition Oldest => new(Math.Max(State.Oldest, Interlocked.Read(ref _oldestRead)));

    public ChangeSignal Changed { get; } = new();

    /// <remarks>Never raised: no other process has the store.</remarks>
    public event Action<PublisherClaim>? ClaimLost
    {
        add { }
        remove { }
    }

    /// <summary>What the log knows of itself, as committed.</summary>
    public LogState State => Volatile.Read(ref _state) ?? throw new InvalidOperationException("The store is not open yet.");

    /// <summary>Bytes written to the write-ahead log since it was last moved into the database.</summary>
    public long WalBytes => Volatile.Read(ref _walBytes);

    /// <summary>Raised on the writer's thread after each commit.</summary>
    public Action? Committed { get; set; }

    /// <summary>Opens the file.</summary>
    /// <param name="mark">What was noted beside the log; null when there is no note.</param>
    /// <param name="hadCatalog">Whether the directory held a catalog already.</param>
    /// <param name="cancellationToken">Cancels before the opening begins.</param>
    /// <returns>Whether the log was found to be an older state of itself, or new beside what another has left.</returns>
    /// <exception cref="StoreUnavailableException">The file cannot be opened or is not a log that this hub can use.</exception>
    public Task<bool> OpenAsync(RollbackMark? mark, bool hadCatalog, CancellationToken cancellationToken) =>
        OnWriter(writer => writer.BeginGeneration(mark, hadCatalog, _timeProvider.GetUtcNow()), cancellationToken);

    /// <remarks>Positions lost by a rollback are not told from others: a subscriber with one goes on behind the gap, and may see again what is sent again.</remarks>
    public LogPosition LastKept(LogPosition position) => position;

    public bool IsAhead(LogPosition position) => false;

    /// <remarks>Claims stay, since they keep batches of earlier streams that are still under way from being appended.</remarks>
    public void Release(PublisherClaim claim)
    {
    }

    public async ValueTask<PublisherClaim> ClaimAsync(PublisherKey publisher, int maximumPublisherCount, CancellationToken cancellationToken)
    {
        // On the writer, so that whatever earlier claims have under way is done before the sequence is read.
        var session = await OnWriter(
            writer => _sessions.Knows(publisher) || writer.TryAddPublisher(publisher, maximumPublisherCount) ? _sessions.Claim(publisher, writer.State.Generation) : 0,
            cancellationToken);
        if (session == 0)
        {
            throw new PublisherCountException(publisher.Spoc, maximumPublisherCount);
        }

        return new PublisherClaim(publisher, session, await GetDurableSequenceAsync(publisher, cancellationToken), Incarnation);
    }

    /// <remarks>Writes only when nothing else has for a while. Called by one loop.</remarks>
    public async ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        if (_timeProvider.GetElapsedTime(Volatile.Read(ref _writtenTimestamp)) < CheckInterval)
        {
            return;
        }

        if (_failedCheck is { } known && _timeProvider.GetElapsedTime(_failedCheckTimestamp) < CheckInterval)
        {
            throw new StoreUnavailableException(known.Message, known);
        }

        try
        {
            await OnWriter(Check, cancellationToken);
            _failedCheck = null;
        }
        catch (StoreUnavailableException failure)
        {
            (_failedCheck, _failedCheckTimestamp) = (failure, _timeProvider.GetTimestamp());
            throw;
        }

        bool Check(LogSession writer)
        {
            writer.Check();
            NoteWritten();
            return true;
        }
    }

    public async ValueTask<long> GetDurableSequenceAsync(PublisherKey publisher, CancellationToken cancellationToken) =>
        await _readers.Run(reader => reader.ReadSequence(publisher), cancellationToken);

    public async ValueTask<IReadOnlyList<IReadOnlyList<AppendResult>>> AppendAsync(IReadOnlyList<LogBatch> batches, CancellationToken cancellationToken) =>
        await OnWriter(writer => AppendUnderClaims(writer, batches), cancellationToken);

    public async ValueTask<IReadOnlyList<LogEntry>> ReadAsync(LogPosition after, int maxCount, int maxBytes, CancellationToken cancellationToken) =>
        after >= Head ? [] : await _readers.Run(reader => Read(reader, after, maxCount, maxBytes), cancellationToken);

    /// <summary>Deletes some of the oldest records, if any is due.</summary>
    /// <param name="limits">What is due, and how much to do at once.</param>
    /// <param name="cancellationToken">Cancels before the step begins.</param>
    /// <returns>Number of records deleted.</returns>
    public Task<int> TrimAsync(TrimLimits limits, CancellationToken cancellationToken) => OnWriter(
        writer =>
        {
            var deletedCount = writer.Trim(limits);
            _metrics.UsedBytes = writer.ReadUsedBytes();
            return deletedCount;
        },
        cancellationToken);

    /// <summary>Begins the write-ahead log anew after its content was moved.</summary>
    public Task<bool> RestartWalAsync(CancellationToken cancellationToken) => OnWriter(
        writer =>
        {
            Volatile.Write(ref _walBytes, 0);
            return writer.RestartWal();
        },
        cancellationToken);

    /// <summary>Finishes what was begun and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        await _writer.DisposeAsync();
    }

    /// <summary>Reads, and only then looks where the log begins: records may be deleted meanwhile.</summary>
    private IReadOnlyList<LogEntry> Read(LogReader reader, LogPosition after, int maxCount, int maxBytes)
    {
        var entries = reader.Read(after, maxCount, maxBytes);
        var oldest = reader.ReadOldest().Value;
        long seen;
        while ((seen = Interlocked.Read(ref _oldestRead)) < oldest && Interlocked.CompareExchange(ref _oldestRead, oldest, seen) != seen)
        {
        }

        return entries;
    }

    private AppendResult[][] AppendUnderClaims(LogSession writer, IReadOnlyList<LogBatch> batches)
    {
        _sessions.Check(batches);
        var results = writer.Append(batches);
        NoteWritten();
        return results;
    }

    private void NoteWritten() => Volatile.Write(ref _writtenTimestamp, _timeProvider.GetTimestamp());

    private Task<T> OnWriter<T>(Func<LogSession, T> work, CancellationToken cancellationToken) => _writer.Run(
        writer =>
        {
            var result = work(writer);
            Volatile.Write(ref _state, writer.State);
            Volatile.Write(ref _walBytes, _walBytes + writer.TakeWrittenBytes());
            _metrics.WalBytes = _walBytes;
            Committed?.Invoke();
            return result;
        },
        cancellationToken);
}

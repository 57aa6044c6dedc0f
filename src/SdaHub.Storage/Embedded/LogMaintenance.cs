using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Storage.Embedded;

/// <summary>
/// Keeps the log in shape while it is in use: moves the write-ahead log into the database, deletes what is past its retention, notes how far the log has come.
/// Under load the write-ahead log never runs empty by itself, since new pages arrive while old ones are moved. So it is moved beside the appends until little
/// is left; that little is moved between two appends, after which the write-ahead log begins anew.
/// </summary>
internal sealed class LogMaintenance : IAsyncDisposable
{
    private const int TrimStepCount = 256;
    private const int LittleLeftPageCount = 256;
    private const int MaximumPassCount = 8;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>Holds one call to work; another one says nothing new and is dropped.</summary>
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly CancellationTokenSource _stopping = new();
    private readonly EmbeddedObservationLog _log;
    private readonly StoreThreads<WalCheckpointer> _checkpointer;
    private readonly EmbeddedStoreOptions _options;
    private readonly EmbeddedStoreMetrics _metrics;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly string _directory;
    private readonly string _markPath;
    private LogState? _marked;
    private bool _hasWarnedOfTrackIds;
    private long _deletablePosition;
    private long? _deletableTimestamp;
    private Task _loop = Task.CompletedTask;

    /// <summary>Readies the maintenance of a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="directory">Where its database is.</param>
    /// <param name="options">How much to keep.</param>
    /// <param name="metrics">Where to count.</param>
    /// <param name="timeProvider">For retention, durations and the interval.</param>
    /// <param name="logger">Where failures go.</param>
    public LogMaintenance(
        EmbeddedObservationLog log,
        StoreDirectory directory,
        EmbeddedStoreOptions options,
        EmbeddedStoreMetrics metrics,
        TimeProvider timeProvider,
        ILogger logger)
    {
        _log = log;
        _directory = directory.Path;
        _markPath = directory.File(RollbackMark.FileName);
        _checkpointer = new("sdahub-log-checkpoint", 1, () => directory.File(LogSchema.FileName), WalCheckpointer.Open);
        _options = options;
        _metrics = metrics;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    /// <summary>Starts the work.</summary>
    public void Start()
    {
        _log.Committed = () =>
        {
            if (_log.WalBytes >= _options.CheckpointBytes)
            {
                _wake.Writer.TryWrite(true);
            }
        };
        _loop = RunAsync();
    }

    /// <summary>Deletes everything that is past its retention.</summary>
    public async Task TrimAsync(CancellationToken cancellationToken)
    {
        int deletedCount;
        do
        {
            deletedCount = await _log.TrimAsync(CurrentLimits(), cancellationToken);
            _metrics.Trimmed(deletedCount);
        }
        while (deletedCount == TrimStepCount);
        WarnOfTrackIds();
    }

    /// <summary>Moves the write-ahead log into the database.</summary>
    public async Task CheckpointAsync(CancellationToken cancellationToken)
    {
        var start = _timeProvider.GetTimestamp();
        var movedPageCount = 0;
        for (var pass = 0; pass < MaximumPassCount; pass++)
        {
            var before = movedPageCount;
            movedPageCount = await _checkpointer.Run(checkpointer => checkpointer.Checkpoint(), cancellationToken);
            if (movedPageCount - before < LittleLeftPageCount)
            {
                break;
            }
        }

        await _log.RestartWalAsync(cancellationToken);
        _metrics.Checkpointed(_timeProvider.GetElapsedTime(start));
    }

    /// <summary>
    /// Deletes payload files whose records have been gone for <see cref="Interval"/>, however often it is called: a read that began before they went has ended by now.
    /// </summary>
    public void DeletePayloads()
    {
        if (_deletableTimestamp is not { } noted || _timeProvider.GetElapsedTime(noted) >= Interval)
        {
            PayloadFiles.DeleteUpTo(_directory, _deletablePosition);
            (_deletablePosition, _deletableTimestamp) = (_log.Oldest.Value, _timeProvider.GetTimestamp());
        }
    }

    /// <summary>Notes how far the log has come.</summary>
    public void Mark()
    {
        var state = _log.State;
        if (state != _marked)
        {
            RollbackMark.Write(_markPath, state);
            _marked = state;
        }
    }

    /// <summary>Ends the work.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        await _checkpointer.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = _timeProvider.CreateTimer(_ => _wake.Writer.TryWrite(true), null, Interval, Interval);
        try
        {
            while (await _wake.Reader.WaitToReadAsync(_stopping.Token))
            {
                _wake.Reader.TryRead(out _);
                await WorkAsync(_stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The store is being closed.
        }
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        // What gives space back comes first, since the rest needs some; and none keeps another from being tried.
        var isWell = await TryAsync(() => Done(DeletePayloads));
        isWell &= _log.WalBytes < _options.CheckpointBytes || await TryAsync(() => CheckpointAsync(cancellationToken));
        isWell &= await TryAsync(() => TrimAsync(cancellationToken));
        isWell &= await TryAsync(() => Done(Mark));
        if (!isWell)
        {
            await Task.Delay(PauseAfterFailure, _timeProvider, cancellationToken);
        }

        static Task Done(Action work)
        {
            work();
            return Task.CompletedTask;
        }
    }

    private async Task<bool> TryAsync(Func<Task> step)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception failure) when (failure is StoreUnavailableException or IOException or UnauthorizedAccessException)
        {
            Log.MaintenanceFailed(_logger, failure);
            return false;
        }
    }

    private void WarnOfTrackIds()
    {
        var trackIdBytes = _log.State.TrackIdCount * LogState.TrackIdBytes;
        if (_options.RetentionBytes > 0 && trackIdBytes > _options.RetentionBytes / 2 && !_hasWarnedOfTrackIds)
        {
            _hasWarnedOfTrackIds = true;
            Log.ManyTrackIds(_logger, _directory, trackIdBytes, _options.RetentionBytes);
        }
    }

    private TrimLimits CurrentLimits() => new(
        _options.RetentionDays > 0 ? RecordColumns.UnixNs(_timeProvider.GetUtcNow().AddDays(-_options.RetentionDays)) : long.MinValue,
        _options.RetentionBytes > 0 ? _options.RetentionBytes : long.MaxValue,
        TrimStepCount);
}

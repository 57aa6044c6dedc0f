using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Core.Pipeline;

/// <summary>Appends to the log, and keeps trying while the store fails: nothing that was judged is given up, and nothing is settled before it is durable.</summary>
public sealed class DurableAppender
{
    private readonly IObservationLog _log;
    private readonly StoreState _storeState;
    private readonly TimeSpan _retryDelay;
    private readonly LogMetrics _metrics;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<DurableAppender> _logger;

    /// <summary>Makes the appender.</summary>
    /// <param name="log">The log.</param>
    /// <param name="storeState">Set while the store fails.</param>
    /// <param name="options">First wait before a retry.</param>
    /// <param name="metrics">Times and counts.</param>
    /// <param name="timeProvider">Clock for durations and retries.</param>
    /// <param name="logger">Where failures go.</param>
    public DurableAppender(
        IObservationLog log, StoreState storeState, IOptions<PipelineOptions> options, LogMetrics metrics, TimeProvider timeProvider,
        ILogger<DurableAppender> logger)
    {
        _log = log;
        _storeState = storeState;
        _retryDelay = TimeSpan.FromMilliseconds(options.Value.StoreRetryMs);
        _metrics = metrics;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    /// <summary>Appends batches in one durable step, however often it must be tried. A step that failed halfway is seen as repeats the next time.</summary>
    internal async Task<DurableStep> Append(IReadOnlyList<LogBatch> batches, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var started = _timeProvider.GetTimestamp();
            try
            {
                using var activity = PipelineActivity.StartAppend(batches.Count);
                var before = _log.Durability;
                var results = await _log.AppendAsync(batches, cancellationToken);
                _metrics.Appended(_timeProvider.GetElapsedTime(started), results);
                NoteRecovery(attempt);
                var after = _log.Durability;
                return new DurableStep(results, before < after ? before : after);
            }
            catch (PublisherLostException)
            {
                // The store has answered: whatever failed before is over, and the caller comes again without those batches.
                _metrics.AppendRefused(_timeProvider.GetElapsedTime(started));
                NoteRecovery(attempt);
                throw;
            }
            catch (StoreUnavailableException exception)
            {
                _metrics.AppendFailed(_timeProvider.GetElapsedTime(started));
                NoteFailure(attempt, exception);
                await Task.Delay(_retryDelay * Math.Min(2, attempt + 1), _timeProvider, cancellationToken);
            }
        }
    }

    private void NoteRecovery(int attempt)
    {
        if (attempt > 0)
        {
            Log.StoreRecovered(_logger, attempt);
            _storeState.SetAppend(null);
        }
    }

    private void NoteFailure(int attempt, StoreUnavailableException exception)
    {
        if (attempt == 0)
        {
            Log.StoreFailed(_logger, exception);
        }

        _storeState.SetAppend(exception.Message);
    }
}

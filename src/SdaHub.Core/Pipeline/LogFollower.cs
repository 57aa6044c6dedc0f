using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Core.Pipeline;

/// <summary>
/// Keeps the tail in step with a log that other hubs append to: whenever something may be new it reads on from the end of the tail. A notice only wakes it;
/// every record comes from the log, in its order. What this hub appended itself, the writer hands to the tail without a read, as long as nothing lies
/// before it.
/// </summary>
public sealed class LogFollower : BackgroundService
{
    private const int ReadCount = 512;
    private const int ReadBytes = 4 * 1024 * 1024;

    private readonly IObservationLog _log;
    private readonly LogTail _tail;
    private readonly TimeSpan _retryDelay;
    private readonly LogMetrics _metrics;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<LogFollower> _logger;
    private readonly ChangeSignal _isBehind = new();
    private bool _isFailing;

    /// <summary>Makes the follower; it runs once the service is started.</summary>
    /// <param name="log">The log.</param>
    /// <param name="tail">Its newest part in memory.</param>
    /// <param name="options">Wait before a retry.</param>
    /// <param name="metrics">Counts failures.</param>
    /// <param name="timeProvider">Clock for retries.</param>
    /// <param name="logger">Where failures go.</param>
    public LogFollower(
        IObservationLog log, LogTail tail, IOptions<PipelineOptions> options, LogMetrics metrics, TimeProvider timeProvider, ILogger<LogFollower> logger)
    {
        _log = log;
        _tail = tail;
        _retryDelay = TimeSpan.FromMilliseconds(options.Value.StoreRetryMs);
        _metrics = metrics;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    /// <summary>Has the tail brought up to the log when it is known to end before it: others appended in between, or an append went through unnoticed.</summary>
    internal void CatchUp()
    {
        if (_tail.Head < _log.Head)
        {
            _isBehind.Raise();
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Run(stoppingToken);

    /// <summary>Follows until told to stop, wherever it is called.</summary>
    internal async Task Run(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Taken before the log is read, so that what comes in between wakes the loop.
            var (changed, isBehind) = (_log.Changed.Next, _isBehind.Next);
            Task next = await TryReadOn(stoppingToken)
                ? Task.WhenAny(changed, isBehind).WaitAsync(stoppingToken)
                : Task.Delay(_retryDelay, _timeProvider, stoppingToken);
            await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private async Task<bool> TryReadOn(CancellationToken cancellationToken)
    {
        try
        {
            while (_tail.HasBegun)
            {
                var head = _tail.Head;
                var after = WhereToGoOn(head);
                if (after != head)
                {
                    _tail.Begin(after);
                }

                var entries = await _log.ReadAsync(after, ReadCount, ReadBytes, cancellationToken);
                if (WhereToGoOn(after) != after)
                {
                    // Records were lost or deleted before these were read: the tail must not show that as if nothing were missing.
                    continue;
                }

                if (entries.Count == 0)
                {
                    break;
                }

                _tail.Add(after, entries);
            }

            _isFailing = false;

            // What is known to be there and could not be read yet, as from a server that is no longer the primary, is tried again without a notice.
            return _tail.Head >= _log.Head || !_tail.HasBegun;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
        catch (StoreUnavailableException exception)
        {
            _metrics.ReadFailed();
            if (!_isFailing)
            {
                Log.FollowingFailed(_logger, exception.Message);
            }

            _isFailing = true;
            return false;
        }
    }

    /// <summary>
    /// Where a tail goes on that ends at a position: there, unless the log was set back, so that what led up to it is lost and comes again under other positions; and not before what is
    /// held, as after a hub was paused for longer than records are.
    /// </summary>
    private LogPosition WhereToGoOn(LogPosition head)
    {
        var (kept, oldest) = (_log.LastKept(head), _log.Oldest);
        return kept < oldest ? oldest : kept;
    }
}

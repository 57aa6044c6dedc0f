using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Core.Pipeline;

/// <summary>Asks the store whether it takes records, so that trouble and its end are known while nobody publishes too.</summary>
public sealed class StoreWatch : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly IObservationLog _log;
    private readonly StoreState _state;
    private readonly LogMetrics _metrics;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<StoreWatch> _logger;
    private bool _isFailing;

    /// <summary>Makes the watch; it runs once the service is started.</summary>
    /// <param name="log">The log that is asked.</param>
    /// <param name="state">Where it tells.</param>
    /// <param name="metrics">Counts failures, and is told the durability in force.</param>
    /// <param name="timeProvider">Clock.</param>
    /// <param name="logger">Where changes go.</param>
    public StoreWatch(IObservationLog log, StoreState state, LogMetrics metrics, TimeProvider timeProvider, ILogger<StoreWatch> logger)
    {
        _log = log;
        _state = state;
        _metrics = metrics;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Run(stoppingToken);

    /// <summary>Asks until told to stop, wherever it is called.</summary>
    internal async Task Run(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Look(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task Look(CancellationToken cancellationToken)
    {
        try
        {
            await _log.CheckAsync(cancellationToken);
            _metrics.Keeps(_log.Durability);
            _state.SetWatch(null);
            if (_isFailing)
            {
                Log.StoreFoundWell(_logger);
            }

            _isFailing = false;
        }
        catch (StoreUnavailableException exception)
        {
            _metrics.CheckFailed();
            _state.SetWatch(exception.Message);
            if (!_isFailing)
            {
                Log.StoreFoundFailing(_logger, exception.Message);
            }

            _isFailing = true;
        }
    }
}

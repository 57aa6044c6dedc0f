using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Release;

namespace SdaHub.Server.Hosting;

/// <summary>
/// Reads from the opened store what the hub needs before it serves anyone: the catalog, the end of the log, the key of resume tokens. A store that is away
/// does not end the start: the hub listens, says in health and in its log what it waits for, serves no one (<see cref="StartGate"/>), and goes on once the store is
/// there. What is no trouble of the store, such as a document that cannot be read, ends the hub whenever it is found.
/// </summary>
internal sealed class HubStartup : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    private readonly LiveCatalog _catalog;
    private readonly IObservationLog _log;
    private readonly LogTail _tail;
    private readonly ResumeTokenSealer _sealer;
    private readonly StoreState _storeState;
    private readonly ILogger<HubStartup> _logger;
    private bool _isRead;
    private string? _toldAdvice;

    public HubStartup(LiveCatalog catalog, IObservationLog log, LogTail tail, ResumeTokenSealer sealer, StoreState storeState, ILogger<HubStartup> logger)
    {
        _catalog = catalog;
        _log = log;
        _tail = tail;
        _sealer = sealer;
        _storeState = storeState;
        _logger = logger;
    }

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken) => _isRead = await TryReadStore(cancellationToken);

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_isRead)
        {
            return;
        }

        try
        {
            do
            {
                await Task.Delay(RetryDelay, TimeProvider.System, stoppingToken);
            }
            while (!await TryReadStore(stoppingToken));
            Log.FoundStore(_logger);
        }
        catch (Exception bug) when (!stoppingToken.IsCancellationRequested)
        {
            // What leaves here ends the hub, with its stack trace.
            Log.StoreUnreadable(_logger, bug.Message);
            throw;
        }
    }

    private async Task<bool> TryReadStore(CancellationToken cancellationToken)
    {
        try
        {
            await _log.CheckAsync(cancellationToken);
            await _sealer.Open(cancellationToken);
            await _catalog.FollowAsync(cancellationToken);
            _tail.Begin(_log.Head);
            _storeState.SetStart(null);
            return true;
        }
        catch (StoreUnavailableException exception)
        {
            _storeState.SetStart(exception.Message);
            if (exception.Advice != _toldAdvice)
            {
                Log.WaitsForStore(_logger, exception.Message);
                _toldAdvice = exception.Advice;
            }

            return false;
        }
    }
}

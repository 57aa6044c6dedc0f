using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Release;

namespace SdaHub.Server.Hosting;

/// <summary>
/// Reads from the opened store what the hub needs before it serves anyone: the catalog, the end of the log, the key of resume tokens. A store that is away
/// does not end the start: the hub listens, says in health what it waits for, serves no one (<see cref="StartGate"/>), and goes on once the store is there.
/// </summary>
internal sealed class HubStartup : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    private readonly LiveCatalog _catalog;
    private readonly IObservationLog _log;
    private readonly LogTail _tail;
    private readonly ResumeTokenSealer _sealer;
    private readonly StoreState _storeState;
    private readonly ILogger<HubStartup> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private Task _waiting = Task.CompletedTask;

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
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!await TryReadStore(cancellationToken))
        {
            Log.WaitsForStore(_logger, _storeState.StartFault!);
            _waiting = WaitForStore(_stopping.Token);
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _waiting;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

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
            return false;
        }
    }

    private async Task WaitForStore(CancellationToken cancellationToken)
    {
        try
        {
            do
            {
                await Task.Delay(RetryDelay, TimeProvider.System, cancellationToken);
            }
            while (!await TryReadStore(cancellationToken));
            Log.FoundStore(_logger);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The hub stops before the store came.
        }
    }
}

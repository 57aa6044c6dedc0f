using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Core.Catalog;

/// <summary>Takes into the hub's catalog what other hubs have saved. A notice only wakes it; what has changed comes from the store.</summary>
public sealed class CatalogWatch : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    private readonly ICatalogStore _store;
    private readonly LiveCatalog _catalog;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<CatalogWatch> _logger;
    private bool _isFailing;

    /// <summary>Makes the watch; it runs once the service is started.</summary>
    public CatalogWatch(ICatalogStore store, LiveCatalog catalog, TimeProvider timeProvider, ILogger<CatalogWatch> logger)
    {
        _store = store;
        _catalog = catalog;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Taken before the store is read, so that what comes in between wakes the loop.
            var changed = _store.Changed.Next;
            var next = await TryFollow(stoppingToken) ? changed.WaitAsync(stoppingToken) : Task.Delay(RetryDelay, _timeProvider, stoppingToken);
            await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryFollow(CancellationToken cancellationToken)
    {
        try
        {
            await _catalog.FollowAsync(cancellationToken);
            _isFailing = false;
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
        catch (StoreUnavailableException exception)
        {
            if (!_isFailing)
            {
                Log.FollowingFailed(_logger, exception.Message);
            }

            _isFailing = true;
            return false;
        }
    }
}

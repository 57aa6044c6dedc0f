using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;

namespace SdaHub.Storage.Redis;

/// <summary>The store of several hubs: one Redis with the log, the catalog and the key of resume tokens.</summary>
public sealed class RedisStore : IAsyncDisposable
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TrimInterval = TimeSpan.FromSeconds(10);

    private readonly RedisStoreOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<RedisStore> _logger;
    private readonly RedisObservationLog _log;
    private readonly RedisCatalogStore _catalog;
    private readonly CancellationTokenSource _stopping = new();
    private RedisConnections? _connections;
    private Task _upkeep = Task.CompletedTask;
    private bool _isClosed;

    /// <summary>Readies the store; nothing is connected yet.</summary>
    public RedisStore(IOptions<RedisStoreOptions> options, TimeProvider timeProvider, ILogger<RedisStore> logger)
    {
        _options = options.Value;
        _timeProvider = timeProvider;
        _logger = logger;
        _log = new RedisObservationLog(() => Connections);
        _catalog = new RedisCatalogStore(() => Connections);
    }

    /// <summary>The observation log. Usable once the store is open.</summary>
    public IObservationLog ObservationLog => _log;

    /// <summary>The catalog. Usable once the store is open.</summary>
    public ICatalogStore Catalog => _catalog;

    /// <summary>The key of resume tokens. Usable once the store is open.</summary>
    public IResumeTokenKeyStore ResumeTokenKey => _catalog;

    private RedisConnections Connections => _connections ?? throw new InvalidOperationException("The store is not open.");

    /// <summary>Connects and learns what Redis offers. Called once.</summary>
    /// <exception cref="StoreUnavailableException">Redis cannot be reached or written; the message says what to do.</exception>
    public async Task OpenAsync()
    {
        _connections = await RedisFailure.Explained(RedisConnections.Connect(_options));
        await _log.OpenAsync();
        if (_log.Durability == Durability.Memory)
        {
            Log.KeepsInMemory(_logger);
        }

        Log.Opened(_logger, _log.Incarnation, _log.Durability, _log.Head.Value);
        _upkeep = UpkeepAsync(_stopping.Token);
    }

    /// <summary>Ends the upkeep and closes the connections. Doing it twice is harmless.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        await _stopping.CancelAsync();
        await _upkeep;
        if (_connections is not null)
        {
            await _connections.DisposeAsync();
        }

        _stopping.Dispose();
    }

    /// <summary>Deletes what is past its retention now.</summary>
    internal Task TrimAsync(CancellationToken cancellationToken) => _options.RetentionDays > 0
        ? _log.TrimAsync(_timeProvider.GetUtcNow().AddDays(-_options.RetentionDays), cancellationToken)
        : Task.CompletedTask;

    private async Task UpkeepAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(RefreshInterval, _timeProvider);
        var trimmed = _timeProvider.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                var isTrimDue = _timeProvider.GetElapsedTime(trimmed) >= TrimInterval;
                trimmed = isTrimDue ? _timeProvider.GetTimestamp() : trimmed;
                await Look(isTrimDue, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The store is being closed.
        }
    }

    private async Task Look(bool isTrimDue, CancellationToken cancellationToken)
    {
        try
        {
            await _log.RefreshAsync();
            if (isTrimDue)
            {
                await TrimAsync(cancellationToken);
            }
        }
        catch (StoreUnavailableException failure)
        {
            Log.UpkeepFailed(_logger, failure);
        }
    }
}

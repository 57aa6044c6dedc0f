using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;

namespace SdaHub.Storage.Redis;

/// <summary>The store of several hubs: one Redis with the log, the catalog and the key of resume tokens.</summary>
public sealed class RedisStore : IAsyncDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TrimInterval = TimeSpan.FromSeconds(10);

    private readonly RedisStoreOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<RedisStore> _logger;
    private readonly RedisObservationLog _log;
    private readonly RedisCatalogStore _catalog;
    private readonly CancellationTokenSource _stopping = new();
    private RedisConnections? _connections;
    private StoreUnavailableException? _whyNot;
    private string? _catalogTrouble;
    private string? _trimTrouble;
    private bool _hasOtherKey;
    private bool _isClosed;

    /// <summary>Readies the store; nothing is connected yet.</summary>
    public RedisStore(IOptions<RedisStoreOptions> options, TimeProvider timeProvider, ILogger<RedisStore> logger)
    {
        _options = options.Value;
        _timeProvider = timeProvider;
        _logger = logger;
        _log = new RedisObservationLog(() => Connections, _options, TellDurability);
        _catalog = new RedisCatalogStore(() => Connections, _log.HubName);
    }

    /// <summary>The observation log. Usable once the store is open.</summary>
    public IObservationLog ObservationLog => _log;

    /// <summary>The catalog. Usable once the store is open.</summary>
    public ICatalogStore Catalog => _catalog;

    /// <summary>The key of resume tokens. Usable once the store is open.</summary>
    public IResumeTokenKeyStore ResumeTokenKey => _catalog;

    /// <summary>
    /// Opens the store if need be and looks after it, until the store is closed. Fails when opening does for a reason that is no trouble of Redis, as the start does when
    /// the store is there.
    /// </summary>
    internal Task Upkeep { get; private set; } = Task.CompletedTask;

    private RedisConnections Connections => _connections ?? throw NotOpen();

    /// <summary>Connects and learns what Redis offers. Called until it has worked once.</summary>
    /// <exception cref="StoreUnavailableException">Redis cannot be reached or written; the message says what to do.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var connections = await RedisFailure.Explained(() => RedisConnections.Connect(_options));
        _connections = connections;
        await RedisFailure.Explained(() => Listen(connections));
        await _log.CheckAsync(cancellationToken);
        Log.Opened(_logger, _log.Incarnation, _log.Durability, _log.Head.Value);
        Upkeep = UpkeepAsync(_stopping.Token);
    }

    /// <summary>Opens the store now if Redis is there, otherwise as soon as it is. What is asked of the store meanwhile fails as it does when Redis is away.</summary>
    public async Task BeginOpeningAsync(CancellationToken cancellationToken)
    {
        try
        {
            await OpenAsync(cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            await NoteAbsence(failure);
            Upkeep = OpenLaterAsync(_stopping.Token);
        }
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

        // First what is open, so that the upkeep waits for no answer; then what it may have opened meanwhile.
        await CloseConnections();
        await Upkeep.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CloseConnections();
        _log.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Deletes what is past its retention now.</summary>
    internal Task TrimAsync(CancellationToken cancellationToken) => _options.RetentionDays > 0
        ? _log.TrimAsync(_timeProvider.GetUtcNow(), TimeSpan.FromDays(_options.RetentionDays), cancellationToken)
        : Task.CompletedTask;

    /// <summary>Whoever asks meanwhile is told what the last attempt to open found.</summary>
    private StoreUnavailableException NotOpen() => Volatile.Read(ref _whyNot) is { } whyNot
        ? new StoreUnavailableException(whyNot.Advice, whyNot, whyNot.Detail)
        : new StoreUnavailableException("The store is not open.", new InvalidOperationException("Nothing has opened it, or it is closed."));

    private async Task OpenLaterAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(LookInterval, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await OpenAsync(cancellationToken);
                await Upkeep;
                return;
            }
            catch (StoreUnavailableException failure)
            {
                await NoteAbsence(failure);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task NoteAbsence(StoreUnavailableException failure)
    {
        Volatile.Write(ref _whyNot, failure);
        await CloseConnections();
    }

    private async Task<bool> Listen(RedisConnections connections)
    {
        await connections.ListenToLog(NoticeLog);
        await connections.ListenToCatalog(_catalog.Notice);
        return true;
    }

    private async Task CloseConnections()
    {
        if (Interlocked.Exchange(ref _connections, null) is { } connections)
        {
            await connections.DisposeAsync();
        }
    }

    /// <summary>Something may be new from another hub; what it is comes from the log.</summary>
    private void NoticeLog(string hubName)
    {
        if (hubName != _log.HubName)
        {
            _log.Notice();
        }
    }

    private async Task UpkeepAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LookInterval, _timeProvider);
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

    /// <summary>Looks after the catalog, and now and then trims. Each by itself: in a cluster one may work while the other does not.</summary>
    private async Task Look(bool isTrimDue, CancellationToken cancellationToken)
    {
        _catalogTrouble = await Attempt(LookAfterCatalog, _catalogTrouble, cancellationToken);
        if (isTrimDue)
        {
            _trimTrouble = await Attempt(() => TrimAsync(cancellationToken), _trimTrouble, cancellationToken);
        }
    }

    /// <summary>Looks for what notices may have failed to tell, and gives the key of resume tokens back should it be lost.</summary>
    private async Task LookAfterCatalog()
    {
        await _catalog.RefreshAsync();
        TellOtherKey(await _catalog.KeepKeyAsync());
    }

    /// <summary>Does one thing for the store, and logs what it fails of when that is new.</summary>
    /// <returns>What it failed of; null when it did not.</returns>
    private async Task<string?> Attempt(Func<Task> upkeep, string? knownTrouble, CancellationToken cancellationToken)
    {
        try
        {
            await upkeep();
            return null;
        }
        catch (StoreUnavailableException failure)
        {
            if (failure.Advice != knownTrouble)
            {
                Log.UpkeepFailed(_logger, failure);
            }

            return failure.Advice;
        }
#pragma warning disable CA1031 // Whatever it is, the store must go on being looked after.
        catch (Exception bug) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var trouble = $"{bug.GetType()}: {bug.Message}";
            if (trouble != knownTrouble)
            {
                Log.UpkeepBroke(_logger, bug);
            }

            return trouble;
        }
    }

    private void TellOtherKey(bool isOtherKey)
    {
        if (isOtherKey && !_hasOtherKey)
        {
            Log.OtherResumeTokenKey(_logger);
        }

        _hasOtherKey = isOtherKey;
    }

    private void TellDurability(RedisDurability durability)
    {
        if (durability.Shortfall is { } shortfall)
        {
            Log.KeepsLess(_logger, durability.Level, shortfall);
        }
        else
        {
            Log.Keeps(_logger, durability.Level);
        }
    }
}

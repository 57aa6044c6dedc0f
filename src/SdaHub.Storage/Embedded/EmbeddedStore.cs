using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;

namespace SdaHub.Storage.Embedded;

/// <summary>
/// The store of a hub that runs alone: a directory with one SQLite database for the observations and one for the rest. One process at a time may have it open.
/// </summary>
public sealed class EmbeddedStore : IAsyncDisposable
{
    private readonly EmbeddedStoreOptions _options;
    private readonly EmbeddedStoreMetrics _metrics;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<EmbeddedStore> _logger;
    private readonly EmbeddedObservationLog _log;
    private readonly EmbeddedCatalogStore _catalog;
    private StoreDirectory? _directory;
    private LogMaintenance? _maintenance;
    private bool _isClosed;

    /// <summary>Readies the store; nothing is opened yet.</summary>
    public EmbeddedStore(IOptions<EmbeddedStoreOptions> options, EmbeddedStoreMetrics metrics, TimeProvider timeProvider, ILogger<EmbeddedStore> logger)
    {
        _options = options.Value;
        _metrics = metrics;
        _timeProvider = timeProvider;
        _logger = logger;
        _log = new EmbeddedObservationLog(() => Held.File(LogSchema.FileName), _options.ReaderCount, metrics, timeProvider);
        _catalog = new EmbeddedCatalogStore(() => Held.File(CatalogSchema.FileName));
    }

    /// <summary>The observation log. Usable once the store is open.</summary>
    public IObservationLog ObservationLog => _log;

    /// <summary>The catalog. Usable once the store is open.</summary>
    public ICatalogStore Catalog => _catalog;

    /// <summary>The key of resume tokens. Usable once the store is open.</summary>
    public IResumeTokenKeyStore ResumeTokenKey => _catalog;

    private StoreDirectory Held => _directory ?? throw new InvalidOperationException("The store is not open.");

    /// <summary>Makes or opens the files and brings their schemas to the newest version. Called once.</summary>
    /// <exception cref="StoreUnavailableException">
    /// Another process has the store open, its files cannot be used, or a newer hub has written them; the message says what to do.
    /// </exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        _directory = StoreDirectory.Open(_options.Directory);
        try
        {
            await OpenFilesAsync(_directory, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw StoreFailure.Explain(failure, _directory.Path)!;
        }

        Log.Opened(_logger, _directory.Path, _log.Incarnation, _log.Oldest.Value, _log.Head.Value);
    }

    /// <summary>Keeps the log in shape; null until the store is open.</summary>
    internal LogMaintenance? Maintenance => _maintenance;

    /// <summary>Finishes what was begun and closes the files. What is asked of the store afterwards fails.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        if (_maintenance is not null)
        {
            await _maintenance.DisposeAsync();
        }

        await _log.DisposeAsync();
        await _catalog.DisposeAsync();
        _directory?.Dispose();
    }

    private async Task OpenFilesAsync(StoreDirectory directory, CancellationToken cancellationToken)
    {
        var hadCatalog = new FileInfo(directory.File(CatalogSchema.FileName)) is { Exists: true, Length: > 0 };
        directory.ReadyFile(LogSchema.FileName);
        directory.ReadyFile(CatalogSchema.FileName);

        var isSetBack = await _log.OpenAsync(RollbackMark.Read(directory.File(RollbackMark.FileName)), hadCatalog, cancellationToken);
        if (isSetBack)
        {
            Log.FoundRolledBack(_logger, directory.Path, _log.Incarnation);
        }

        await _catalog.OpenAsync(cancellationToken);
        _maintenance = new LogMaintenance(_log, directory, _options, _metrics, _timeProvider, _logger);
        _maintenance.Mark();
        _maintenance.Start();
    }
}

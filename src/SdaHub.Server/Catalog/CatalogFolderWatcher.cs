using System.Threading.Channels;
using Microsoft.Extensions.Options;
using SdaHub.Core.Pipeline;

namespace SdaHub.Server.Catalog;

/// <summary>
/// Loads the catalog folder before the hub serves anyone, and whatever changes in it afterwards. Until the store has taken the first load, the hub counts as not
/// started: what was marked narrower while it was down must hold for the first who is served. The file system's notices wake one loop; since they can be
/// lost, the loop also wakes by itself. Two looks are never closer than a settle time, so that a file which both find the same has settled.
/// </summary>
internal sealed class CatalogFolderWatcher : BackgroundService
{
    private readonly CatalogFolderOptions _options;
    private readonly CatalogFolder _folder;
    private readonly StoreState _storeState;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<CatalogFolderWatcher> _logger;

    // One notice waiting is enough, since a look sees everything; more are dropped.
    private readonly Channel<bool> _notices = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private bool _isUnsettled;
    private bool _isLoaded;

    public CatalogFolderWatcher(
        IOptions<CatalogFolderOptions> options, CatalogFolder folder, StoreState storeState, TimeProvider timeProvider, ILogger<CatalogFolderWatcher> logger)
    {
        _storeState = storeState;
        _options = options.Value;
        _folder = folder;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.Path.Length > 0)
        {
            _isUnsettled = await _folder.LookAsync(isFirst: true, cancellationToken);
            TellLoad();
            await base.StartAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watcher = Watch();
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!_isUnsettled)
            {
                await WaitForNoticeOrRescanAsync(stoppingToken);
            }

            await Task.Delay(TimeSpan.FromSeconds(_options.SettleS), _timeProvider, stoppingToken);
            _isUnsettled = await LookAsync(stoppingToken);
            TellLoad();
        }
    }

    private void TellLoad()
    {
        if (!_isLoaded)
        {
            _storeState.SetFolder(_folder.StoreFault);
            _isLoaded = _folder.StoreFault is null;
        }
    }

    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _folder.LookAsync(isFirst: false, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.FolderNotRead(_logger, _folder.FolderPath, exception.Message);
            return true;
        }
    }

    private async Task WaitForNoticeOrRescanAsync(CancellationToken stoppingToken)
    {
        using var rescan = new CancellationTokenSource(TimeSpan.FromSeconds(_options.RescanS), _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(rescan.Token, stoppingToken);
        try
        {
            await _notices.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Time for a look of our own.
        }
    }

    /// <returns>The source of notices; null when the system gives none, and only the rescans are left.</returns>
    private FileSystemWatcher? Watch()
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(_folder.FolderPath) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
            watcher.Changed += (_, _) => Notice();
            watcher.Created += (_, _) => Notice();
            watcher.Renamed += (_, _) => Notice();
            watcher.Error += (_, _) => Notice();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            // The folder is not there, or the system has no more watches to give.
            Log.NoNotices(_logger, _folder.FolderPath, _options.RescanS, exception.Message);
            watcher?.Dispose();
            return null;
        }
    }

    private void Notice() => _notices.Writer.TryWrite(true);
}

using Microsoft.Extensions.Options;
using SdaHub.Core.Pipeline;
using SdaHub.Server.Hosting;

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
        var settle = TimeSpan.FromSeconds(_options.SettleS);
        var rescan = TimeSpan.FromSeconds(Math.Max(_options.RescanS, _options.SettleS));
        using var notices = new FolderNotices(_folder.FolderPath, _timeProvider, _logger);
        while (!stoppingToken.IsCancellationRequested)
        {
            await (_isUnsettled ? Task.Delay(settle, _timeProvider, stoppingToken) : notices.WaitAsync(rescan, settle, stoppingToken));
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
}

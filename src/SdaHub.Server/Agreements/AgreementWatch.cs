using Microsoft.Extensions.Options;
using SdaHub.Core.Agreements;
using SdaHub.Server.Hosting;

namespace SdaHub.Server.Agreements;

/// <summary>
/// Follows the folder for as long as the hub runs. Looks when the system tells of a change, when an agreement begins or ends, and every so often besides,
/// since some file systems tell of nothing.
/// </summary>
internal sealed class AgreementWatch : BackgroundService
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly AgreementLoader _loader;
    private readonly AgreementDirectory _directory;
    private readonly AgreementOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<AgreementWatch> _logger;

    private FolderNotices? _notices;

    public AgreementWatch(
        AgreementLoader loader, AgreementDirectory directory, IOptions<AgreementOptions> options, TimeProvider timeProvider, ILogger<AgreementWatch> logger)
    {
        _loader = loader;
        _directory = directory;
        _options = options.Value;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    /// <summary>Loads the agreements; the hub does not start without.</summary>
    /// <exception cref="AgreementLoadException">Anything is wrong with any of them.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.Path.Length == 0)
        {
            return Task.CompletedTask;
        }

        _loader.Start();
        _notices = new FolderNotices(_options.Path, _timeProvider, _logger);
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _notices?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _notices!.WaitAsync(NextWait(), _options.SettleTime, stoppingToken);
            stoppingToken.ThrowIfCancellationRequested();
            _loader.Refresh();
        }
    }

    private TimeSpan NextWait()
    {
        var wait = _directory.Current.NextBoundary - _timeProvider.GetUtcNow() is { } untilBoundary && untilBoundary < _options.RescanInterval
            ? untilBoundary
            : _options.RescanInterval;
        return wait > ShortestWait ? wait : ShortestWait;
    }
}

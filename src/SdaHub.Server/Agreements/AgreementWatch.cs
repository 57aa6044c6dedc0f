using System.Threading.Channels;
using Microsoft.Extensions.Options;
using SdaHub.Core.Agreements;

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

    // One place is enough: that something changed is all it says, so another change while it is taken adds nothing.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private FileSystemWatcher? _watcher;

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
        Watch();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _watcher?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var change = _changes.Reader.WaitToReadAsync(stoppingToken).AsTask();
        while (true)
        {
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var due = Task.Delay(NextWait(), _timeProvider, timer.Token);
            if (await Task.WhenAny(change, due) == change)
            {
                await timer.CancelAsync();
                await Task.Delay(_options.SettleTime, _timeProvider, stoppingToken);
                _changes.Reader.TryRead(out _);
                change = _changes.Reader.WaitToReadAsync(stoppingToken).AsTask();
            }

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

    private void Watch()
    {
        try
        {
            _watcher = new FileSystemWatcher(_options.Path) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
            _watcher.Changed += (_, _) => Wake();
            _watcher.Created += (_, _) => Wake();
            _watcher.Deleted += (_, _) => Wake();
            _watcher.Renamed += (_, _) => Wake();
            _watcher.Error += (_, error) => WatchFailed(error.GetException());
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            WatchFailed(exception);
        }
    }

    private void Wake() => _changes.Writer.TryWrite(true);

    private void WatchFailed(Exception exception)
    {
        _logger.WatchFailed(_options.Path, _options.RescanInterval, exception);
        Wake();
    }
}

using System.Threading.Channels;

namespace SdaHub.Server.Hosting;

/// <summary>
/// The file system's notices that something in a folder has changed. They say no more than that it is time to look; some file systems give none, and any can be lost, so
/// whoever waits for one also looks by itself every so often. Waited for by one loop.
/// </summary>
internal sealed class FolderNotices : IDisposable
{
    private readonly string _path;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly FileSystemWatcher? _watcher;

    // One notice waiting is enough, since a look sees everything; more are dropped.
    private readonly Channel<bool> _notices = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Begins to listen. When the system gives no notices that is a warning, and nothing else.</summary>
    /// <param name="path">The folder; folders below are not listened to.</param>
    /// <param name="timeProvider">Clock for waits.</param>
    /// <param name="logger">Told when notices do not come or were lost.</param>
    public FolderNotices(string path, TimeProvider timeProvider, ILogger logger)
    {
        _path = path;
        _timeProvider = timeProvider;
        _logger = logger;
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(path) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
            watcher.Changed += (_, _) => Notice();
            watcher.Created += (_, _) => Notice();
            watcher.Deleted += (_, _) => Notice();
            watcher.Renamed += (_, _) => Notice();
            watcher.Error += (_, error) => Lose(error.GetException());
            watcher.EnableRaisingEvents = true;
            _watcher = watcher;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            // The folder is not there, or the system has no more watches to give.
            watcher?.Dispose();
            Lose(exception);
        }
    }

    /// <summary>Waits until it is time to look: until a notice has come and a while has passed, or for as long as a look may wait without one.</summary>
    /// <param name="atMost">How long a look may wait.</param>
    /// <param name="settle">How long to wait after a notice, so that a file is written to its end; notices that come meanwhile are the same.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitAsync(TimeSpan atMost, TimeSpan settle, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _notices.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return;
        }

        await Task.Delay(settle, _timeProvider, cancellationToken);
        _notices.Reader.TryRead(out _);
    }

    /// <inheritdoc/>
    public void Dispose() => _watcher?.Dispose();

    /// <summary>Says that notices were lost or will not come; what they would have told of is looked for at once.</summary>
    internal void Lose(Exception exception)
    {
        Log.NoticesLost(_logger, _path, exception.Message);
        Notice();
    }

    private void Notice() => _notices.Writer.TryWrite(true);
}

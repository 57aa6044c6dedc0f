using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Release;

namespace SdaHub.Server.Hosting;

/// <summary>Reads from the opened store what the hub needs before it serves anyone: the catalog, the end of the log, the key of resume tokens.</summary>
internal sealed class HubStartup : IHostedLifecycleService
{
    private readonly LiveCatalog _catalog;
    private readonly IObservationLog _log;
    private readonly LogTail _tail;
    private readonly ResumeTokenSealer _sealer;

    public HubStartup(LiveCatalog catalog, IObservationLog log, LogTail tail, ResumeTokenSealer sealer)
    {
        _catalog = catalog;
        _log = log;
        _tail = tail;
        _sealer = sealer;
    }

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await _sealer.Open(cancellationToken);
        await _catalog.RestoreAsync(cancellationToken);
        _tail.Begin(_log.Head);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

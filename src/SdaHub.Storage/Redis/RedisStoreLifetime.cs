using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SdaHub.Storage.Redis;

/// <summary>
/// Opens the store before any other service starts, or has it opened once Redis is there, and closes it after all have stopped. A later opening that fails for a reason
/// that does not pass ends the hub, as it ends the start.
/// </summary>
internal sealed class RedisStoreLifetime(RedisStore store, ILogger<RedisStoreLifetime> logger) : BackgroundService, IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => store.BeginOpeningAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => store.DisposeAsync().AsTask();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await store.Upkeep.WaitAsync(stoppingToken);
        }
        catch (Exception bug) when (!stoppingToken.IsCancellationRequested)
        {
            // What leaves here ends the hub, with its stack trace.
            Log.OpeningBroke(logger, bug.Message);
            throw;
        }
    }
}

using Microsoft.Extensions.Hosting;

namespace SdaHub.Storage.Redis;

/// <summary>Opens the store before any other service starts, or has it opened once Redis is there, and closes it after all have stopped.</summary>
internal sealed class RedisStoreLifetime(RedisStore store) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => store.BeginOpeningAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => store.DisposeAsync().AsTask();
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using SdaHub.Core.ObservationLog;
using SdaHub.Storage.Redis;
using StackExchange.Redis;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>What is told while a Redis is waited for and looked after, and that nothing ends the waiting unseen.</summary>
public sealed class RedisAwaitedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task While_redis_is_awaited_the_newest_reason_is_told()
    {
        await using var server = new RedisServer("--requirepass", "secret");
        await using var store = Make(server, new FakeLogger<RedisStore>());
        await store.BeginOpeningAsync(Token);

        var whileAway = await Assert.ThrowsAsync<StoreUnavailableException>(() => Check(store));
        await server.Start();
        var whileRefused = await WaitForOther(store, whileAway.Advice);
        await using (var connection = await ConnectionMultiplexer.ConnectAsync($"{server.ConnectionString},password=secret,allowAdmin=true"))
        {
            await connection.GetServers()[0].ConfigSetAsync("requirepass", "");
        }

        var whenOpen = await WaitForOther(store, whileRefused!.Advice);

        Assert.Contains("cannot be reached", whileAway.Advice, StringComparison.Ordinal);
        Assert.Contains("Check the user and the password", whileRefused.Advice, StringComparison.Ordinal);
        Assert.Contains("NOAUTH", whileRefused.Detail, StringComparison.Ordinal);
        Assert.Null(whenOpen);
    }

    [Fact]
    public async Task An_opening_that_can_never_work_ends_the_host_with_an_error()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new(RedisStoreOptions.Section, $"127.0.0.1:{RedisProcess.FindFreePort()}")]);
        builder.Services.AddRedisStore().AddFakeLogging();
        using var host = builder.Build();
        await host.StartAsync(Token);
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);

        host.Services.GetRequiredService<IOptions<RedisStoreOptions>>().Value.IssuerCertificate = "/no/such/file.pem";
        await stopping.Task.WaitAsync(Patience, Token);
        await host.StopAsync(Token);

        Assert.Contains(
            host.Services.GetFakeLogCollector().GetSnapshot(),
            record => record.Level == LogLevel.Error && record.Message.StartsWith("The store cannot be opened", StringComparison.Ordinal)
                && record.Message.Contains("/no/such/file.pem", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_nobody_foresaw_is_an_error_and_the_upkeep_goes_on()
    {
        await using var server = new RedisServer();
        await server.Start();
        var logger = new FakeLogger<RedisStore>();
        await using var store = Make(server, logger);
        await store.BeginOpeningAsync(Token);
        await using var connection = await RedisConnection.Open(server);

        await connection.Run("HSET", RedisKeys.CatalogState.ToString(), "revision", "no number");
        await WaitFor(() => Errors().Any());
        var changed = store.Catalog.Changed.Next;
        await connection.Run("HSET", RedisKeys.CatalogState.ToString(), "revision", "7");
        await changed.WaitAsync(Patience, Token);

        Assert.Equal("Looking after the store failed", Assert.Single(Errors()).Message[..30]);
        Assert.False(store.Upkeep.IsCompleted);

        IEnumerable<FakeLogRecord> Errors() => logger.Collector.GetSnapshot().Where(record => record.Level == LogLevel.Error);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static RedisStore Make(RedisServer server, ILogger<RedisStore> logger) =>
        new(Options.Create(new RedisStoreOptions { ConnectionString = server.ConnectionString, TimeoutMs = 5000 }), TimeProvider.System, logger);

    private static Task Check(RedisStore store) => store.ObservationLog.CheckAsync(Token).AsTask();

    /// <summary>Asks until the store says something else than an advice.</summary>
    /// <returns>What it says; null when it is there.</returns>
    private static async Task<StoreUnavailableException?> WaitForOther(RedisStore store, string advice)
    {
        StoreUnavailableException? failure = null;
        await WaitFor(async () =>
        {
            failure = await Record.ExceptionAsync(() => Check(store)) as StoreUnavailableException;
            return failure?.Advice != advice;
        });
        return failure;
    }

    private static Task WaitFor(Func<bool> isSo) => WaitFor(() => Task.FromResult(isSo()));

    private static async Task WaitFor(Func<Task<bool>> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"nothing changed within {Patience}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }
    }
}

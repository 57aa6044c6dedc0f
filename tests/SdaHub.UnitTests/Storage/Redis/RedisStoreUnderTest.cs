using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;
using SdaHub.Storage.Redis;
using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>A Redis store on a server of its own.</summary>
public sealed class RedisStoreUnderTest : IStoreUnderTest
{
    private readonly RedisServer _server = new();
    private RedisStore? _store;

    /// <summary>Long past, so that all that histories run through lies before the time of Redis, which lets nothing be deleted that is not due by its own clock too.</summary>
    public FakeTimeProvider Clock { get; } = new(Samples.Start.AddYears(-20));

    public int RetentionDays => 30;

    public IObservationLog Log => Open.ObservationLog;

    public ICatalogStore Catalog => Open.Catalog;

    public IResumeTokenKeyStore Keys => Open.ResumeTokenKey;

    private RedisStore Open => _store ?? throw new InvalidOperationException("The store is not open.");

    public async Task OpenAsync()
    {
        await _server.Start();
        await Connect();
    }

    public async Task ReopenAsync()
    {
        await Open.DisposeAsync();
        await Connect();
    }

    public Task TrimAsync() => Open.TrimAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        await _server.DisposeAsync();
    }

    private async Task Connect() => _store = await RedisStores.Open(_server, Clock, RetentionDays);
}

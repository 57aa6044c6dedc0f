using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;
using SdaHub.Storage.Embedded;
using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage.Embedded;

/// <summary>An embedded store in a directory of its own.</summary>
public sealed class EmbeddedStoreUnderTest : IStoreUnderTest
{
    private readonly TemporaryDirectory _directory = new();
    private EmbeddedStore? _store;

    public FakeTimeProvider Clock { get; } = new(Samples.Start);

    public int RetentionDays => 30;

    public IObservationLog Log => Open.ObservationLog;

    public ICatalogStore Catalog => Open.Catalog;

    public IResumeTokenKeyStore Keys => Open.ResumeTokenKey;

    private EmbeddedStore Open => _store ?? throw new InvalidOperationException("The store is not open.");

    public async Task OpenAsync()
    {
        _store = EmbeddedStores.Make(new EmbeddedStoreOptions { Directory = _directory.Path, RetentionDays = RetentionDays }, Clock);
        await _store.OpenAsync(TestContext.Current.CancellationToken);
    }

    public async Task ReopenAsync()
    {
        await Open.DisposeAsync();
        await OpenAsync();
    }

    public Task TrimAsync() => Open.Maintenance!.TrimAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        _directory.Dispose();
    }
}

using SdaHub.Core;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;

namespace SdaHub.Storage.Embedded;

/// <summary>The catalog and the key of resume tokens in a SQLite database. Opened before use and closed after it by <see cref="EmbeddedStore"/>.</summary>
internal sealed class EmbeddedCatalogStore(Func<string> path) : ICatalogStore, IResumeTokenKeyStore, IAsyncDisposable
{
    private readonly StoreThreads<CatalogSession> _thread = new("sdahub-catalog", 1, path, CatalogSession.Open);

    /// <summary>Opens the file.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => _thread.Run(session => session, cancellationToken);

    public ChangeSignal Changed { get; } = new();

    public async ValueTask<long> GetRevisionAsync(CancellationToken cancellationToken) => await _thread.Run(session => session.ReadRevision(), cancellationToken);

    public async ValueTask<IReadOnlyList<CatalogObject>> LoadAsync(long afterRevision, CancellationToken cancellationToken) =>
        await _thread.Run(session => session.Load(afterRevision), cancellationToken);

    public async ValueTask<bool> TrySaveAsync(IReadOnlyList<CatalogObject> changed, long baseRevision, CancellationToken cancellationToken) =>
        await _thread.Run(session => session.TrySave(changed, baseRevision), cancellationToken);

    public async ValueTask<byte[]> GetOrCreateKeyAsync(CancellationToken cancellationToken) =>
        await _thread.Run(session => session.GetOrCreateResumeTokenKey(), cancellationToken);

    /// <summary>Finishes what was begun and closes the file.</summary>
    public ValueTask DisposeAsync() => _thread.DisposeAsync();
}

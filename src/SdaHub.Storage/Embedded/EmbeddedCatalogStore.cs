using SdaHub.Core.Catalog;
using SdaHub.Core.Release;

namespace SdaHub.Storage.Embedded;

/// <summary>The catalog and the key of resume tokens in a SQLite database. Opened before use and closed after it by <see cref="EmbeddedStore"/>.</summary>
internal sealed class EmbeddedCatalogStore(Func<string> path) : ICatalogStore, IResumeTokenKeyStore, IAsyncDisposable
{
    private readonly StoreThreads<CatalogSession> _thread = new("sdahub-catalog", 1, path, CatalogSession.Open);

    /// <summary>Opens the file.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => _thread.Run(session => session, cancellationToken);

    public async ValueTask<IReadOnlyList<CatalogObject>> LoadAsync(CancellationToken cancellationToken) =>
        await _thread.Run(session => session.Load(), cancellationToken);

    public async ValueTask SaveAsync(IReadOnlyList<CatalogObject> changed, CancellationToken cancellationToken) => await _thread.Run(
        session =>
        {
            session.Save(changed);
            return changed.Count;
        },
        cancellationToken);

    public async ValueTask<byte[]> GetOrCreateKeyAsync(CancellationToken cancellationToken) =>
        await _thread.Run(session => session.GetOrCreateResumeTokenKey(), cancellationToken);

    /// <summary>Finishes what was begun and closes the file.</summary>
    public ValueTask DisposeAsync() => _thread.DisposeAsync();
}

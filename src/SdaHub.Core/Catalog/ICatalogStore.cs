using SdaHub.Core.ObservationLog;

namespace SdaHub.Core.Catalog;

/// <summary>
/// Keeps the catalog across restarts, for one hub or for several that share it. What changed is told by revision: of each object the store holds the present
/// state alone, so a reader that was away for however long gets the present once. Save is called by one caller at a time.
/// </summary>
public interface ICatalogStore
{
    /// <summary>Raised when other hubs may have saved. Only a hint to look: several may be seen as one. Never raised by a store of one process.</summary>
    ChangeSignal Changed { get; }

    /// <summary>Revision of the latest change that is kept; 0 when there was none.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    ValueTask<long> GetRevisionAsync(CancellationToken cancellationToken);

    /// <summary>Reads the present state of each object whose last change came after a revision, tombstones included, by rising revision.</summary>
    /// <param name="afterRevision">The revision; 0 reads the whole catalog.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    ValueTask<IReadOnlyList<CatalogObject>> LoadAsync(long afterRevision, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps new states of objects unless another hub has saved since. The state of an object replaces the one before. A store that is shared may take them in several
    /// steps, in their order: when a later step is not done, those before it are kept, and a load brings them.
    /// </summary>
    /// <param name="changed">The states, by rising revision, all above <paramref name="baseRevision"/>.</param>
    /// <param name="baseRevision">The revision that they were made from.</param>
    /// <param name="cancellationToken">Gives up between two steps.</param>
    /// <returns>Whether they are all kept; false when the store is at another revision: load what is new and make them again.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    ValueTask<bool> TrySaveAsync(IReadOnlyList<CatalogObject> changed, long baseRevision, CancellationToken cancellationToken);
}

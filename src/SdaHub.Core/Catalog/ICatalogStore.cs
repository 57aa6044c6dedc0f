using SdaHub.Core.ObservationLog;

namespace SdaHub.Core.Catalog;

/// <summary>Keeps the catalog across restarts. Save is called by one caller at a time.</summary>
public interface ICatalogStore
{
    /// <summary>Reads the whole catalog, tombstones included.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    ValueTask<IReadOnlyList<CatalogObject>> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Keeps new states of objects, all or none. The state of an object replaces the one before.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    ValueTask SaveAsync(IReadOnlyList<CatalogObject> changed, CancellationToken cancellationToken);
}

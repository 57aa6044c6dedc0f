using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;

namespace SdaHub.Core.Catalog;

/// <summary>
/// The hub's catalog. Readers take <see cref="Current"/> and never wait; one writer at a time makes the next snapshot, stores what changed, and only then
/// swaps the reference, so that nobody is ever told what a restart would forget. Hubs that share a store write one after another: a change that was made from an
/// older catalog than the store's is made again from the present one. Safe from many threads.
/// </summary>
public sealed class LiveCatalog : IDisposable
{
    private readonly ICatalogStore _store;
    private readonly SemaphoreSlim _writer = new(1, 1);
    private CatalogSnapshot _current = CatalogSnapshot.Empty;

    /// <summary>Starts empty; the first operation reads the store.</summary>
    public LiveCatalog(ICatalogStore store) => _store = store;

    /// <summary>The catalog as it stands now. Take it once and work on what you took. Empty until <see cref="FollowAsync"/> or a load has run.</summary>
    public CatalogSnapshot Current => Volatile.Read(ref _current);

    /// <summary>Raised after each change of <see cref="Current"/>.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>Takes in what the store holds and this catalog lacks: everything at the start, later what other hubs have saved.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read; the next call tries again.</exception>
    public Task FollowAsync(CancellationToken cancellationToken) => ApplyAsync(_ => { }, cancellationToken);

    /// <summary>Takes in element sets. Loading the same ones again changes nothing.</summary>
    /// <param name="elementSets">The sets; several of one object are allowed.</param>
    /// <param name="markingOf">Who may hold an object; asked once for each object.</param>
    /// <param name="cancellationToken">Gives up before anything has changed.</param>
    /// <exception cref="StoreUnavailableException">The store cannot keep the change; the catalog is as before.</exception>
    public Task<CatalogLoadCounts> LoadAsync(IReadOnlyList<ElementSet> elementSets, Func<ObjectId, Marking> markingOf, CancellationToken cancellationToken) =>
        ApplyAsync(merge => merge.Add(elementSets, markingOf), cancellationToken);

    /// <summary>Takes in background. An object that the catalog has keeps its marking.</summary>
    /// <param name="records">Background of objects, with or without elements.</param>
    /// <param name="markingOfNew">Who may hold an object that the catalog does not have yet.</param>
    /// <param name="cancellationToken">Gives up before anything has changed.</param>
    /// <exception cref="StoreUnavailableException">The store cannot keep the change; the catalog is as before.</exception>
    public Task<CatalogLoadCounts> LoadAsync(
        IReadOnlyList<CatalogDetailsRecord> records, Func<ObjectId, Marking> markingOfNew, CancellationToken cancellationToken) =>
        ApplyAsync(merge => merge.Add(records, markingOfNew), cancellationToken);

    /// <summary>Takes objects out of the catalog. They leave tombstones, and come back only with elements newer than those they had.</summary>
    /// <param name="objectIds">Which; what is not in the catalog is passed over.</param>
    /// <param name="cancellationToken">Gives up before anything has changed.</param>
    /// <returns>How many were taken out.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot keep the change; the catalog is as before.</exception>
    public async Task<int> RemoveAsync(IEnumerable<ObjectId> objectIds, CancellationToken cancellationToken) =>
        (await ApplyAsync(merge => merge.Remove(objectIds), cancellationToken)).UpdatedCount;

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private async Task<CatalogLoadCounts> ApplyAsync(Action<CatalogMerge> change, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                await ReadOnAsync(cancellationToken);
                var merge = new CatalogMerge(_current);
                change(merge);
                if (merge.Changed.Count == 0)
                {
                    return merge.Counts;
                }

                // Another hub that saves first wins; its change is read, and this one made anew on top of it.
                if (await _store.TrySaveAsync(merge.Changed, _current.Revision, cancellationToken))
                {
                    Publish(_current.With(merge.Changed));
                    return merge.Counts;
                }
            }
        }
        finally
        {
            _writer.Release();
        }
    }

    private async Task ReadOnAsync(CancellationToken cancellationToken)
    {
        var revision = await _store.GetRevisionAsync(cancellationToken);
        if (revision < _current.Revision)
        {
            // The store was put back to an older state of itself, as by a failover. What it lost this hub still has; whoever comes first gives it back.
            await _store.TrySaveAsync(_current.ChangesSince(revision).ToArray(), revision, cancellationToken);
            revision = await _store.GetRevisionAsync(cancellationToken);
        }

        if (revision > _current.Revision)
        {
            Publish(_current.With(await _store.LoadAsync(_current.Revision, cancellationToken)));
        }
    }

    private void Publish(CatalogSnapshot next)
    {
        var isChanged = next.Revision != _current.Revision;
        Volatile.Write(ref _current, next);
        if (isChanged)
        {
            Changed.Raise();
        }
    }
}

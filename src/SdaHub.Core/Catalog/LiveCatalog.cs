using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;

namespace SdaHub.Core.Catalog;

/// <summary>
/// The hub's catalog. Readers take <see cref="Current"/> and never wait; one writer at a time makes the next snapshot, stores what changed, and only then
/// swaps the reference, so that nobody is ever told what a restart would forget. Hubs that share a store write one after another: a change that was made from an
/// older catalog than the store's is made again from the present one. What <see cref="RestrictAsync"/> restricts is narrow in every snapshot, whoever
/// loaded it. Safe from many threads.
/// </summary>
public sealed class LiveCatalog : IDisposable
{
    private readonly ICatalogStore _store;
    private readonly SemaphoreSlim _writer = new(1, 1);
    private CatalogSnapshot _current = CatalogSnapshot.Empty;
    private CatalogRestrictions _restrictions = CatalogRestrictions.None;

    /// <summary>The restrictions that the current snapshot was made under. Touched by the writer alone.</summary>
    private CatalogRestrictions _narrowedBy = CatalogRestrictions.None;

    /// <summary>Starts empty; the first operation reads the store.</summary>
    public LiveCatalog(ICatalogStore store) => _store = store;

    /// <summary>The catalog as it stands now. Take it once and work on what you took. Empty until <see cref="FollowAsync"/> or a load has run.</summary>
    public CatalogSnapshot Current => Volatile.Read(ref _current);

    /// <summary>What narrows every marking.</summary>
    public CatalogRestrictions Restrictions => Volatile.Read(ref _restrictions);

    /// <summary>Raised after each change of <see cref="Current"/>.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>
    /// Takes in what the store holds and this catalog lacks: everything at the start, later what other hubs have saved. What is restricted here and was saved wider is
    /// narrowed in the store before it is in <see cref="Current"/>.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read; the next call tries again.</exception>
    public Task FollowAsync(CancellationToken cancellationToken) => ApplyAsync(_ => { }, cancellationToken);

    /// <summary>Puts restrictions into force in place of those before: for all that is in the catalog, and for whatever comes. Taking one away widens nothing; a load does.</summary>
    /// <param name="restrictions">The restrictions.</param>
    /// <param name="cancellationToken">Gives up before what is there was narrowed; the restrictions then hold for what comes.</param>
    /// <returns>How many objects were narrowed.</returns>
    /// <exception cref="StoreUnavailableException">
    /// The store cannot keep the change. The restrictions hold for what comes, and what is there is narrowed with the next operation that the store allows.
    /// </exception>
    public async Task<int> RestrictAsync(CatalogRestrictions restrictions, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _restrictions, restrictions);
        return (await ApplyAsync(_ => { }, cancellationToken)).NarrowedCount;
    }

    /// <summary>Takes in element sets. Loading the same ones again changes nothing.</summary>
    /// <param name="elementSets">The sets; several of one object are allowed.</param>
    /// <param name="markingOf">Who may hold an object; asked once for each object.</param>
    /// <param name="cancellationToken">Gives up before anything has changed.</param>
    /// <exception cref="StoreUnavailableException">The store cannot keep the change; the catalog is as before.</exception>
    public async Task<CatalogLoadCounts> LoadAsync(
        IReadOnlyList<ElementSet> elementSets, Func<ObjectId, Marking> markingOf, CancellationToken cancellationToken) =>
        (await ApplyAsync(merge => merge.Add(elementSets, markingOf), cancellationToken)).Counts;

    /// <summary>Takes in background. An object with elements keeps their marking; the background has its own beside it.</summary>
    /// <param name="records">Background of objects, with or without elements.</param>
    /// <param name="markingOf">Who may hold the background of an object, and an object of which nothing else is known.</param>
    /// <param name="cancellationToken">Gives up before anything has changed.</param>
    /// <exception cref="StoreUnavailableException">The store cannot keep the change; the catalog is as before.</exception>
    public async Task<CatalogLoadCounts> LoadAsync(
        IReadOnlyList<CatalogDetailsRecord> records, Func<ObjectId, Marking> markingOf, CancellationToken cancellationToken) =>
        (await ApplyAsync(merge => merge.Add(records, markingOf), cancellationToken)).Counts;

    /// <summary>Takes objects out of the catalog. They leave tombstones, and come back only with elements newer than those they had.</summary>
    /// <param name="objectIds">Which; what is not in the catalog is passed over.</param>
    /// <param name="cancellationToken">Gives up before anything has changed.</param>
    /// <returns>How many were taken out.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot keep the change; the catalog is as before.</exception>
    public async Task<int> RemoveAsync(IEnumerable<ObjectId> objectIds, CancellationToken cancellationToken) =>
        (await ApplyAsync(merge => merge.Remove(objectIds), cancellationToken)).Counts.UpdatedCount;

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private async Task<CatalogMerge> ApplyAsync(Action<CatalogMerge> change, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                var restrictions = Restrictions;
                var stored = await ReadOnAsync(cancellationToken);
                var merge = new CatalogMerge(stored, restrictions);
                change(merge);
                merge.Narrow(ReferenceEquals(restrictions, _narrowedBy) ? _current.Revision : 0);

                // Another hub that saves first wins; its change is read, and this one made anew on top of it.
                if (merge.Changed.Count == 0 || await _store.TrySaveAsync(merge.Changed, stored.Revision, cancellationToken))
                {
                    Publish(merge.Changed.Count == 0 ? stored : stored.With(merge.Changed));
                    _narrowedBy = restrictions;
                    return merge;
                }
            }
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <returns>The catalog as the store has it, which may be wider than the restrictions allow.</returns>
    private async Task<CatalogSnapshot> ReadOnAsync(CancellationToken cancellationToken)
    {
        var revision = await _store.GetRevisionAsync(cancellationToken);
        if (revision < _current.Revision)
        {
            // The store was put back to an older state of itself, as by a failover. What it lost this hub still has; whoever comes first gives it back.
            await _store.TrySaveAsync(_current.ChangesSince(revision).ToArray(), revision, cancellationToken);
            revision = await _store.GetRevisionAsync(cancellationToken);
        }

        return revision > _current.Revision ? _current.With(await _store.LoadAsync(_current.Revision, cancellationToken)) : _current;
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

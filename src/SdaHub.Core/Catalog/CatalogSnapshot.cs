using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SdaHub.Core.Catalog;

/// <summary>The catalog at one moment. Immutable, so that whoever holds one may read it from any thread for as long as wanted.</summary>
public sealed class CatalogSnapshot
{
    private readonly FrozenDictionary<ObjectId, CatalogObject> _byId;
    private readonly CatalogObject[] _byRevision;

    private CatalogSnapshot(CatalogObject[] byRevision)
    {
        _byRevision = byRevision;
        _byId = byRevision.ToFrozenDictionary(catalogObject => catalogObject.ObjectId);
        Objects = [.. byRevision.Where(catalogObject => !catalogObject.IsRemoved).OrderBy(catalogObject => catalogObject.ObjectId)];
        Revision = byRevision.Length == 0 ? 0 : byRevision[^1].Revision;
    }

    /// <summary>The catalog that has never held anything.</summary>
    public static CatalogSnapshot Empty { get; } = new([]);

    /// <summary>Revision of the latest change; 0 when there was none. Never leaves the hub.</summary>
    public long Revision { get; }

    /// <summary>Every object that is in the catalog, by rising catalog number; tombstones are left out.</summary>
    public ImmutableArray<CatalogObject> Objects { get; }

    /// <summary>Finds an object.</summary>
    /// <returns>The object, or null when the catalog has none of that number, or no longer.</returns>
    public CatalogObject? Find(ObjectId objectId) => FindEvenRemoved(objectId) is { IsRemoved: false } found ? found : null;

    /// <summary>
    /// What changed after a revision: the present state of each object whose last change came later, tombstones included, by rising revision. No two objects
    /// share a revision, so a follower may stop anywhere and go on from the revision of the last object it took; applying the states in order to what it
    /// held at the given revision gives this snapshot.
    /// </summary>
    /// <param name="revision">A revision of this catalog; 0 gives everything.</param>
    /// <returns>A view into the snapshot; nothing is copied.</returns>
    public ReadOnlyMemory<CatalogObject> ChangesSince(long revision)
    {
        var low = 0;
        var high = _byRevision.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_byRevision[middle].Revision <= revision)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return _byRevision.AsMemory(low);
    }

    /// <summary>Makes a snapshot of stored objects, tombstones included, in any order. Their numbers and their revisions must be distinct.</summary>
    internal static CatalogSnapshot Of(IEnumerable<CatalogObject> catalogObjects) => new([.. catalogObjects.OrderBy(catalogObject => catalogObject.Revision)]);

    /// <summary>Finds an object or its tombstone; null when neither is there.</summary>
    internal CatalogObject? FindEvenRemoved(ObjectId objectId) => _byId.GetValueOrDefault(objectId);

    /// <summary>The next snapshot.</summary>
    /// <param name="changed">New states of objects, by rising revision, all above <see cref="Revision"/>.</param>
    internal CatalogSnapshot With(IReadOnlyList<CatalogObject> changed)
    {
        var ids = changed.Select(catalogObject => catalogObject.ObjectId).ToHashSet();
        return new CatalogSnapshot([.. _byRevision.Where(catalogObject => !ids.Contains(catalogObject.ObjectId)), .. changed]);
    }
}

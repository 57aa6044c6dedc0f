using SdaHub.Core.Release;

namespace SdaHub.Core.Catalog;

/// <summary>
/// Works out what records change in a catalog. The rules, with their reasons, are in README.md. Used for one load and thrown away; not safe from
/// several threads.
/// </summary>
internal sealed class CatalogMerge
{
    private readonly CatalogSnapshot _before;
    private readonly List<CatalogObject> _changed = [];
    private int _inserted;
    private int _updated;
    private int _unchanged;
    private int _stale;

    /// <summary>Starts from a snapshot.</summary>
    public CatalogMerge(CatalogSnapshot before) => _before = before;

    /// <summary>New states of the objects that changed, by rising revision.</summary>
    public IReadOnlyList<CatalogObject> Changed => _changed;

    private long NextRevision => _before.Revision + _changed.Count + 1;

    /// <summary>What became of the records.</summary>
    public CatalogLoadCounts Counts => new(_inserted, _updated, _unchanged, _stale);

    /// <summary>Takes in element sets; the newest of each object counts, of equal epochs the last.</summary>
    public void Add(IReadOnlyList<ElementSet> elementSets, Func<ObjectId, Marking> markingOf)
    {
        var newest = new Dictionary<ObjectId, ElementSet>(elementSets.Count);
        foreach (var elementSet in elementSets)
        {
            if (!newest.TryGetValue(elementSet.ObjectId, out var other) || elementSet.Epoch >= other.Epoch)
            {
                newest[elementSet.ObjectId] = elementSet;
            }
        }

        _stale += elementSets.Count - newest.Count;
        foreach (var elementSet in newest.Values)
        {
            Add(elementSet, markingOf(elementSet.ObjectId));
        }
    }

    /// <summary>Takes in background; of several records of one object the last counts.</summary>
    public void Add(IReadOnlyList<CatalogDetailsRecord> records, Func<ObjectId, Marking> markingOfNew)
    {
        var last = new Dictionary<ObjectId, CatalogDetails>(records.Count);
        foreach (var record in records)
        {
            last[record.ObjectId] = record.Details;
        }

        _stale += records.Count - last.Count;
        foreach (var (objectId, details) in last)
        {
            Add(objectId, details, markingOfNew);
        }
    }

    /// <summary>Takes objects out; what is not in the catalog is passed over.</summary>
    public void Remove(IEnumerable<ObjectId> objectIds)
    {
        foreach (var objectId in objectIds.Distinct())
        {
            if (_before.Find(objectId) is { } held)
            {
                Change(held with { IsRemoved = true });
                _updated++;
            }
        }
    }

    private void Add(ElementSet elementSet, Marking marking)
    {
        var held = _before.FindEvenRemoved(elementSet.ObjectId);
        if (held is null)
        {
            Change(New(elementSet.ObjectId, marking) with { ElementSet = elementSet });
            _inserted++;
            return;
        }

        var isOlder = elementSet.Epoch < held.ElementSet?.Epoch;
        if (isOlder || (held.IsRemoved && elementSet.Epoch == held.ElementSet?.Epoch))
        {
            _stale++;
            return;
        }

        var complete = elementSet with
        {
            ObjectName = elementSet.ObjectName ?? held.ElementSet?.ObjectName,
            InternationalDesignator = elementSet.InternationalDesignator ?? held.ElementSet?.InternationalDesignator,
        };
        if (complete == held.ElementSet && marking.Equals(held.Marking))
        {
            _unchanged++;
            return;
        }

        var isShownAsBefore = !held.IsRemoved && marking.Equals(held.Marking);
        Change(held with
        {
            ElementSet = complete,
            Marking = marking,
            IsRemoved = false,
            MarkedSinceRevision = isShownAsBefore ? held.MarkedSinceRevision : NextRevision,
        });
        _ = held.IsRemoved ? _inserted++ : _updated++;
    }

    private void Add(ObjectId objectId, CatalogDetails details, Func<ObjectId, Marking> markingOfNew)
    {
        switch (_before.FindEvenRemoved(objectId))
        {
            case null:
                Change(New(objectId, markingOfNew(objectId)) with { Details = details });
                _inserted++;
                break;
            case { IsRemoved: true }:
                _stale++;
                break;
            case { } held when held.Details == details:
                _unchanged++;
                break;
            case { } held:
                Change(held with { Details = details });
                _updated++;
                break;
        }
    }

    private CatalogObject New(ObjectId objectId, Marking marking) =>
        new() { ObjectId = objectId, Version = 0, Revision = 0, MarkedSinceRevision = NextRevision, Marking = marking };

    private void Change(CatalogObject next) => _changed.Add(next with { Version = next.Version + 1, Revision = NextRevision });
}

using SdaHub.Core.Release;

namespace SdaHub.Core.Catalog;

/// <summary>
/// Works out what records change in a catalog. The rules, with their reasons, are in README.md. Used for one load and thrown away; not safe from
/// several threads.
/// </summary>
internal sealed class CatalogMerge
{
    private readonly CatalogSnapshot _before;
    private readonly CatalogRestrictions _restrictions;
    private readonly List<CatalogObject> _changed = [];
    private int _inserted;
    private int _updated;
    private int _unchanged;
    private int _stale;

    /// <summary>Starts from a snapshot.</summary>
    /// <param name="before">The catalog as the store has it.</param>
    /// <param name="restrictions">What narrows every marking that is noted.</param>
    public CatalogMerge(CatalogSnapshot before, CatalogRestrictions restrictions)
    {
        _before = before;
        _restrictions = restrictions;
    }

    /// <summary>New states of the objects that changed, by rising revision.</summary>
    public IReadOnlyList<CatalogObject> Changed => _changed;

    private long NextRevision => _before.Revision + _changed.Count + 1;

    /// <summary>Number of objects that <see cref="Narrow"/> changed.</summary>
    public int NarrowedCount { get; private set; }

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
            Add(elementSet, _restrictions.Narrow(elementSet.ObjectId, markingOf(elementSet.ObjectId)));
        }
    }

    /// <summary>Takes in background; of several records of one object the last counts.</summary>
    public void Add(IReadOnlyList<CatalogDetailsRecord> records, Func<ObjectId, Marking> markingOf)
    {
        var last = new Dictionary<ObjectId, CatalogDetails>(records.Count);
        foreach (var record in records)
        {
            last[record.ObjectId] = record.Details;
        }

        _stale += records.Count - last.Count;
        foreach (var (objectId, details) in last)
        {
            Add(objectId, details, _restrictions.Narrow(objectId, markingOf(objectId)));
        }
    }

    /// <summary>Takes objects out; what is not in the catalog is passed over.</summary>
    public void Remove(IEnumerable<ObjectId> objectIds)
    {
        foreach (var objectId in objectIds.Distinct())
        {
            if (_before.Find(objectId) is { } held)
            {
                Change(held, held with { IsRemoved = true });
                _updated++;
            }
        }
    }

    /// <summary>Narrows what is in the catalog already and was not changed by this merge. Comes after everything else.</summary>
    /// <param name="sinceRevision">Revision up to which all is narrow enough; 0 looks at every object.</param>
    public void Narrow(long sinceRevision)
    {
        var changed = _changed.Select(catalogObject => catalogObject.ObjectId).ToHashSet();
        foreach (var held in _before.ChangesSince(sinceRevision).Span)
        {
            if (!held.IsRemoved && !changed.Contains(held.ObjectId) && Narrowed(held) != held)
            {
                Change(held, held);
                NarrowedCount++;
            }
        }
    }

    private void Add(ElementSet elementSet, Marking marking)
    {
        var held = _before.FindEvenRemoved(elementSet.ObjectId);
        if (held is null)
        {
            Change(null, New(elementSet.ObjectId, marking) with { ElementSet = elementSet });
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

        Change(held, held with { ElementSet = complete, Marking = marking, IsRemoved = false });
        _ = held.IsRemoved ? _inserted++ : _updated++;
    }

    private void Add(ObjectId objectId, CatalogDetails details, Marking marking)
    {
        var held = _before.FindEvenRemoved(objectId);
        if (held is { IsRemoved: true })
        {
            _stale++;
        }
        else if (held is not null && held.Details == details && marking.Equals(held.DetailsMarking))
        {
            _unchanged++;
        }
        else
        {
            // Of an object without elements the background is all there is, and its marking the object's.
            var known = held ?? New(objectId, marking);
            Change(held, known with { Details = details, DetailsMarking = marking, Marking = known.ElementSet is null ? marking : known.Marking });
            _ = held is null ? _inserted++ : _updated++;
        }
    }

    private static CatalogObject New(ObjectId objectId, Marking marking) =>
        new() { ObjectId = objectId, Version = 0, Revision = 0, MarkedSinceRevision = 0, Marking = marking };

    /// <summary>Notes the next state of an object, narrowed. A tombstone keeps its marking: it tells who may have known the object.</summary>
    private void Change(CatalogObject? held, CatalogObject next)
    {
        var narrowed = next.IsRemoved ? next : Narrowed(next);
        var isShownAsBefore = held is { IsRemoved: false } && narrowed.Marking.Equals(held.Marking);
        _changed.Add(narrowed with
        {
            Version = next.Version + 1,
            Revision = NextRevision,
            MarkedSinceRevision = isShownAsBefore ? held!.MarkedSinceRevision : NextRevision,
        });
    }

    private CatalogObject Narrowed(CatalogObject source) => source with
    {
        Marking = _restrictions.Narrow(source.ObjectId, source.Marking),
        DetailsMarking = source.DetailsMarking is { } marking ? _restrictions.Narrow(source.ObjectId, marking) : null,
    };
}

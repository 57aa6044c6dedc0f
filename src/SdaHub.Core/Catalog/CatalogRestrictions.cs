using SdaHub.Core.Release;

namespace SdaHub.Core.Catalog;

/// <summary>Objects that fewer may hold than whatever brought them says. Every entry that names an object narrows its markings, none widens them. Immutable.</summary>
public sealed class CatalogRestrictions
{
    private readonly IReadOnlyList<CatalogRestriction> _entries;

    /// <summary>Takes restrictions.</summary>
    /// <param name="entries">The entries; their order does not matter.</param>
    public CatalogRestrictions(IReadOnlyList<CatalogRestriction> entries) => _entries = entries;

    /// <summary>No restriction.</summary>
    public static CatalogRestrictions None { get; } = new([]);

    /// <summary>Number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>The marking that is left of one of an object.</summary>
    public Marking Narrow(ObjectId objectId, Marking marking)
    {
        foreach (var entry in _entries)
        {
            if (entry.Objects.Contains(objectId))
            {
                marking = entry.Narrow(marking);
            }
        }

        return marking;
    }
}

using System.Collections.Frozen;
using SdaHub.Core.Catalog;

namespace SdaHub.Core.Agreements;

/// <summary>The catalog objects that a product is wanted for. What may be released is another question.</summary>
public sealed class ObjectSelection
{
    private readonly FrozenSet<ObjectId>? _objectIds;

    private ObjectSelection(FrozenSet<ObjectId>? objectIds) => _objectIds = objectIds;

    /// <summary>Every object.</summary>
    public static ObjectSelection All { get; } = new(null);

    /// <summary>The objects named; null when all are.</summary>
    public IReadOnlySet<ObjectId>? ObjectIds => _objectIds;

    /// <summary>Exactly these objects.</summary>
    public static ObjectSelection Of(IEnumerable<ObjectId> objectIds) => new(objectIds.ToFrozenSet());

    /// <summary>Whether the object is wanted.</summary>
    public bool Contains(ObjectId objectId) => _objectIds is null || _objectIds.Contains(objectId);
}

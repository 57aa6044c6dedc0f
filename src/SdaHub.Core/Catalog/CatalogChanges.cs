using SdaHub.Core.Release;

namespace SdaHub.Core.Catalog;

/// <summary>Part of what a follower of the catalog does not have yet, let out for its audience.</summary>
/// <param name="Objects">Objects that are new to the follower or have changed.</param>
/// <param name="RemovedObjectIds">Objects that the follower was shown and must forget.</param>
/// <param name="Position">Where the follower may go on from after this part; null until a snapshot is whole.</param>
/// <param name="IsSnapshotEnd">Whether a snapshot is whole with this part.</param>
public sealed record CatalogChanges(
    IReadOnlyList<Released<CatalogObject>> Objects, IReadOnlyList<ObjectId> RemovedObjectIds, CatalogPosition? Position, bool IsSnapshotEnd);

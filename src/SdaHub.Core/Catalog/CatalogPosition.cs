namespace SdaHub.Core.Catalog;

/// <summary>How far a follower of the catalog has come. Never leaves the hub in the clear.</summary>
/// <param name="Revision">Of every object whose last change is up to this revision, the follower has the present state, if it may.</param>
/// <param name="CompleteRevision">
/// Revision at which the follower last had everything; at most <paramref name="Revision"/>. Of an object that has changed since, it may have any state from then on.
/// </param>
public readonly record struct CatalogPosition(long Revision, long CompleteRevision);

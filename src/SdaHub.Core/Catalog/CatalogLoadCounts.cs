namespace SdaHub.Core.Catalog;

/// <summary>What a load did with its records. The four numbers add up to the records loaded.</summary>
/// <param name="InsertedCount">Objects that were not in the catalog.</param>
/// <param name="UpdatedCount">Objects that changed.</param>
/// <param name="UnchangedCount">Records that say what the catalog says already.</param>
/// <param name="StaleCount">Records older than what the catalog has, or than another record of the same load.</param>
public readonly record struct CatalogLoadCounts(int InsertedCount, int UpdatedCount, int UnchangedCount, int StaleCount);

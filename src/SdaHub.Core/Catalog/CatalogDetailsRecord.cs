namespace SdaHub.Core.Catalog;

/// <summary>One line of a satellite catalog.</summary>
/// <param name="ObjectId">Which object.</param>
/// <param name="Details">What is said about it.</param>
public sealed record CatalogDetailsRecord(ObjectId ObjectId, CatalogDetails Details);

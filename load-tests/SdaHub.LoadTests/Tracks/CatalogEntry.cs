using SdaHub.Astrodynamics.Sgp4;

namespace SdaHub.LoadTests.Tracks;

/// <summary>An object of the catalog.</summary>
/// <param name="ObjectId">Catalog number.</param>
/// <param name="Elements">Its element set.</param>
internal readonly record struct CatalogEntry(int ObjectId, MeanElements Elements);

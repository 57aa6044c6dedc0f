namespace SdaHub.Simulator;

/// <summary>An object that the hub pointed at.</summary>
/// <param name="ObjectId">Catalog number.</param>
/// <param name="RangeKm">Distance from the site in km.</param>
internal readonly record struct PointingTarget(int ObjectId, double RangeKm);

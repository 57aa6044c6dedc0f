using SdaHub.Astrodynamics.Frames;

namespace SdaHub.Core.Agreements;

/// <summary>A place that an agreement names: where sensors stand, or where pointing is wanted.</summary>
/// <param name="SiteKey">The SpOC's name of it, unique within the agreement.</param>
/// <param name="Position">Where it is.</param>
public sealed record Site(string SiteKey, GeodeticSite Position);

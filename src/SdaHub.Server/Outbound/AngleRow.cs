using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;

namespace SdaHub.Server.Outbound;

/// <summary>Where to look for one object.</summary>
/// <param name="Source">The object and the element set that the direction comes from.</param>
/// <param name="Look">The direction.</param>
internal readonly record struct AngleRow(CatalogObject Source, SiteLook Look);

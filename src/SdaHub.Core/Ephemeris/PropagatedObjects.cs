using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Core.Catalog;

namespace SdaHub.Core.Ephemeris;

/// <summary>The objects that could be propagated to an instant.</summary>
/// <param name="Objects">The objects, in ascending order of catalog number.</param>
/// <param name="States">Their states, in the same order.</param>
/// <param name="Failures">Objects that could not, by reason.</param>
internal sealed record PropagatedObjects(CatalogObject[] Objects, TemeState[] States, IReadOnlyDictionary<Sgp4Error, int> Failures);

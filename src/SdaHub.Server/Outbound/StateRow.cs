using SdaHub.Astrodynamics;
using SdaHub.Core.Catalog;

namespace SdaHub.Server.Outbound;

/// <summary>The state vector of one object, in the frame that its batch names.</summary>
/// <param name="Source">The object and the element set that the vector comes from.</param>
/// <param name="PositionKm">Position in kilometres.</param>
/// <param name="VelocityKmPerS">Velocity in kilometres per second.</param>
internal readonly record struct StateRow(CatalogObject Source, Vector3d PositionKm, Vector3d VelocityKmPerS);

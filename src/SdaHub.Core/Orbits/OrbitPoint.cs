using SdaHub.Astrodynamics;

namespace SdaHub.Core.Orbits;

/// <summary>A state taken out of an ephemeris.</summary>
/// <param name="PositionKm">Position in km, in the frame of the ephemeris.</param>
/// <param name="VelocityKmPerS">Velocity in km/s, in the frame of the ephemeris.</param>
/// <param name="IsCentered">
/// Whether as many points lie on one side as on the other. Near the ends of a table they do not, and the polynomial is up to a few hundred times worse there.
/// </param>
public readonly record struct OrbitPoint(Vector3d PositionKm, Vector3d VelocityKmPerS, bool IsCentered);

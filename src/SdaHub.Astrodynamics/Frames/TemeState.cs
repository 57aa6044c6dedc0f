namespace SdaHub.Astrodynamics.Frames;

/// <summary>Osculating state in TEME of date: true equator, mean equinox, the frame SGP4 answers in. Never to be taken for J2000.</summary>
/// <param name="PositionKm">Geocentric position in km.</param>
/// <param name="VelocityKmPerS">Velocity relative to the inertial axes, in km/s.</param>
public readonly record struct TemeState(Vector3d PositionKm, Vector3d VelocityKmPerS);

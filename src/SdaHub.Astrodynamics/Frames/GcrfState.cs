namespace SdaHub.Astrodynamics.Frames;

/// <summary>
/// Osculating state in the Geocentric Celestial Reference Frame. Without the celestial-pole corrections of an EOP file the axes are the mean equator
/// and equinox of J2000 (EME2000) by the IAU 1976/1980 theories, up to 0.1 arcsec away.
/// </summary>
/// <param name="PositionKm">Geocentric position in km.</param>
/// <param name="VelocityKmPerS">Velocity relative to the inertial axes, in km/s.</param>
public readonly record struct GcrfState(Vector3d PositionKm, Vector3d VelocityKmPerS);

namespace SdaHub.Astrodynamics.Frames;

/// <summary>State in the International Terrestrial Reference Frame, fixed to the Earth; WGS-84 axes agree with it to centimetres.</summary>
/// <param name="PositionKm">Geocentric position in km.</param>
/// <param name="VelocityKmPerS">Velocity relative to the rotating Earth, in km/s.</param>
public readonly record struct ItrfState(Vector3d PositionKm, Vector3d VelocityKmPerS);

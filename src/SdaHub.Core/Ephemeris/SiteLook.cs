using SdaHub.Astrodynamics.Frames;

namespace SdaHub.Core.Ephemeris;

/// <summary>Where to look for one object.</summary>
/// <param name="ObjectIndex">Position of the object in <see cref="EphemerisFrame.Objects"/>.</param>
/// <param name="Angles">Geometric angles; right ascension and declination in GCRF axes.</param>
/// <param name="IsSunlit">Whether the Sun shines on the object, be it in part.</param>
public readonly record struct SiteLook(int ObjectIndex, LookAngles Angles, bool IsSunlit);

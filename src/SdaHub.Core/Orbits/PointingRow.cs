using SdaHub.Astrodynamics.Frames;

namespace SdaHub.Core.Orbits;

/// <summary>Where to look at one time.</summary>
/// <param name="TimeUnixNs">UTC as nanoseconds since 1970-01-01T00:00:00Z without leap seconds.</param>
/// <param name="Angles">Geometric angles, without light time, aberration and refraction; right ascension and declination in GCRF axes.</param>
/// <param name="IsSunlit">Whether the Sun shines on the object, be it in part.</param>
/// <param name="SunElevationDeg">Elevation of the Sun at the site in degrees, without refraction.</param>
public readonly record struct PointingRow(long TimeUnixNs, LookAngles Angles, bool IsSunlit, double SunElevationDeg);

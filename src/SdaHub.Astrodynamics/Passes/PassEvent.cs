using SdaHub.Astrodynamics.Time;

namespace SdaHub.Astrodynamics.Passes;

/// <summary>Where the object stands at one moment of a pass; geometric.</summary>
/// <param name="Utc">The moment, UTC, to better than a millisecond.</param>
/// <param name="AzimuthDeg">Azimuth in degrees clockwise from north, [0, 360).</param>
/// <param name="ElevationDeg">Elevation in degrees.</param>
/// <param name="RangeKm">Distance in km.</param>
public readonly record struct PassEvent(JulianDate Utc, double AzimuthDeg, double ElevationDeg, double RangeKm);

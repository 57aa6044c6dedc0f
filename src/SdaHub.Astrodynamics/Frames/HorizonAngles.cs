namespace SdaHub.Astrodynamics.Frames;

/// <summary>The cheap part of <see cref="LookAngles"/>, for loops over many objects.</summary>
/// <param name="AzimuthDeg">Azimuth in degrees clockwise from north, [0, 360).</param>
/// <param name="ElevationDeg">Elevation in degrees above the ellipsoid's horizon, [-90, 90].</param>
/// <param name="RangeKm">Distance in km.</param>
/// <param name="RangeRateKmPerS">Rate of the distance in km/s, positive when receding.</param>
public readonly record struct HorizonAngles(double AzimuthDeg, double ElevationDeg, double RangeKm, double RangeRateKmPerS);

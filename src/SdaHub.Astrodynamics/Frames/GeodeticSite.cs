namespace SdaHub.Astrodynamics.Frames;

/// <summary>A place on or near the Earth, geodetic on the WGS-84 ellipsoid.</summary>
/// <param name="LatitudeDeg">Geodetic latitude in degrees, -90 to 90, north positive.</param>
/// <param name="LongitudeDeg">Longitude in degrees, -180 to 360, east positive.</param>
/// <param name="AltitudeM">Height above the ellipsoid in metres.</param>
public readonly record struct GeodeticSite(double LatitudeDeg, double LongitudeDeg, double AltitudeM);

namespace SdaHub.Astrodynamics.Frames;

/// <summary>A place by geodetic coordinates on the WGS-84 ellipsoid.</summary>
/// <param name="LatitudeDeg">Geodetic latitude in degrees, north positive, [-90, 90].</param>
/// <param name="LongitudeDeg">Longitude in degrees, east positive.</param>
/// <param name="AltitudeM">Height above the ellipsoid in metres.</param>
public readonly record struct GeodeticSite(double LatitudeDeg, double LongitudeDeg, double AltitudeM)
{
    /// <summary>Equatorial radius of WGS-84 in km.</summary>
    public const double EquatorialRadiusKm = 6378.137;

    private const double Flattening = 1.0 / 298.257223563;
    private const double EccentricitySquared = Flattening * (2.0 - Flattening);
    private const double PolarRadiusKm = EquatorialRadiusKm * (1.0 - Flattening);
    private const double SecondEccentricitySquared = EccentricitySquared / (1.0 - EccentricitySquared);
    private const double MetresPerKm = 1000.0;

    /// <summary>Position in ITRF in km.</summary>
    public Vector3d PositionItrfKm
    {
        get
        {
            var (sinLat, cosLat) = Math.SinCos(LatitudeDeg * Angles.RadPerDeg);
            var (sinLon, cosLon) = Math.SinCos(LongitudeDeg * Angles.RadPerDeg);
            var primeVertical = EquatorialRadiusKm / Math.Sqrt(1.0 - (EccentricitySquared * sinLat * sinLat));
            var altitudeKm = AltitudeM / MetresPerKm;
            var equatorial = (primeVertical + altitudeKm) * cosLat;
            return new Vector3d(
                equatorial * cosLon,
                equatorial * sinLon,
                ((primeVertical * (1.0 - EccentricitySquared)) + altitudeKm) * sinLat);
        }
    }

    /// <summary>
    /// The site of an ITRF position in km, longitude in (-180, 180]. Bowring's method (Survey Review 23, 1976), iterated until the latitude stands still:
    /// exact to rounding for any height above -5000 km.
    /// </summary>
    public static GeodeticSite FromItrf(Vector3d positionKm)
    {
        var equatorial = Math.Sqrt((positionKm.X * positionKm.X) + (positionKm.Y * positionKm.Y));
        var longitude = Math.Atan2(positionKm.Y, positionKm.X);
        var reduced = Math.Atan2(positionKm.Z, equatorial * (1.0 - Flattening));
        var latitude = 0.0;
        for (var i = 0; i < 10; i++)
        {
            var (sin, cos) = Math.SinCos(reduced);
            latitude = Math.Atan2(
                positionKm.Z + (SecondEccentricitySquared * PolarRadiusKm * sin * sin * sin),
                equatorial - (EccentricitySquared * EquatorialRadiusKm * cos * cos * cos));
            var next = Math.Atan2((1.0 - Flattening) * Math.Sin(latitude), Math.Cos(latitude));
            if (Math.Abs(next - reduced) < 1.0e-15)
            {
                break;
            }

            reduced = next;
        }

        var (sinLat, cosLat) = Math.SinCos(latitude);
        var surface = EquatorialRadiusKm * Math.Sqrt(1.0 - (EccentricitySquared * sinLat * sinLat));
        var altitudeKm = (equatorial * cosLat) + (positionKm.Z * sinLat) - surface;
        return new GeodeticSite(latitude * Angles.DegPerRad, longitude * Angles.DegPerRad, altitudeKm * MetresPerKm);
    }
}

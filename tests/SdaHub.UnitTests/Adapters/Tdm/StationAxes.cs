namespace SdaHub.UnitTests.Adapters.Tdm;

/// <summary>A station on the WGS-84 ellipsoid with its directions east, north and up, to carry a point from one station's view into another's.</summary>
internal sealed class StationAxes
{
    private const double RadPerDeg = Math.PI / 180;
    private readonly double[] _position;
    private readonly double[][] _axes;

    public StationAxes(double latitudeDeg, double longitudeDeg, double altitudeKm)
    {
        const double EquatorKm = 6378.137;
        const double EccentricitySquared = 0.0066943799901413165;
        var (sinLat, cosLat) = Math.SinCos(latitudeDeg * RadPerDeg);
        var (sinLon, cosLon) = Math.SinCos(longitudeDeg * RadPerDeg);
        var curvatureKm = EquatorKm / Math.Sqrt(1 - (EccentricitySquared * sinLat * sinLat));
        _position =
        [
            (curvatureKm + altitudeKm) * cosLat * cosLon,
            (curvatureKm + altitudeKm) * cosLat * sinLon,
            ((curvatureKm * (1 - EccentricitySquared)) + altitudeKm) * sinLat,
        ];
        _axes = [[-sinLon, cosLon, 0], [-sinLat * cosLon, -sinLat * sinLon, cosLat], [cosLat * cosLon, cosLat * sinLon, sinLat]];
    }

    /// <summary>The Earth-fixed point at a direction and distance, in kilometres.</summary>
    public double[] Point(double azimuthDeg, double elevationDeg, double rangeKm)
    {
        var (sinAz, cosAz) = Math.SinCos(azimuthDeg * RadPerDeg);
        var (sinEl, cosEl) = Math.SinCos(elevationDeg * RadPerDeg);
        double[] direction = [sinAz * cosEl, cosAz * cosEl, sinEl];
        return [.. Enumerable.Range(0, 3).Select(i => _position[i] + (rangeKm * Enumerable.Range(0, 3).Sum(axis => _axes[axis][i] * direction[axis])))];
    }

    /// <summary>Azimuth and elevation of an Earth-fixed point in degrees.</summary>
    public (double AzimuthDeg, double ElevationDeg) Look(double[] point)
    {
        var local = _axes.Select(axis => Enumerable.Range(0, 3).Sum(i => axis[i] * (point[i] - _position[i]))).ToArray();
        var azimuthDeg = Math.Atan2(local[0], local[1]) / RadPerDeg;
        return (azimuthDeg < 0 ? azimuthDeg + 360 : azimuthDeg, Math.Atan2(local[2], Math.Sqrt((local[0] * local[0]) + (local[1] * local[1]))) / RadPerDeg);
    }
}

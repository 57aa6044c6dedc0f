namespace SdaHub.Astrodynamics.Frames;

/// <summary>
/// A site with its position and local axes worked out once; gives look angles to Earth-fixed states. Immutable, safe for any number of threads.
/// Azimuth counts from true north clockwise, elevation from the plane at right angles to the ellipsoid's normal.
/// </summary>
public sealed class Observer
{
    private const double SpeedOfLightKmPerS = 299_792.458;
    private const double GravitationalParameterKm3PerS2 = 398_600.4418;

    private readonly Matrix3 _itrfToNorthEastUp;
    private readonly Vector3d _positionKm;

    /// <summary>Works out position and axes of a site.</summary>
    public Observer(GeodeticSite site)
    {
        Site = site;
        _positionKm = site.PositionItrfKm;
        var (sinLat, cosLat) = Math.SinCos(site.LatitudeDeg * Angles.RadPerDeg);
        var (sinLon, cosLon) = Math.SinCos(site.LongitudeDeg * Angles.RadPerDeg);
        _itrfToNorthEastUp = new Matrix3(
            new Vector3d(-sinLat * cosLon, -sinLat * sinLon, cosLat),
            new Vector3d(-sinLon, cosLon, 0.0),
            new Vector3d(cosLat * cosLon, cosLat * sinLon, sinLat));
    }

    /// <summary>The site.</summary>
    public GeodeticSite Site { get; }

    /// <summary>
    /// Geometric look angles: where the object is at the instant of <paramref name="frames"/>, not where its light comes from.
    /// </summary>
    /// <param name="target">State of the object at that instant.</param>
    /// <param name="frames">The rotations at that instant.</param>
    /// <param name="axes">Axes of right ascension and declination.</param>
    public LookAngles Observe(in ItrfState target, EarthFrames frames, CelestialFrame axes = CelestialFrame.Gcrf)
    {
        var relative = target.PositionKm - _positionKm;
        var horizon = new SphericalState(_itrfToNorthEastUp * relative, _itrfToNorthEastUp * target.VelocityKmPerS);
        var inertialRate = target.VelocityKmPerS + Vector3d.Cross(frames.Rotation.AngularVelocityRadPerS, relative);
        var sky = new SphericalState(frames.FromItrfAxes(axes, relative), frames.FromItrfAxes(axes, inertialRate));
        return new LookAngles
        {
            AzimuthDeg = Angles.Positive(horizon.LongitudeRad * Angles.DegPerRad),
            ElevationDeg = horizon.LatitudeRad * Angles.DegPerRad,
            RangeKm = horizon.Range,
            AzimuthRateDegPerS = horizon.LongitudeRateRadPerS * Angles.DegPerRad,
            ElevationRateDegPerS = horizon.LatitudeRateRadPerS * Angles.DegPerRad,
            RangeRateKmPerS = horizon.RangeRate,
            RightAscensionDeg = Angles.Positive(sky.LongitudeRad * Angles.DegPerRad),
            DeclinationDeg = sky.LatitudeRad * Angles.DegPerRad,
            RightAscensionRateDegPerS = sky.LongitudeRateRadPerS * Angles.DegPerRad,
            DeclinationRateDegPerS = sky.LatitudeRateRadPerS * Angles.DegPerRad,
        };
    }

    /// <summary>
    /// Look angles with light time: where the light that reaches the site at the instant of <paramref name="frames"/> comes from, and the rates at which that
    /// changes. The way back along the orbit, at most 0.2 s for an Earth satellite, is taken with the two-body acceleration. Aberration by the site's own
    /// motion is left to whoever compares with stars.
    /// </summary>
    /// <param name="target">State of the object at the instant of reception.</param>
    /// <param name="frames">The rotations at the instant of reception.</param>
    /// <param name="axes">Axes of right ascension and declination.</param>
    public LookAngles ObserveWithLightTime(in ItrfState target, EarthFrames frames, CelestialFrame axes = CelestialFrame.Gcrf)
    {
        // Inertial axes that coincide with ITRF at the instant of reception.
        var spin = frames.Rotation.AngularVelocityRadPerS;
        var position = target.PositionKm;
        var velocity = frames.Rotation.InertialVelocity(in target);
        var radius = position.Norm;
        var acceleration = -GravitationalParameterKm3PerS2 / (radius * radius * radius) * position;
        var siteVelocity = Vector3d.Cross(spin, _positionKm);

        var emitted = position;
        var lightTime = 0.0;
        for (var i = 0; i < 4; i++)
        {
            lightTime = (emitted - _positionKm).Norm / SpeedOfLightKmPerS;
            emitted = position - (lightTime * velocity) + (0.5 * lightTime * lightTime * acceleration);
        }

        var emittedVelocity = velocity - (lightTime * acceleration);
        var lineOfSight = (emitted - _positionKm) / (emitted - _positionKm).Norm;

        // The emission time advances by 1 - d(light time)/dt seconds a second of reception.
        var advance = (1.0 + (Vector3d.Dot(lineOfSight, siteVelocity) / SpeedOfLightKmPerS))
            / (1.0 + (Vector3d.Dot(lineOfSight, emittedVelocity) / SpeedOfLightKmPerS));
        var apparent = new ItrfState(emitted, (advance * emittedVelocity) - Vector3d.Cross(spin, emitted));
        return Observe(in apparent, frames, axes);
    }

    /// <summary>Azimuth, elevation, range and range rate only; geometric.</summary>
    public HorizonAngles ObserveHorizon(in ItrfState target)
    {
        var relative = target.PositionKm - _positionKm;
        var local = _itrfToNorthEastUp * relative;
        var range = relative.Norm;
        return new HorizonAngles(
            Angles.Positive(Math.Atan2(local.Y, local.X) * Angles.DegPerRad),
            Math.Atan2(local.Z, Math.Sqrt((local.X * local.X) + (local.Y * local.Y))) * Angles.DegPerRad,
            range,
            Vector3d.Dot(relative, target.VelocityKmPerS) / range);
    }

    /// <summary>Elevation of an ITRF position in rad.</summary>
    internal double ElevationRad(Vector3d positionKm)
    {
        var local = _itrfToNorthEastUp * (positionKm - _positionKm);
        return Math.Atan2(local.Z, Math.Sqrt((local.X * local.X) + (local.Y * local.Y)));
    }
}

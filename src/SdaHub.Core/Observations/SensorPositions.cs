using SdaHub.Astrodynamics;

namespace SdaHub.Core.Observations;

/// <summary>
/// Where a sensor in orbit was at the time of each observation of a track, Earth-fixed (ITRF), and how it moved where that is known. Columns are kept as they came;
/// <c>TrackValidator</c> says whether they make sense. Immutable.
/// </summary>
public sealed class SensorPositions
{
    /// <summary>
    /// Height above the ellipsoid, in metres, above which a sensor counts as in orbit: it moves, and has positions. Below it stands on a site, and its track has a
    /// <see cref="Track.SitePosition"/>.
    /// </summary>
    public const double LowestAltitudeM = 100_000;

    private readonly double[][] _columns;

    /// <summary>Takes the columns, which nobody changes any more.</summary>
    /// <param name="columns">One per <see cref="SensorCoordinate"/>, in their order, of one number per observation; those of the velocity are empty when it is not known.</param>
    public SensorPositions(IEnumerable<double[]> columns) => _columns = [.. columns];

    /// <summary>Whether the velocities are known.</summary>
    public bool HasVelocities => Values(SensorCoordinate.XDotKmPerS).Length > 0;

    /// <summary>Values of a coordinate, one per observation; empty when it is not known.</summary>
    public ReadOnlySpan<double> Values(SensorCoordinate coordinate) => _columns[(int)coordinate];

    /// <summary>Position at an observation, in kilometres.</summary>
    /// <param name="index">Position of the observation in the track, from 0.</param>
    public Vector3d PositionKm(int index) =>
        new(Values(SensorCoordinate.XKm)[index], Values(SensorCoordinate.YKm)[index], Values(SensorCoordinate.ZKm)[index]);
}

using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tracks;

/// <summary>Tells a sensor that stands on a site from one in orbit, in formats that say where it was and leave that to its height.</summary>
internal static class SensorPlace
{
    private static readonly Vector3d Unknown = new(double.NaN, double.NaN, double.NaN);

    /// <summary>Takes where the sensor was at an observation.</summary>
    /// <param name="site">Where it was.</param>
    /// <param name="sensor">Gets a coordinate per <see cref="SensorCoordinate"/> when the sensor was in orbit; is left as it is when it stood.</param>
    /// <returns>The site; null when the sensor was in orbit.</returns>
    public static GeodeticSite? Take(GeodeticSite site, Span<double> sensor) =>
        site.AltitudeM > SensorPositions.LowestAltitudeM ? TakeOrbit(new ItrfState(site.PositionItrfKm, Unknown), sensor) : site;

    /// <summary>Takes where the sensor was at an observation.</summary>
    /// <param name="positionKm">Where it was, Earth-fixed (ITRF), in kilometres.</param>
    /// <param name="sensor">Gets a coordinate per <see cref="SensorCoordinate"/> when the sensor was in orbit; is left as it is when it stood.</param>
    /// <returns>The site; null when the sensor was in orbit.</returns>
    public static GeodeticSite? Take(Vector3d positionKm, Span<double> sensor) => Take(new ItrfState(positionKm, Unknown), sensor);

    /// <summary>Takes where the sensor was at an observation, and how it moved.</summary>
    /// <param name="state">Its Earth-fixed state; the velocity is NaN when it is not known.</param>
    /// <param name="sensor">Gets a coordinate per <see cref="SensorCoordinate"/> when the sensor was in orbit; is left as it is when it stood.</param>
    /// <returns>The site; null when the sensor was in orbit.</returns>
    public static GeodeticSite? Take(in ItrfState state, Span<double> sensor) =>
        GeodeticSite.FromItrf(state.PositionKm) is { AltitudeM: <= SensorPositions.LowestAltitudeM } site ? site : TakeOrbit(in state, sensor);

    private static GeodeticSite? TakeOrbit(in ItrfState state, Span<double> sensor)
    {
        (sensor[(int)SensorCoordinate.XKm], sensor[(int)SensorCoordinate.YKm], sensor[(int)SensorCoordinate.ZKm]) =
            (state.PositionKm.X, state.PositionKm.Y, state.PositionKm.Z);
        (sensor[(int)SensorCoordinate.XDotKmPerS], sensor[(int)SensorCoordinate.YDotKmPerS], sensor[(int)SensorCoordinate.ZDotKmPerS]) =
            (state.VelocityKmPerS.X, state.VelocityKmPerS.Y, state.VelocityKmPerS.Z);
        return null;
    }
}

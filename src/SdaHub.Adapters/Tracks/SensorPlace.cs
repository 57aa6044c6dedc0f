using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;
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

    /// <summary>Takes where the sensor was at an observation in axes that do not turn with the Earth.</summary>
    /// <param name="positionKm">Where it was, in kilometres.</param>
    /// <param name="velocityKmPerS">How it moved, in kilometres a second; NaN when it is not known.</param>
    /// <param name="isTeme">Whether the axes are those of TEME; otherwise of the GCRF.</param>
    /// <param name="timeUnixNs">Time of the observation, UTC.</param>
    /// <param name="orientation">Rotation of the Earth.</param>
    /// <param name="sensor">Gets a coordinate per <see cref="SensorCoordinate"/> when the sensor was in orbit; is left as it is when it stood.</param>
    /// <param name="site">The site; null when the sensor was in orbit.</param>
    /// <returns>Whether the Earth's orientation at that time is known; otherwise nothing is taken.</returns>
    public static bool TryTakeInertial(
        Vector3d positionKm, Vector3d velocityKmPerS, bool isTeme, long timeUnixNs, EarthOrientationTable orientation, Span<double> sensor, out GeodeticSite? site)
    {
        var utc = JulianDate.FromUnixNs(timeUnixNs);
        var eop = orientation.At(utc);
        site = null;
        if (eop.IsExtrapolated)
        {
            return false;
        }

        var frames = EarthFrames.At(utc, in eop);
        var state = isTeme ? frames.ToItrf(new TemeState(positionKm, velocityKmPerS)) : frames.ToItrf(new GcrfState(positionKm, velocityKmPerS));
        site = Take(in state, sensor);
        return true;
    }

    private static GeodeticSite? TakeOrbit(in ItrfState state, Span<double> sensor)
    {
        (sensor[(int)SensorCoordinate.XKm], sensor[(int)SensorCoordinate.YKm], sensor[(int)SensorCoordinate.ZKm]) =
            (state.PositionKm.X, state.PositionKm.Y, state.PositionKm.Z);
        (sensor[(int)SensorCoordinate.XDotKmPerS], sensor[(int)SensorCoordinate.YDotKmPerS], sensor[(int)SensorCoordinate.ZDotKmPerS]) =
            (state.VelocityKmPerS.X, state.VelocityKmPerS.Y, state.VelocityKmPerS.Z);
        return null;
    }
}

using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Core.Correlation;

/// <summary>
/// Where every object of the catalog is at one instant, with how far from there it may be found within half a spacing of it. In single precision, since it only
/// chooses what is looked at closely.
/// </summary>
internal sealed class StateSlot
{
    /// <summary>Time between two slots in nanoseconds.</summary>
    public const long SpacingNs = 60_000_000_000;

    /// <summary>Longest time between a slot and an observation looked up in it, in seconds.</summary>
    private const double ReachS = SpacingNs / 2 / 1e9;

    /// <summary>More than any object above the surface is accelerated by in Earth-fixed axes: gravity, Coriolis and centrifugal together.</summary>
    private const double HighestAccelerationKmPerS2 = 0.012;

    private readonly float[] _xKm;
    private readonly float[] _yKm;
    private readonly float[] _zKm;
    private readonly float[] _reachKm;

    private StateSlot(SearchIndex index)
    {
        Index = index;
        _xKm = new float[index.Count];
        _yKm = new float[index.Count];
        _zKm = new float[index.Count];
        _reachKm = new float[index.Count];
    }

    /// <summary>The objects, in the order of the states.</summary>
    public SearchIndex Index { get; }

    /// <summary>Computes the states of all objects.</summary>
    /// <param name="timeUnixNs">The instant, UTC in nanoseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="index">The objects.</param>
    /// <param name="gates">Accuracies.</param>
    /// <param name="orientation">The Earth's orientation.</param>
    /// <param name="older">The same instant of an older snapshot, from which unchanged objects are taken; null when there is none.</param>
    public static StateSlot Compute(long timeUnixNs, SearchIndex index, GateModel gates, EarthOrientationTable orientation, StateSlot? older)
    {
        var slot = new StateSlot(index);
        var utc = JulianDate.FromUnixNs(timeUnixNs);
        var rotation = EarthRotation.At(utc, orientation.At(utc));
        var olderPosition = 0;
        for (var i = 0; i < index.Count; i++)
        {
            if (older is not null && older.Index.TryFindUnchanged(index, i, ref olderPosition))
            {
                slot.Copy(older, olderPosition, i);
            }
            else
            {
                slot.Compute(i, timeUnixNs, utc, gates, in rotation);
            }
        }

        return slot;
    }

    /// <summary>Finds the objects that may be inside a cone.</summary>
    /// <param name="cone">The cone; its time is within half a spacing of the slot's.</param>
    /// <param name="found">Gets the positions of the objects in the index.</param>
    public void Find(in SearchCone cone, List<int> found)
    {
        var (sensorX, sensorY, sensorZ) = ((float)cone.SensorKm.X, (float)cone.SensorKm.Y, (float)cone.SensorKm.Z);
        var (directionX, directionY, directionZ) = ((float)cone.Direction.X, (float)cone.Direction.Y, (float)cone.Direction.Z);
        var slope = (float)cone.Slope;
        for (var i = 0; i < _xKm.Length; i++)
        {
            var (x, y, z) = (_xKm[i] - sensorX, _yKm[i] - sensorY, _zKm[i] - sensorZ);
            var along = (x * directionX) + (y * directionY) + (z * directionZ);
            var reach = _reachKm[i];

            // An object without a state has NaN here, and NaN fails every comparison.
            if (!(along > -reach))
            {
                continue;
            }

            // The part across is taken before it is squared: the difference of two squares of distances would have no digits left.
            var (acrossX, acrossY, acrossZ) = (x - (along * directionX), y - (along * directionY), z - (along * directionZ));
            var tolerance = reach + (Math.Max(along, 0f) * slope);
            if ((acrossX * acrossX) + (acrossY * acrossY) + (acrossZ * acrossZ) <= tolerance * tolerance
                && !(Math.Abs(MathF.Sqrt((x * x) + (y * y) + (z * z)) - cone.RangeKm) > reach + cone.RangeToleranceKm))
            {
                found.Add(i);
            }
        }
    }

    private void Compute(int i, long timeUnixNs, JulianDate utc, GateModel gates, in EarthRotation rotation)
    {
        _xKm[i] = float.NaN;
        var propagator = Index.Propagator(i);
        if (!gates.TryPredictSigma(propagator.Elements, timeUnixNs, out var sigma) || propagator.TryPropagate(utc, out var teme) != Sgp4Error.None)
        {
            return;
        }

        var state = rotation.ToItrf(in teme);
        var gateKm = gates.Factor * Math.Max(sigma.AlongTrackKm, sigma.CrossTrackKm);
        (_xKm[i], _yKm[i], _zKm[i]) = ((float)state.PositionKm.X, (float)state.PositionKm.Y, (float)state.PositionKm.Z);
        _reachKm[i] = (float)((state.VelocityKmPerS.Norm * ReachS) + (0.5 * HighestAccelerationKmPerS2 * ReachS * ReachS) + (SearchCone.GateMargin * gateKm));
    }

    private void Copy(StateSlot older, int olderPosition, int i)
    {
        _xKm[i] = older._xKm[olderPosition];
        _yKm[i] = older._yKm[olderPosition];
        _zKm[i] = older._zKm[olderPosition];
        _reachKm[i] = older._reachKm[olderPosition];
    }
}

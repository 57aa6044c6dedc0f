using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Astrodynamics.Passes;

/// <summary>One run through a window: walks in steps that hold at most one highest or lowest point, and collects the passes on the way.</summary>
internal sealed class PassScan(
    Sgp4Propagator propagator,
    Observer observer,
    EarthOrientationTable earthOrientation,
    JulianDate fromUtc,
    double minElevationRad)
{
    /// <summary>A step is this part of a radian of motion round the geocentre; the elevation turns at most a few times a revolution.</summary>
    private const double StepRad = 0.1;

    /// <summary>Slower objects are carried round by the Earth's rotation all the same.</summary>
    private const double SlowestMotionRadPerS = 7.3e-5;

    /// <summary>Times of events are found to this.</summary>
    private const double ToleranceS = 1.0e-5;

    /// <summary>
    /// Half the time over which the rate of the elevation is taken. It comes from positions, because SGP4's velocity is not quite the derivative of its
    /// position: in deep space that would put the culmination seconds to minutes off the highest point.
    /// </summary>
    private const double HalfDifferenceS = 0.05;

    private const int DeepestSplit = 6;

    private readonly List<Pass> _passes = [];
    private PassEvent? _rise;
    private ElevationSample? _highest;
    private Sgp4Error _error;

    public PassSearch Run(double durationS)
    {
        var current = Sample(0.0);
        var searchedUntilS = 0.0;
        if (_error == Sgp4Error.None && current.IsUp)
        {
            _highest = current;
        }

        while (_error == Sgp4Error.None && current.TimeS < durationS)
        {
            var next = Sample(Math.Min(durationS, current.TimeS + (StepRad / Math.Max(current.MotionRadPerS, SlowestMotionRadPerS))));
            next = _error == Sgp4Error.None ? next : LastBeforeFailure(current, next.TimeS);
            Walk(current, next, DeepestSplit);
            current = next;
            searchedUntilS = next.TimeS;
        }

        if (_highest is not null)
        {
            Raise(current);
            Finish(null);
        }

        return new PassSearch(_passes, _error, fromUtc.AddSeconds(searchedUntilS));
    }

    /// <summary>Cuts a step at its highest or lowest point and passes on pieces that only rise or only sink.</summary>
    private void Walk(in ElevationSample left, in ElevationSample right, int splitsLeft)
    {
        var wasRising = left.IsRising;
        if (wasRising != right.IsRising)
        {
            var turn = Sample(Bisect(left.TimeS, right.TimeS, timeS => Sample(timeS).IsRising == wasRising));
            Cross(left, turn);
            Raise(turn);
            Cross(turn, right);
            return;
        }

        // Equal signs at both ends may hide a pair of turns; the slope in the middle of the cubic through both ends shows it.
        var span = right.TimeS - left.TimeS;
        var middleSlope = (1.5 * (right.ExcessRad - left.ExcessRad) / span) - (0.25 * (left.RateRadPerS + right.RateRadPerS));
        if (splitsLeft > 0 && middleSlope > 0.0 != wasRising)
        {
            var middle = Sample(left.TimeS + (0.5 * span));
            Walk(left, middle, splitsLeft - 1);
            Walk(middle, right, splitsLeft - 1);
            return;
        }

        Cross(left, right);
    }

    /// <summary>Records the rise or set in a piece that only rises or only sinks.</summary>
    private void Cross(in ElevationSample left, in ElevationSample right)
    {
        if (left.IsUp == right.IsUp)
        {
            return;
        }

        var wasUp = left.IsUp;
        var crossing = EventAt(Bisect(left.TimeS, right.TimeS, timeS => IsUp(timeS) == wasUp));
        if (wasUp)
        {
            Finish(crossing);
        }
        else
        {
            _rise = crossing;
            _highest = right;
        }
    }

    private void Raise(in ElevationSample sample)
    {
        if (_highest is { } highest && sample.ExcessRad > highest.ExcessRad)
        {
            _highest = sample;
        }
    }

    private void Finish(PassEvent? set)
    {
        _passes.Add(new Pass(_rise, EventAt(_highest!.Value.TimeS), set));
        _rise = null;
        _highest = null;
    }

    /// <summary>The time at which a condition that holds on the left ceases to hold.</summary>
    private static double Bisect(double leftS, double rightS, Func<double, bool> holds)
    {
        while (rightS - leftS > ToleranceS)
        {
            var middleS = 0.5 * (leftS + rightS);
            if (holds(middleS))
            {
                leftS = middleS;
            }
            else
            {
                rightS = middleS;
            }
        }

        return rightS;
    }

    /// <summary>The last time that still has a state, to a second.</summary>
    private ElevationSample LastBeforeFailure(ElevationSample good, double badTimeS)
    {
        while (badTimeS - good.TimeS > 1.0)
        {
            var middle = 0.5 * (good.TimeS + badTimeS);
            var sample = Sample(middle);
            if (sample.HasState)
            {
                good = sample;
            }
            else
            {
                badTimeS = middle;
            }
        }

        return good;
    }

    private ElevationSample Sample(double timeS)
    {
        var error = TryState(timeS, out var state);
        var errorBefore = TryState(timeS - HalfDifferenceS, out var before);
        var errorAfter = TryState(timeS + HalfDifferenceS, out var after);
        if (error != Sgp4Error.None || errorBefore != Sgp4Error.None || errorAfter != Sgp4Error.None)
        {
            error = error != Sgp4Error.None ? error : errorAfter != Sgp4Error.None ? errorAfter : errorBefore;
            _error = error;
            return ElevationSample.WithoutState(timeS);
        }

        return new ElevationSample(
            timeS,
            observer.ElevationRad(state.PositionKm) - minElevationRad,
            (observer.ElevationRad(after.PositionKm) - observer.ElevationRad(before.PositionKm)) / (2.0 * HalfDifferenceS),
            Vector3d.Cross(state.PositionKm, state.VelocityKmPerS).Norm / state.PositionKm.NormSquared);
    }

    private bool IsUp(double timeS) =>
        TryState(timeS, out var state) == Sgp4Error.None && observer.ElevationRad(state.PositionKm) >= minElevationRad;

    private PassEvent EventAt(double timeS)
    {
        TryState(timeS, out var state);
        var horizon = observer.ObserveHorizon(in state);
        return new PassEvent(fromUtc.AddSeconds(timeS), horizon.AzimuthDeg, horizon.ElevationDeg, horizon.RangeKm);
    }

    private Sgp4Error TryState(double timeS, out ItrfState state)
    {
        var utc = fromUtc.AddSeconds(timeS);
        var error = propagator.TryPropagate(utc, out var teme);
        state = error == Sgp4Error.None ? EarthRotation.At(utc, earthOrientation.At(utc)).ToItrf(in teme) : default;
        return error;
    }
}

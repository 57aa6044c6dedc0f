using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>
/// SGP4 and SDP4 for one element set, in the improved mode with WGS-72 constants: Hoots and Roehrich, Spacetrack Report 3 (1980); Vallado,
/// Crawford, Hujsak and Kelso, AIAA 2006-6753. Immutable after creation; any number of threads may propagate at once, without allocation. The answer for
/// a time does not depend on what was asked before.
/// </summary>
public sealed class Sgp4Propagator
{
    /// <summary>Farther from epoch nothing is computed, in minutes (190 years), since the resonance is integrated over the whole span.</summary>
    private const double LongestSpanMinutes = 1.0e8;

    private const double LowestMeanEccentricity = -0.001;
    private const double SmallestEccentricity = 1.0e-6;
    private const double MinutesPerDay = 1440.0;

    private readonly EpochElements _epoch;
    private readonly GravityRates _gravity;
    private readonly AtmosphericDrag _drag;
    private readonly InclinationTerms _epochInclination;
    private readonly DeepSpaceModel? _deepSpace;

    private Sgp4Propagator(in MeanElements elements)
    {
        Elements = elements;
        _epoch = new EpochElements(in elements);
        _gravity = new GravityRates(in _epoch);
        _drag = new AtmosphericDrag(in _epoch, in _gravity);
        _epochInclination = new InclinationTerms(_epoch.SinInclination, _epoch.CosInclination);
        _deepSpace = _epoch.IsDeepSpace ? new DeepSpaceModel(in _epoch, in _gravity) : null;
    }

    /// <summary>The elements this was made of.</summary>
    public MeanElements Elements { get; }

    /// <summary>
    /// Makes a propagator. Refuses elements outside the theory's domain: <see cref="Sgp4Error.OutOfDomain"/> for a number that is not finite,
    /// <see cref="Sgp4Error.MeanMotionNotPositive"/>, <see cref="Sgp4Error.MeanEccentricityOutOfRange"/>. Elements of a decayed object are accepted
    /// and answer <see cref="Sgp4Error.Decayed"/> when propagated.
    /// </summary>
    public static Sgp4Error TryCreate(in MeanElements elements, out Sgp4Propagator? propagator)
    {
        propagator = null;
        var error = Validate(in elements);
        if (error == Sgp4Error.None)
        {
            propagator = new Sgp4Propagator(in elements);
        }

        return error;
    }

    /// <summary>The state at a UTC time. Leap seconds between epoch and time do not count, as everywhere with element sets.</summary>
    public Sgp4Error TryPropagate(JulianDate utc, out TemeState state) =>
        TryPropagate(utc.DaysSince(_epoch.EpochUtc) * MinutesPerDay, out state);

    /// <summary>The state at a time in minutes since the elements' epoch, which may be negative. The state is zero unless the answer is None.</summary>
    public Sgp4Error TryPropagate(double minutesSinceEpoch, out TemeState state)
    {
        state = default;
        if (!(Math.Abs(minutesSinceEpoch) <= LongestSpanMinutes))
        {
            return Sgp4Error.OutOfDomain;
        }

        var error = TryAdvanceSecular(minutesSinceEpoch, out var orbit);
        if (error != Sgp4Error.None)
        {
            return error;
        }

        if (_deepSpace is null)
        {
            return ShortPeriodTheory.TryOsculate(in orbit, in _epochInclination, out state);
        }

        error = _deepSpace.TryApplyPeriodics(minutesSinceEpoch, ref orbit);
        if (error != Sgp4Error.None)
        {
            return error;
        }

        var (sin, cos) = Math.SinCos(orbit.Inclination);
        return ShortPeriodTheory.TryOsculate(in orbit, new InclinationTerms(sin, cos), out state);
    }

    private static Sgp4Error Validate(in MeanElements elements)
    {
        var sum = elements.EpochUtc.Day + elements.EpochUtc.DayFraction + elements.MeanMotionRevPerDay + elements.Eccentricity
            + elements.InclinationDeg + elements.RaanDeg + elements.ArgOfPericenterDeg + elements.MeanAnomalyDeg + elements.BStarPerEarthRadius;
        if (!double.IsFinite(sum))
        {
            return Sgp4Error.OutOfDomain;
        }

        if (elements.MeanMotionRevPerDay <= 0.0)
        {
            return Sgp4Error.MeanMotionNotPositive;
        }

        return elements.Eccentricity is >= 0.0 and < 1.0 ? Sgp4Error.None : Sgp4Error.MeanEccentricityOutOfRange;
    }

    /// <summary>Gravity, drag and, in deep space, Sun, Moon and resonance.</summary>
    private Sgp4Error TryAdvanceSecular(double minutes, out MeanOrbit orbit)
    {
        orbit = new MeanOrbit
        {
            MeanMotion = _epoch.MeanMotionRadPerMin,
            SemiMajorAxis = _epoch.SemiMajorAxisEr,
            Eccentricity = _epoch.Eccentricity,
            Inclination = _epoch.InclinationRad,
            Raan = _epoch.RaanRad + (_gravity.Raan * minutes),
            ArgOfPericenter = _epoch.ArgOfPericenterRad + (_gravity.ArgOfPericenter * minutes),
            MeanAnomaly = _epoch.MeanAnomalyRad + (_gravity.MeanAnomaly * minutes),
        };
        var drag = _drag.Advance(minutes, ref orbit);
        if (_deepSpace is not null)
        {
            _deepSpace.AdvanceSecular(minutes, ref orbit);
            if (orbit.MeanMotion <= 0.0)
            {
                return Sgp4Error.MeanMotionNotPositive;
            }

            orbit.SemiMajorAxis = Wgs72.SemiMajorAxis(orbit.MeanMotion);
        }

        orbit.SemiMajorAxis *= drag.AxisFactor * drag.AxisFactor;
        orbit.MeanMotion = Wgs72.Xke / (orbit.SemiMajorAxis * Math.Sqrt(orbit.SemiMajorAxis));
        orbit.Eccentricity -= drag.EccentricityLoss;
        if (!(orbit.Eccentricity is < 1.0 and >= LowestMeanEccentricity))
        {
            return Sgp4Error.MeanEccentricityOutOfRange;
        }

        orbit.Eccentricity = Math.Max(orbit.Eccentricity, SmallestEccentricity);
        orbit.MeanAnomaly += _epoch.MeanMotionRadPerMin * drag.LongitudeGain;
        return Sgp4Error.None;
    }
}

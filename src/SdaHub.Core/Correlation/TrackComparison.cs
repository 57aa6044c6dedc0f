using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Correlation;

/// <summary>
/// One track against one object. Every measured quantity gives a residual, observed minus predicted, and a gate: the sigma of the prediction, projected on
/// the quantity, and the sensor's, added in squares and times the gate factor. The object fits when the root mean square of residual over gate is at
/// most 1. Directions are compared as vectors, so that nothing is lost at north or near the zenith.
/// </summary>
internal ref struct TrackComparison
{
    private const double RadPerDeg = Math.PI / 180.0;
    private const double NsPerS = 1e9;

    /// <summary>Constant of aberration, 20.49552 arcseconds (IAU 1976), in radians.</summary>
    private const double AberrationRad = 20.49552 / 3600 * RadPerDeg;

    private readonly MeasuredTrack _track;
    private readonly PositionSigma _sigma;
    private readonly double _factorSquared;
    private readonly double _lightTimeSign;
    private OrbitPath _path;
    private OrbitPath _averageStart;
    private OrbitPath _averageEnd;
    private ResidualSums _sums;

    /// <summary>Prepares a comparison.</summary>
    /// <param name="track">The track.</param>
    /// <param name="propagator">The object.</param>
    /// <param name="sigma">Uncertainty of its prediction.</param>
    /// <param name="gates">Accuracies.</param>
    /// <param name="orientation">The Earth's orientation.</param>
    public TrackComparison(in MeasuredTrack track, Sgp4Propagator propagator, PositionSigma sigma, GateModel gates, EarthOrientationTable orientation)
    {
        _track = track;
        _sigma = sigma;
        _factorSquared = gates.Factor * gates.Factor;
        _lightTimeSign = track.LightTimeSign;
        _path = new OrbitPath(propagator, orientation);
        _averageStart = _path;
        _averageEnd = _path;
    }

    /// <summary>Compares.</summary>
    /// <param name="sums">The residuals; complete only when the object fits.</param>
    public ComparisonOutcome Run(out ResidualSums sums)
    {
        var worstSquares = (double)_track.MaximumResidualCount;
        sums = default;
        for (var i = 0; i < _track.TimeUnixNs.Length; i++)
        {
            if (_track.IsLeftOut(i))
            {
                continue;
            }

            if (!TryAdd(i))
            {
                return ComparisonOutcome.Impossible;
            }

            // Once the sum is above the most residuals there can be, the mean cannot come down to 1 again: most strangers are told in a few steps.
            if (!(_sums.NormalizedSquares <= worstSquares))
            {
                return ComparisonOutcome.Misses;
            }
        }

        sums = _sums;
        return _sums.Count == 0 ? ComparisonOutcome.Impossible
            : _sums.NormalizedSquares <= _sums.Count ? ComparisonOutcome.Fits
            : ComparisonOutcome.Misses;
    }

    private bool TryAdd(int index)
    {
        var timeUnixNs = _track.TimeUnixNs[index];
        if (!_path.TryAt(timeUnixNs, out var state))
        {
            return false;
        }

        var predicted = new PredictedSight(in state, _track.Site.PositionKm, _lightTimeSign);
        if (_track.TryGetAzimuthElevation(index, out var sight, out var elevationDeg))
        {
            var miss = Miss(in sight, in predicted);
            var liftRad = _track.Track.IsRefractionCorrected == true ? 0.0 : Refraction.LiftRad(elevationDeg);
            AddAngle(Observable.AzimuthDeg, miss, sight.Eastward, in predicted, sight.CosLatitude * _track.Azimuth.Sigma(index), 0.0);
            AddAngle(Observable.ElevationDeg, miss, sight.Upward, in predicted, _track.Elevation.Sigma(index), liftRad);
        }

        if (_track.TryGetRightAscensionDeclination(index, out sight))
        {
            var miss = Miss(in sight, in predicted);
            var shiftRad = _track.Track.IsAberrationCorrected == true ? 0.0 : AberrationRad;
            AddAngle(Observable.RightAscensionDeg, miss, sight.Eastward, in predicted, sight.CosLatitude * _track.RightAscension.Sigma(index), shiftRad);
            AddAngle(Observable.DeclinationDeg, miss, sight.Upward, in predicted, _track.Declination.Sigma(index), shiftRad);
        }

        if (_track.Range.TryGet(index, out var rangeKm))
        {
            var varianceKm2 = _sigma.VarianceAlong(predicted.Direction, predicted.DirectionOfFlight);
            AddResidual(Observable.RangeKm, rangeKm - predicted.RangeKm, varianceKm2, _track.Range.Sigma(index), 0.0);
        }

        return !_track.RangeRate.TryGet(index, out var rangeRateKmPerS) || TryAddRangeRate(index, rangeRateKmPerS, in predicted);
    }

    private bool TryAddRangeRate(int index, double rangeRateKmPerS, in PredictedSight predicted)
    {
        var predictedKmPerS = predicted.RangeRateKmPerS;
        if (_track.Track.RangeRateInterval is { } interval && !TryAverageRangeRate(_track.TimeUnixNs[index], interval, out predictedKmPerS))
        {
            return false;
        }

        // An object ahead of its prediction is seen from another angle, and has turned its velocity by the part of a revolution that it is ahead.
        var variance = _sigma.VarianceAlong(predicted.RangeRateGradientPerS, predicted.DirectionOfFlight)
            + (_sigma.AlongTrackKm * _sigma.AlongTrackKm * predicted.OrbitalRateSquared);
        AddResidual(Observable.RangeRateKmPerS, rangeRateKmPerS - predictedKmPerS, variance, _track.RangeRate.Sigma(index), 0.0);
        return true;
    }

    private bool TryAverageRangeRate(long timeUnixNs, AveragingInterval interval, out double rangeRateKmPerS)
    {
        rangeRateKmPerS = 0.0;
        if (!_averageStart.TryAt(timeUnixNs + (long)(interval.StartOffsetS * NsPerS), out var start)
            || !_averageEnd.TryAt(timeUnixNs + (long)(interval.EndOffsetS * NsPerS), out var end))
        {
            return false;
        }

        var startKm = new PredictedSight(in start, _track.Site.PositionKm, _lightTimeSign).RangeKm;
        var endKm = new PredictedSight(in end, _track.Site.PositionKm, _lightTimeSign).RangeKm;
        rangeRateKmPerS = (endKm - startKm) / (interval.EndOffsetS - interval.StartOffsetS);
        return double.IsFinite(rangeRateKmPerS);
    }

    private void AddAngle(Observable observable, Vector3d miss, Vector3d axis, in PredictedSight predicted, double sigmaDeg, double allowanceRad)
    {
        var varianceRad2 = _sigma.VarianceAlong(axis, predicted.DirectionOfFlight) / (predicted.RangeKm * predicted.RangeKm);
        AddResidual(observable, Vector3d.Dot(miss, axis), varianceRad2, sigmaDeg * RadPerDeg, allowanceRad);
    }

    private void AddResidual(Observable observable, double residual, double predictionVariance, double sensorSigma, double allowance)
    {
        var gateSquared = _factorSquared * (predictionVariance + (sensorSigma * sensorSigma));
        if (allowance > 0)
        {
            var gate = Math.Sqrt(gateSquared) + allowance;
            gateSquared = gate * gate;
        }

        _sums.Add(observable, residual, gateSquared);
    }

    /// <summary>
    /// A vector whose component along an axis across the line of sight is observed minus predicted in radians. The components of the predicted direction are
    /// sines of the angle between the two; the factor makes of them the chord 2 sin(angle / 2), which equals the angle to 1 part in 24 / angle^2 and,
    /// unlike the sine, does not come back to zero for an object behind the sensor.
    /// </summary>
    private static Vector3d Miss(in LineOfSight sight, in PredictedSight predicted)
    {
        var cosine = Vector3d.Dot(sight.Direction, predicted.Direction);
        return -Math.Sqrt(2.0 / Math.Max(1.0 + cosine, 1e-12)) * predicted.Direction;
    }
}

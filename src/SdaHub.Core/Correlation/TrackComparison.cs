using System.Numerics;
using System.Runtime.CompilerServices;
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

    /// <summary>More than the motion of a sensor round the Earth can add: the escape velocity at the surface over that of light, 7.7 arcseconds, in radians.</summary>
    private const double OrbitalAberrationRad = 11.2 / 299_792.458;

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
        for (var first = 0; first < _track.TimeUnixNs.Length; first += Lanes.Count)
        {
            if (!TryAdd(first))
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

    private bool TryAdd(int first)
    {
        var areTaken = _track.AreTaken(first);
        var timeUnixNs = Lanes.Load(_track.TimeUnixNs, first);
        if (!_path.TryAt(timeUnixNs, areTaken, out var state))
        {
            return false;
        }

        var predicted = new PredictedSight(in state, _track.Sensor.At(first), _lightTimeSign);
        if (_track.HasAzimuthElevation)
        {
            AddAzimuthElevation(first, areTaken, in predicted);
        }

        if (_track.HasRightAscensionDeclination)
        {
            AddRightAscensionDeclination(first, areTaken, in predicted);
        }

        if (_track.Range.IsPresent)
        {
            AddRange(first, areTaken, in predicted);
        }

        return !_track.HasRangeRate || TryAddRangeRate(first, areTaken, in predicted);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddAzimuthElevation(int first, Vector<long> areTaken, in PredictedSight predicted)
    {
        var areMeasured = areTaken & _track.GetAzimuthElevation(first, out var sight, out var elevationDeg);
        var miss = Miss(in sight, in predicted);
        var liftRad = _track.Track.IsRefractionCorrected == true ? Vector<double>.Zero : Refraction.LiftRad(elevationDeg);
        AddAngle(Observable.AzimuthDeg, areMeasured, miss, sight.Eastward, in predicted, sight.CosLatitude * _track.Azimuth.Sigma(first), Vector<double>.Zero);
        AddAngle(Observable.ElevationDeg, areMeasured, miss, sight.Upward, in predicted, _track.Elevation.Sigma(first), liftRad);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddRightAscensionDeclination(int first, Vector<long> areTaken, in PredictedSight predicted)
    {
        var areMeasured = areTaken & _track.GetRightAscensionDeclination(first, out var sight);
        var miss = Miss(in sight, in predicted);
        var shiftRad = _track.Track.IsAberrationCorrected == true ? Vector<double>.Zero
            : new Vector<double>(_track.Sensor.IsInOrbit ? AberrationRad + OrbitalAberrationRad : AberrationRad);
        AddAngle(
            Observable.RightAscensionDeg, areMeasured, miss, sight.Eastward, in predicted, sight.CosLatitude * _track.RightAscension.Sigma(first), shiftRad);
        AddAngle(Observable.DeclinationDeg, areMeasured, miss, sight.Upward, in predicted, _track.Declination.Sigma(first), shiftRad);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddRange(int first, Vector<long> areTaken, in PredictedSight predicted)
    {
        var areMeasured = areTaken & _track.Range.Get(first, out var rangeKm);
        var varianceKm2 = _sigma.VarianceAlong(predicted.Direction, predicted.DirectionOfFlight);
        AddResidual(Observable.RangeKm, areMeasured, rangeKm - predicted.RangeKm, varianceKm2, _track.Range.Sigma(first), Vector<double>.Zero);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryAddRangeRate(int first, Vector<long> areTaken, in PredictedSight predicted)
    {
        var areMeasured = areTaken & _track.RangeRate.Get(first, out var rangeRateKmPerS);
        var predictedKmPerS = predicted.RangeRateKmPerS;
        if (_track.Track.RangeRateInterval is { } interval
            && !TryAverageRangeRate(first, areMeasured, interval, out predictedKmPerS))
        {
            return false;
        }

        // An object ahead of its prediction is seen from another angle, and has turned its velocity by the part of a revolution that it is ahead.
        var variance = _sigma.VarianceAlong(predicted.RangeRateGradientPerS, predicted.DirectionOfFlight)
            + (_sigma.AlongTrackKm * _sigma.AlongTrackKm * predicted.OrbitalRateSquared);
        AddResidual(
            Observable.RangeRateKmPerS, areMeasured, rangeRateKmPerS - predictedKmPerS, variance, _track.RangeRate.Sigma(first), Vector<double>.Zero);
        return true;
    }

    private bool TryAverageRangeRate(int first, Vector<long> areMeasured, AveragingInterval interval, out Vector<double> rangeRateKmPerS)
    {
        rangeRateKmPerS = Vector<double>.Zero;
        var timeUnixNs = Lanes.Load(_track.TimeUnixNs, first);
        if (!_averageStart.TryAt(timeUnixNs + new Vector<long>((long)(interval.StartOffsetS * NsPerS)), areMeasured, out var start)
            || !_averageEnd.TryAt(timeUnixNs + new Vector<long>((long)(interval.EndOffsetS * NsPerS)), areMeasured, out var end))
        {
            return false;
        }

        var sensor = _track.Sensor.At(first);
        var startKm = new PredictedSight(in start, in sensor, _lightTimeSign).RangeKm;
        var endKm = new PredictedSight(in end, in sensor, _lightTimeSign).RangeKm;
        rangeRateKmPerS = (endKm - startKm) / (interval.EndOffsetS - interval.StartOffsetS);
        return Vector.AndNot(areMeasured, Lanes.AreFinite(rangeRateKmPerS)) == Vector<long>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddAngle(
        Observable observable, Vector<long> areMeasured, Vector3Lanes miss, Vector3Lanes axis, in PredictedSight predicted, Vector<double> sigmaDeg,
        Vector<double> allowanceRad)
    {
        var varianceRad2 = _sigma.VarianceAlong(axis, predicted.DirectionOfFlight) / (predicted.RangeKm * predicted.RangeKm);
        AddResidual(observable, areMeasured, Vector3Lanes.Dot(miss, axis), varianceRad2, sigmaDeg * RadPerDeg, allowanceRad);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddResidual(
        Observable observable, Vector<long> areMeasured, Vector<double> residual, Vector<double> predictionVariance, Vector<double> sensorSigma,
        Vector<double> allowance)
    {
        var gateSquared = _factorSquared * (predictionVariance + (sensorSigma * sensorSigma));
        if (allowance != Vector<double>.Zero)
        {
            var gate = Vector.SquareRoot(gateSquared) + allowance;
            gateSquared = gate * gate;
        }

        _sums.Add(observable, areMeasured, residual, gateSquared);
    }

    /// <summary>
    /// Vectors whose component along an axis across the line of sight is observed minus predicted in radians. The components of the predicted direction are
    /// sines of the angle between the two; the factor makes of them the chord 2 sin(angle / 2), which equals the angle to 1 part in 24 / angle^2 and,
    /// unlike the sine, does not come back to zero for an object behind the sensor.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3Lanes Miss(in LineOfSight sight, in PredictedSight predicted)
    {
        var cosine = Vector3Lanes.Dot(sight.Direction, predicted.Direction);
        return -Vector.SquareRoot(new Vector<double>(2.0) / Vector.Max(Vector<double>.One + cosine, new Vector<double>(1e-12))) * predicted.Direction;
    }
}

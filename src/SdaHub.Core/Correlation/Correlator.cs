using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Correlation;

/// <summary>
/// Finds the catalog object that a track fits: first the one that it names, then, when that one does not fit, the best of the whole catalog. The same track and
/// the same catalog always give the same answer. Safe from many threads.
/// </summary>
public sealed class Correlator
{
    private readonly LiveCatalog _catalog;
    private readonly PropagatorCache _propagators;
    private readonly EarthOrientationTable _orientation;
    private readonly GateModel _gates;
    private readonly StateSlots _slots;
    private SearchIndex? _index;

    /// <summary>Makes a correlator.</summary>
    /// <param name="catalog">The catalog to compare with.</param>
    /// <param name="propagators">Propagators of its element sets.</param>
    /// <param name="orientation">The Earth's orientation.</param>
    /// <param name="options">Accuracies.</param>
    public Correlator(LiveCatalog catalog, PropagatorCache propagators, EarthOrientationTable orientation, IOptions<CorrelationOptions> options)
    {
        _catalog = catalog;
        _propagators = propagators;
        _orientation = orientation;
        _gates = new GateModel(options.Value);
        _slots = new StateSlots(options.Value.SearchInstantCount, _gates, orientation);
    }

    /// <summary>Compares a track with the catalog as it stands now.</summary>
    /// <param name="track">The track; its columns are of one length.</param>
    /// <param name="site">Where its sensor stands; null when that is not known, or when the sensor is in orbit and the track has its positions.</param>
    /// <param name="verdicts">Verdict of each observation, of which the rejected are left out; empty when none is.</param>
    /// <returns>
    /// What fits. A track without any direction is compared with the object it names and not searched for: a distance alone singles out no object.
    /// </returns>
    public TrackCorrelation Correlate(Track track, GeodeticSite? site, ReadOnlySpan<Verdict> verdicts = default) =>
        Correlate(track, site, _catalog.Current, verdicts);

    /// <summary>Compares a track with a catalog of the caller's choice.</summary>
    internal TrackCorrelation Correlate(Track track, GeodeticSite? site, CatalogSnapshot catalog, ReadOnlySpan<Verdict> verdicts)
    {
        if (site is null && track.SensorPositions is null)
        {
            return TrackCorrelation.NotCompared;
        }

        var measured = new MeasuredTrack(track, site.GetValueOrDefault(), verdicts, _gates, _orientation);
        if (measured.MaximumResidualCount == 0)
        {
            return TrackCorrelation.NotCompared;
        }

        var comparison = ComparisonOutcome.Impossible;
        if (track.ObjectId is { } named && catalog.Find(named) is { } namedObject)
        {
            comparison = Compare(in measured, namedObject, out var sums);
            if (comparison == ComparisonOutcome.Fits)
            {
                return ToCorrelation(CorrelationStatus.Confirmed, namedObject, in sums);
            }
        }

        if (!SearchCone.TryTake(in measured, _gates.Factor, out var cone))
        {
            return comparison == ComparisonOutcome.Impossible ? TrackCorrelation.NotCompared : TrackCorrelation.Uncorrelated;
        }

        return TryFindBest(in measured, in cone, catalog, out var best, out var bestSums)
            ? ToCorrelation(track.ObjectId is null ? CorrelationStatus.Assigned : CorrelationStatus.Reassigned, best, in bestSums)
            : TrackCorrelation.Uncorrelated;
    }

    private static TrackCorrelation ToCorrelation(CorrelationStatus status, CatalogObject found, in ResidualSums sums) =>
        new(status, found.ObjectId, found.ElementSet?.Epoch, sums.NormalizedResidual, sums.ToResiduals());

    private bool TryFindBest(
        in MeasuredTrack track, in SearchCone cone, CatalogSnapshot catalog, [NotNullWhen(true)] out CatalogObject? best, out ResidualSums bestSums)
    {
        best = null;
        bestSums = default;
        var index = IndexOf(catalog);
        var candidates = new List<int>();
        _slots.Nearest(cone.TimeUnixNs, index).Find(in cone, candidates);
        foreach (var candidate in candidates)
        {
            // Ascending catalog numbers and a strict comparison: of two that fit equally, the lower number.
            if (Compare(in track, index.Object(candidate), out var sums) == ComparisonOutcome.Fits
                && (best is null || sums.NormalizedResidual < bestSums.NormalizedResidual)
                && !(track.Sensor.IsInOrbit && IsBesideSensor(index.Propagator(candidate), in cone)))
            {
                best = index.Object(candidate);
                bestSums = sums;
            }
        }

        return best is not null;
    }

    /// <summary>
    /// Whether an object is as near to the sensor as its prediction is unsure, like the spacecraft that carries the sensor: it may then be seen in any direction,
    /// and fits every one.
    /// </summary>
    private bool IsBesideSensor(Sgp4Propagator propagator, in SearchCone cone) =>
        _gates.TryPredictSigma(propagator.Elements, cone.TimeUnixNs, out var sigma)
        && new OrbitPath(propagator, _orientation).TryAt(cone.TimeUnixNs, out var state)
        && (state.PositionKm - cone.SensorKm).Norm < SearchCone.GateMargin * _gates.Factor * Math.Max(sigma.AlongTrackKm, sigma.CrossTrackKm);

    private ComparisonOutcome Compare(in MeasuredTrack track, CatalogObject catalogObject, out ResidualSums sums)
    {
        sums = default;
        if (catalogObject.ElementSet is not { } elementSet
            || _propagators.TryGet(elementSet, out var propagator) != Sgp4Error.None
            || !_gates.TryPredictSigma(propagator!.Elements, track.TimeUnixNs[0], out var sigma))
        {
            return ComparisonOutcome.Impossible;
        }

        return new TrackComparison(in track, propagator, sigma, _gates, _orientation).Run(out sums);
    }

    private SearchIndex IndexOf(CatalogSnapshot catalog)
    {
        var index = Volatile.Read(ref _index);
        if (index?.Catalog != catalog)
        {
            // Two threads that meet a new snapshot at once make the same index twice, and either will do.
            index = new SearchIndex(catalog, _propagators);
            Volatile.Write(ref _index, index);
        }

        return index;
    }
}

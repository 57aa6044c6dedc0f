using CsCheck;
using SdaHub.Astrodynamics;
using SdaHub.Core.Catalog;
using SdaHub.Core.Correlation;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Correlation;

/// <summary>The search of the whole catalog: it must find what comparing with every object one after another finds.</summary>
public sealed class SearchTests
{
    private static readonly DateTimeOffset Start = SampleOrbits.Epoch.AddHours(30);

    [Fact]
    public void Search_finds_what_comparing_with_every_object_finds()
    {
        var neighbours = (from orbit in SampleOrbits.All from i in Enumerable.Range(0, 25) select orbit.Ahead((i - 12) * 0.03, (orbit.ObjectId.Value * 100) + i)).ToArray();
        var catalog = SampleOrbits.Catalog(neighbours);
        var correlator = Tracks.Correlator();
        var scene = Gen.Select(
            Gen.Int[0, neighbours.Length - 1], Gen.Double[-0.02, 0.02], Gen.Int[0, 86_400], Gen.Int[1, 12], Gen.Double[0.2, 20], Gen.Int[0, 2]);

        scene.Sample((which, aheadDeg, afterS, count, spacingS, kind) =>
        {
            var truth = neighbours[which].Ahead(aheadDeg, 1);
            var start = Start.AddSeconds(afterS);
            var sensor = Sensor.Below(truth, start, offsetDeg: 6);
            var observables = kind switch { 0 => Tracks.Radar, 1 => Tracks.Telescope, _ => [Observable.AzimuthDeg, Observable.ElevationDeg] };
            var track = Tracks.Of(sensor.Observe(truth, Sensor.Times(start, count, spacingS), observables));

            var found = correlator.Correlate(track, sensor.Site, catalog, []);

            var best = neighbours
                .Select(candidate => correlator.Correlate(track with { ObjectId = candidate.ObjectId }, sensor.Site, SampleOrbits.Catalog(candidate), []))
                .Where(each => each.Status == CorrelationStatus.Confirmed)
                .MinBy(each => each.NormalizedResidual);
            Assert.Equal(best?.ObjectId, found.ObjectId);
            Assert.Equal(best?.NormalizedResidual ?? 0, found.NormalizedResidual);
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void Slot_of_a_changed_catalog_is_the_slot_computed_anew()
    {
        var gates = new GateModel(new CorrelationOptions());
        var cache = new PropagatorCache();
        var before = new SearchIndex(SampleOrbits.Catalog(SampleOrbits.LowPerigee, SampleOrbits.LowOrbit, SampleOrbits.Geosynchronous), cache);
        var after = new SearchIndex(
            SampleOrbits.Catalog(SampleOrbits.LowPerigee, SampleOrbits.LowOrbit with { Epoch = SampleOrbits.Epoch.AddHours(1) }, SampleOrbits.MediumOrbit, SampleOrbits.Molniya), cache);
        var slots = new StateSlots(4, gates, Sensor.Orientation);
        var time = Sensor.ToUnixNs(Start);

        _ = slots.Nearest(time, before);
        var updated = slots.Nearest(time, after);

        var anew = new StateSlots(4, gates, Sensor.Orientation).Nearest(time, after);
        foreach (var elements in SampleOrbits.All)
        {
            var cone = new SearchCone(time, default, Direction(elements, time), 1e-6, double.NaN, 0);
            Assert.Equal(Found(anew, cone), Found(updated, cone));
        }

        Assert.NotEmpty(Found(updated, new SearchCone(time, default, Direction(SampleOrbits.Molniya, time), 1e-6, double.NaN, 0)));

        static List<int> Found(StateSlot slot, SearchCone cone)
        {
            var found = new List<int>();
            slot.Find(in cone, found);
            return found;
        }
    }

    [Fact]
    public void Slot_is_computed_once_for_all_who_ask_at_once()
    {
        var slots = new StateSlots(4, new GateModel(new CorrelationOptions()), Sensor.Orientation);
        var index = new SearchIndex(SampleOrbits.Catalog(SampleOrbits.All), new PropagatorCache());
        var answers = new StateSlot[64];
        const long Minute = 29_000_000;

        Parallel.For(0, answers.Length, i => answers[i] = slots.Nearest((Minute * 60_000_000_000) + ((i - 32) * 900_000_000L), index));

        Assert.All(answers, answer => Assert.Same(answers[0], answer));
    }

    [Fact]
    public void Slots_used_least_recently_are_dropped()
    {
        var slots = new StateSlots(2, new GateModel(new CorrelationOptions()), Sensor.Orientation);
        var index = new SearchIndex(SampleOrbits.Catalog(SampleOrbits.All), new PropagatorCache());
        var first = At(0);
        var second = At(1);
        _ = At(0);

        _ = At(2);

        Assert.Same(first, At(0));
        Assert.NotSame(second, At(1));

        StateSlot At(int minute) => slots.Nearest(Sensor.ToUnixNs(Start.AddMinutes(minute)), index);
    }

    [Fact]
    public void Objects_without_elements_and_decayed_ones_are_passed_over()
    {
        var decayed = SampleOrbits.LowPerigee with { BStarPerEarthRadius = 0.1 };
        var bare = new CatalogObject { ObjectId = ObjectId.Create(5), Version = 1, Revision = 9, MarkedSinceRevision = 9, Marking = SampleOrbits.Marking };
        var catalog = CatalogSnapshot.Of([.. SampleOrbits.Catalog(decayed, SampleOrbits.LowOrbit).Objects, bare]);
        var start = SampleOrbits.Epoch.AddDays(30);
        var sensor = Sensor.Below(SampleOrbits.LowOrbit, start);
        var track = Tracks.Of(sensor.Observe(SampleOrbits.LowOrbit, Sensor.Times(start, 3, 1), Tracks.Radar));

        var correlation = Tracks.Correlator().Correlate(track with { ObjectId = bare.ObjectId }, sensor.Site, catalog, []);

        Assert.Equal(SampleOrbits.LowOrbit.ObjectId, correlation.ObjectId);
    }

    private static Vector3d Direction(ElementSet elements, long time)
    {
        var position = Sensor.StateOf(elements, time, out _).PositionKm;
        return position / position.Norm;
    }
}

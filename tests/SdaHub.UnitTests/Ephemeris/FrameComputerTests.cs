using Microsoft.Extensions.Options;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;
using SdaHub.UnitTests.Correlation;

namespace SdaHub.UnitTests.Ephemeris;

/// <summary>One instant, against the propagator, the frames and the observer taken one object at a time.</summary>
public sealed class FrameComputerTests
{
    private static readonly DateTimeOffset Instant = new(2025, 6, 15, 4, 0, 7, TimeSpan.Zero);
    private static readonly GeodeticSite Place = new(-31.8, 115.9, 30);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Every_object_gets_its_state_in_every_frame_wanted(int processorCount)
    {
        var sets = Neighbours(700);

        var frame = Computer(processorCount).Compute(SampleOrbits.Catalog(sets), Instant, [States(StateFrame.Gcrf), States(StateFrame.Itrf)], []);

        Assert.Equal(Instant, frame.Instant);
        Assert.Empty(frame.Failures);
        Assert.Equal(sets.Select(set => set.ObjectId).Order(), frame.Objects.ToArray().Select(catalogObject => catalogObject.ObjectId));
        for (var i = 0; i < frame.Objects.Length; i++)
        {
            var itrf = Sensor.StateOf(frame.Objects[i].ElementSet!, Sensor.ToUnixNs(Instant), out var frames);
            Assert.InRange((frame.Itrf[i].PositionKm - itrf.PositionKm).Norm, 0, 1e-6);
            Assert.InRange((frame.Gcrf[i].PositionKm - frames.ToGcrf(in itrf).PositionKm).Norm, 0, 1e-6);
            Assert.InRange((frame.Teme[i].VelocityKmPerS - frames.ToTeme(in itrf).VelocityKmPerS).Norm, 0, 1e-9);
        }
    }

    [Fact]
    public void Only_the_frames_wanted_are_computed()
    {
        var frame = Computer().Compute(SampleOrbits.Catalog(SampleOrbits.All), Instant, [States(StateFrame.Teme)], []);

        Assert.Equal(SampleOrbits.All.Count, frame.Teme.Length);
        Assert.Equal(0, frame.Gcrf.Length);
        Assert.Equal(0, frame.Itrf.Length);
        Assert.False(frame.TryGetAngles(Place, out _));
    }

    [Fact]
    public void Only_the_objects_that_some_product_wants_are_computed()
    {
        var states = new StateProduct(Some(SampleOrbits.LowOrbit, SampleOrbits.Molniya), TimeSpan.FromSeconds(1), StateFrame.Teme);
        var angles = Angles(90, Some(SampleOrbits.Geosynchronous, SampleOrbits.LowOrbit));

        var frame = Computer().Compute(SampleOrbits.Catalog(SampleOrbits.All), Instant, [states], [angles]);

        Assert.Equal(
            [SampleOrbits.LowOrbit.ObjectId, SampleOrbits.Geosynchronous.ObjectId, SampleOrbits.Molniya.ObjectId], frame.Objects.ToArray().Select(catalogObject => catalogObject.ObjectId));
    }

    [Fact]
    public void Object_without_a_state_is_left_out_and_counted()
    {
        var decayed = SampleOrbits.LowPerigee with { BStarPerEarthRadius = 0.1 };
        var refused = SampleOrbits.MediumOrbit with { MeanMotionRevPerDay = 0 };
        var bare = new CatalogObject { ObjectId = ObjectId.Create(5), Version = 1, Revision = 9, MarkedSinceRevision = 9, Marking = SampleOrbits.Marking };
        var catalog = CatalogSnapshot.Of([.. SampleOrbits.Catalog(decayed, SampleOrbits.LowOrbit, refused).Objects, bare]);

        var frame = Computer().Compute(catalog, SampleOrbits.Epoch.AddDays(30), [States(StateFrame.Teme)], []);

        Assert.Equal([SampleOrbits.LowOrbit.ObjectId], frame.Objects.ToArray().Select(catalogObject => catalogObject.ObjectId));
        Assert.Equal(
            new Dictionary<Sgp4Error, int> { [Sgp4Error.MeanEccentricityOutOfRange] = 1, [Sgp4Error.MeanMotionNotPositive] = 1 }, frame.Failures.ToDictionary());
    }

    [Fact]
    public void Site_gets_the_objects_above_the_lowest_elevation_that_anyone_wants()
    {
        var sets = Neighbours(700);
        var observer = new Observer(Place);

        var frame = Computer().Compute(SampleOrbits.Catalog(sets), Instant, [], [Angles(25, ObjectSelection.All), Angles(10, ObjectSelection.All)]);

        Assert.True(frame.TryGetAngles(Place, out var angles));
        var expected = sets
            .Select(set => (set.ObjectId, Look: observer.Observe(Sensor.StateOf(set, Sensor.ToUnixNs(Instant), out var frames), frames)))
            .Where(each => each.Look.ElevationDeg >= 10)
            .OrderBy(each => each.ObjectId)
            .ToArray();
        Assert.InRange(expected.Length, 5, 600);
        Assert.Equal(expected.Length, angles.Looks.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var look = angles.Looks[i];
            Assert.Equal(expected[i].ObjectId, frame.Objects[look.ObjectIndex].ObjectId);
            Assert.Equal(expected[i].Look.AzimuthDeg, look.Angles.AzimuthDeg, 1e-9);
            Assert.Equal(expected[i].Look.ElevationRateDegPerS, look.Angles.ElevationRateDegPerS, 1e-9);
            Assert.Equal(expected[i].Look.RightAscensionDeg, look.Angles.RightAscensionDeg, 1e-9);
            Assert.Equal(expected[i].Look.RangeRateKmPerS, look.Angles.RangeRateKmPerS, 1e-9);
        }
    }

    [Fact]
    public void Site_gets_only_what_its_own_products_want()
    {
        var elsewhere = new Site("elsewhere", new GeodeticSite(31.8, -64.1, 30));
        var frame = Computer().Compute(
            SampleOrbits.Catalog(SampleOrbits.All), Instant, [],
            [Angles(-90, Some(SampleOrbits.Molniya)), new AngleProduct(elsewhere, Some(SampleOrbits.LowOrbit, SampleOrbits.Transfer), TimeSpan.FromSeconds(1), -90)]);

        Assert.True(frame.TryGetAngles(Place, out var here));
        Assert.True(frame.TryGetAngles(elsewhere.Position, out var there));
        Assert.Equal([SampleOrbits.Molniya.ObjectId], Ids(here));
        Assert.Equal([SampleOrbits.LowOrbit.ObjectId, SampleOrbits.Transfer.ObjectId], Ids(there));

        IEnumerable<ObjectId> Ids(SiteAngles angles) => angles.Looks.ToArray().Select(look => frame.Objects[look.ObjectIndex].ObjectId);
    }

    [Fact]
    public void Sun_is_told_for_site_and_object()
    {
        var frame = Computer().Compute(SampleOrbits.Catalog(Neighbours(700)), Instant, [States(StateFrame.Gcrf)], [Angles(-90, ObjectSelection.All)]);

        Assert.True(frame.TryGetAngles(Place, out var angles));
        _ = Sensor.StateOf(SampleOrbits.LowOrbit, Sensor.ToUnixNs(Instant), out var frames);
        var sunKm = Sun.PositionGcrfKm(frames);
        Assert.Equal(Sun.ElevationDeg(new Observer(Place), frames), angles.SunElevationDeg, 1e-9);
        foreach (var look in angles.Looks)
        {
            Assert.Equal(Sun.IlluminationOf(frame.Gcrf[look.ObjectIndex].PositionKm, sunKm) != Illumination.Umbra, look.IsSunlit);
        }

        Assert.Contains(angles.Looks.ToArray(), look => look.IsSunlit);
        Assert.Contains(angles.Looks.ToArray(), look => !look.IsSunlit);
    }

    private static FrameComputer Computer(int processorCount = 0) =>
        new(new PropagatorCache(), Sensor.Orientation, Options.Create(new EphemerisOptions { ProcessorCount = processorCount }));

    private static StateProduct States(StateFrame frame) => new(ObjectSelection.All, TimeSpan.FromSeconds(1), frame);

    private static AngleProduct Angles(double minimumElevationDeg, ObjectSelection objects) =>
        new(new Site("here", Place), objects, TimeSpan.FromSeconds(1), minimumElevationDeg);

    private static ObjectSelection Some(params IEnumerable<ElementSet> sets) => ObjectSelection.Of(sets.Select(set => set.ObjectId));

    /// <summary>Objects all along the six orbits, in no order of number.</summary>
    private static ElementSet[] Neighbours(int count) =>
        [.. Enumerable.Range(0, count).Select(i => SampleOrbits.All[i % SampleOrbits.All.Count].Ahead(i * 1.7, 50_000 - (i * 7 % 1000)))];
}

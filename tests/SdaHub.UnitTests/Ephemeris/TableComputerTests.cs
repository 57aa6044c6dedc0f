using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;
using SdaHub.UnitTests.Correlation;

namespace SdaHub.UnitTests.Ephemeris;

/// <summary>Tables, against the propagator, the frames and the observer taken one time at a time.</summary>
public sealed class TableComputerTests
{
    private static readonly DateTimeOffset Start = new(2025, 6, 15, 4, 0, 7, TimeSpan.Zero);
    private static readonly TableSpan Span = new(TimeSpan.FromHours(12), TimeSpan.FromSeconds(60));
    private static readonly CatalogObject Source = SampleOrbits.Catalog([SampleOrbits.LowOrbit]).Objects[0];
    private static readonly GeodeticSite Place = new(-31.8, 115.9, 30);

    private readonly TableComputer _computer = new(new PropagatorCache(), EarthOrientationTable.Zero);

    [Theory]
    [InlineData(StateFrame.Teme, "TEME")]
    [InlineData(StateFrame.Gcrf, "GCRF")]
    [InlineData(StateFrame.Itrf, "ITRF")]
    public void Ephemeris_has_the_state_of_every_time(StateFrame frame, string name)
    {
        var ephemeris = _computer.States(Source, _computer.Grid(Start, Span), frame)!;

        var segment = Assert.Single(ephemeris.Segments);
        Assert.Equal((name, Source.ObjectId, 721), (ephemeris.Frame.Name, ephemeris.ObjectId!.Value, segment.Count));
        for (var i = 0; i < segment.Count; i += 90)
        {
            Assert.Equal(Sensor.ToUnixNs(Start.AddMinutes(i)), segment.TimeUnixNs[i]);
            var itrf = Sensor.StateOf(Source.ElementSet!, segment.TimeUnixNs[i], out var frames);
            var (position, velocity) = frame switch
            {
                StateFrame.Itrf => (itrf.PositionKm, itrf.VelocityKmPerS),
                StateFrame.Gcrf => (frames.ToGcrf(in itrf).PositionKm, frames.ToGcrf(in itrf).VelocityKmPerS),
                _ => (frames.ToTeme(in itrf).PositionKm, frames.ToTeme(in itrf).VelocityKmPerS),
            };
            Assert.InRange((segment.PositionsKm[i] - position).Norm, 0, 1e-6);
            Assert.InRange((segment.VelocitiesKmPerS[i] - velocity).Norm, 0, 1e-9);
        }
    }

    [Fact]
    public void Passes_are_what_is_above_the_lowest_elevation_and_nothing_of_it_is_missing()
    {
        var product = new AngleProduct(new Site("perth", Place), ObjectSelection.All, TimeSpan.FromMinutes(10), 10);

        var table = _computer.Angles(Source, _computer.Grid(Start, Span), product)!;

        var expected = Enumerable.Range(0, Span.Count).Select(i => Sensor.ToUnixNs(Start.AddMinutes(i))).Where(time => ElevationDeg(time) >= 10).ToArray();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, table.Passes.SelectMany(pass => pass).Select(row => row.TimeUnixNs));
        Assert.True(table.Passes.Count > 1);
        Assert.All(table.Passes, pass => Assert.All(pass.Zip(pass.Skip(1)), pair => Assert.Equal(60_000_000_000, pair.Second.TimeUnixNs - pair.First.TimeUnixNs)));
        Assert.All(table.Passes.Zip(table.Passes.Skip(1)), pair => Assert.True(pair.Second[0].TimeUnixNs - pair.First[^1].TimeUnixNs > 60_000_000_000));
        Assert.All(table.Passes.SelectMany(pass => pass), row => Assert.Equal(ElevationDeg(row.TimeUnixNs), row.Angles.ElevationDeg, 1e-9));
    }

    [Fact]
    public void An_object_that_never_rises_has_no_table() =>
        Assert.Null(_computer.Angles(
            Source, _computer.Grid(Start, Span), new AngleProduct(new Site("pole", new GeodeticSite(90, 0, 0)), ObjectSelection.All, TimeSpan.FromMinutes(10), 89.9)));

    [Fact]
    public void A_step_that_does_not_divide_the_span_ends_before_it() =>
        Assert.Equal(4, _computer.States(Source, _computer.Grid(Start, new TableSpan(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3))), StateFrame.Teme)!.Segments[0].Count);

    private static double ElevationDeg(long timeUnixNs)
    {
        var itrf = Sensor.StateOf(Source.ElementSet!, timeUnixNs, out _);
        return new Observer(Place).ObserveHorizon(in itrf).ElevationDeg;
    }
}

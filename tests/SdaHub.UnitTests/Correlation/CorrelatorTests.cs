using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Catalog;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Correlation;

/// <summary>What the correlator says of tracks without error.</summary>
public sealed class CorrelatorTests
{
    private static readonly DateTimeOffset Start = SampleOrbits.Epoch.AddHours(5);

    public static TheoryData<int, bool> OrbitsAndSensors => [.. from i in Enumerable.Range(0, SampleOrbits.All.Count) from isRadar in new[] { true, false } select (i, isRadar)];

    [Theory]
    [MemberData(nameof(OrbitsAndSensors))]
    public void Track_of_the_object_it_names_is_confirmed(int orbit, bool isRadar)
    {
        var (sensor, columns) = Observe(SampleOrbits.All[orbit], isRadar);

        var correlation = Tracks.Of(columns, SampleOrbits.All[orbit]).Correlate(sensor, SampleOrbits.All);

        AssertFits(CorrelationStatus.Confirmed, SampleOrbits.All[orbit], isRadar, correlation);
    }

    [Theory]
    [MemberData(nameof(OrbitsAndSensors))]
    public void Track_that_names_nothing_is_assigned(int orbit, bool isRadar)
    {
        var (sensor, columns) = Observe(SampleOrbits.All[orbit], isRadar);

        var correlation = Tracks.Of(columns).Correlate(sensor, SampleOrbits.All);

        AssertFits(CorrelationStatus.Assigned, SampleOrbits.All[orbit], isRadar, correlation);
    }

    [Theory]
    [MemberData(nameof(OrbitsAndSensors))]
    public void Track_that_names_another_object_is_reassigned(int orbit, bool isRadar)
    {
        var (sensor, columns) = Observe(SampleOrbits.All[orbit], isRadar);

        var correlation = Tracks.Of(columns, SampleOrbits.All[(orbit + 1) % SampleOrbits.All.Count]).Correlate(sensor, SampleOrbits.All);

        AssertFits(CorrelationStatus.Reassigned, SampleOrbits.All[orbit], isRadar, correlation);
    }

    [Theory]
    [MemberData(nameof(OrbitsAndSensors))]
    public void Track_that_names_an_object_of_no_catalog_is_reassigned(int orbit, bool isRadar)
    {
        var (sensor, columns) = Observe(SampleOrbits.All[orbit], isRadar);

        var correlation = Tracks.Of(columns, SampleOrbits.All[orbit].Ahead(0, 81902)).Correlate(sensor, SampleOrbits.All);

        AssertFits(CorrelationStatus.Reassigned, SampleOrbits.All[orbit], isRadar, correlation);
    }

    [Theory]
    [MemberData(nameof(OrbitsAndSensors))]
    public void Track_of_an_object_of_no_catalog_is_uncorrelated(int orbit, bool isRadar)
    {
        var (sensor, columns) = Observe(SampleOrbits.All[orbit].Ahead(4, 99999), isRadar);

        Assert.Same(TrackCorrelation.Uncorrelated, Tracks.Of(columns).Correlate(sensor, SampleOrbits.All));
        Assert.Same(TrackCorrelation.Uncorrelated, Tracks.Of(columns, SampleOrbits.All[orbit]).Correlate(sensor, SampleOrbits.All));
    }

    [Theory]
    [InlineData(AngleFrame.Gcrf, CelestialFrame.Gcrf)]
    [InlineData(AngleFrame.Teme, CelestialFrame.Teme)]
    [InlineData(AngleFrame.Tod, CelestialFrame.TrueOfDate)]
    [InlineData(AngleFrame.Mod, CelestialFrame.MeanOfDate)]
    public void Right_ascension_is_compared_in_the_axes_of_the_track(AngleFrame frame, CelestialFrame axes)
    {
        var sensor = new Sensor(Sensor.Below(SampleOrbits.Geosynchronous, Start).Site) { Axes = axes };
        var columns = sensor.Observe(SampleOrbits.Geosynchronous, Sensor.Times(Start, 20, 300), Tracks.Telescope);

        var correlation = (Tracks.Of(columns, SampleOrbits.Geosynchronous) with { AngleFrame = frame }).Correlate(sensor, SampleOrbits.All);

        Assert.Equal(CorrelationStatus.Confirmed, correlation.Status);
        Assert.All(correlation.Residuals, residual => Assert.True(residual.Rms < 0.05 / 3600, $"{residual}"));
    }

    [Fact]
    public void Track_without_comparable_columns_is_not_compared()
    {
        var sensor = Sensor.Below(SampleOrbits.LowOrbit, Start);
        var brightness = new ObservationColumns(Sensor.Times(Start, 2, 1))
            .WithValues(Observable.Magnitude, [7.5, 7.6]);
        var unmeasured = new ObservationColumns(Sensor.Times(Start, 2, 1))
            .WithValues(Observable.RangeKm, [double.NaN, double.NaN]);
        var axisless = Tracks.Of(sensor.Observe(SampleOrbits.LowOrbit, Sensor.Times(Start, 2, 1), Tracks.Telescope), SampleOrbits.LowOrbit);

        Assert.Same(TrackCorrelation.NotCompared, Tracks.Of(brightness, SampleOrbits.LowOrbit).Correlate(sensor, SampleOrbits.All));
        Assert.Same(TrackCorrelation.NotCompared, Tracks.Of(unmeasured, SampleOrbits.LowOrbit).Correlate(sensor, SampleOrbits.All));
        Assert.Same(TrackCorrelation.NotCompared, (axisless with { AngleFrame = AngleFrame.Unspecified }).Correlate(sensor, SampleOrbits.All));
    }

    [Fact]
    public void Ranges_alone_confirm_or_refute_the_object_named_and_single_out_none()
    {
        var sensor = Sensor.Below(SampleOrbits.LowOrbit, Start);
        var columns = sensor.Observe(SampleOrbits.LowOrbit, Sensor.Times(Start, 20, 5), Observable.RangeKm);

        Assert.Equal(CorrelationStatus.Confirmed, Tracks.Of(columns, SampleOrbits.LowOrbit).Correlate(sensor, SampleOrbits.All).Status);
        Assert.Equal(CorrelationStatus.Uncorrelated, Tracks.Of(columns, SampleOrbits.MediumOrbit).Correlate(sensor, SampleOrbits.All).Status);
        Assert.Equal(CorrelationStatus.NotCompared, Tracks.Of(columns).Correlate(sensor, SampleOrbits.All).Status);
        Assert.Equal(CorrelationStatus.NotCompared, Tracks.Of(columns, SampleOrbits.LowOrbit.Ahead(0, 7)).Correlate(sensor, SampleOrbits.All).Status);
    }

    [Fact]
    public void Rejected_observations_do_not_count()
    {
        var sensor = Sensor.Below(SampleOrbits.LowOrbit, Start);
        var columns = sensor.Observe(SampleOrbits.LowOrbit, Sensor.Times(Start, 3, 5), Tracks.Radar);
        var ranges = columns.Values(Observable.RangeKm);
        columns = columns.WithValues(Observable.RangeKm, [ranges[0], 1e6, ranges[2]]);
        var track = Tracks.Of(columns, SampleOrbits.LowOrbit);
        var catalog = SampleOrbits.Catalog(SampleOrbits.All);

        var whole = Tracks.Correlator().Correlate(track, sensor.Site, catalog, []);
        var taken = Tracks.Correlator().Correlate(track, sensor.Site, catalog, [Verdict.Accepted, Verdict.Rejected, Verdict.Warned]);

        Assert.Equal(CorrelationStatus.Uncorrelated, whole.Status);
        Assert.Equal(CorrelationStatus.Confirmed, taken.Status);
    }

    [Fact]
    public void Of_neighbours_in_the_geostationary_ring_the_nearest_is_assigned()
    {
        ElementSet[] ring = [.. Enumerable.Range(0, 9).Select(i => SampleOrbits.Geosynchronous.Ahead((i - 4) * 0.1, 40001 + i))];
        var (sensor, columns) = Observe(ring[6].Ahead(0.02, 1), isRadar: false);

        var correlation = Tracks.Of(columns, phenomenology: Phenomenology.Optical).Correlate(sensor, ring);

        Assert.Equal(ring[6].ObjectId, correlation.ObjectId);
    }

    [Fact]
    public void Of_two_objects_with_the_same_elements_the_lower_number_is_assigned()
    {
        var (sensor, columns) = Observe(SampleOrbits.LowOrbit, isRadar: true);

        var correlation = Tracks.Of(columns).Correlate(sensor, SampleOrbits.LowOrbit.Ahead(0, 30), SampleOrbits.LowOrbit.Ahead(0, 20), SampleOrbits.LowOrbit.Ahead(0, 40));

        Assert.Equal(ObjectId.Create(20), correlation.ObjectId);
    }

    private static (Sensor Sensor, ObservationColumns Columns) Observe(ElementSet elements, bool isRadar)
    {
        var sensor = Sensor.Below(elements, Start);
        return (sensor, sensor.Observe(elements, Sensor.Times(Start, 25, 4), isRadar ? Tracks.Radar : Tracks.Telescope));
    }

    private static void AssertFits(CorrelationStatus status, ElementSet elements, bool isRadar, TrackCorrelation correlation)
    {
        Assert.Equal(status, correlation.Status);
        Assert.Equal(elements.ObjectId, correlation.ObjectId);
        Assert.Equal(elements.Epoch, correlation.ElementSetEpoch);
        Assert.InRange(correlation.NormalizedResidual, 0, 1e-2);
        Assert.Equal(isRadar ? Tracks.Radar : Tracks.Telescope, correlation.Residuals.Select(residual => residual.Observable));
        Assert.All(correlation.Residuals, residual => Assert.True(
            residual.Rms < (residual.Observable == Observable.RangeKm ? 2e-3 : 2e-4), $"{residual}"));
    }
}

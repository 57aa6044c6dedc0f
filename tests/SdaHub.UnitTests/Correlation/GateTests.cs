using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Correlation;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Correlation;

/// <summary>Where the gates are.</summary>
public sealed class GateTests
{
    private static readonly DateTimeOffset Start = SampleOrbits.Epoch.AddHours(5);

    // A geosynchronous orbit: the 5 km that its element set may be off are 0.008 degrees, so that the sigmas stated here make the gates.
    [Theory]
    [InlineData(Observable.AzimuthDeg, 0.1, 0.28, 0.32)]
    [InlineData(Observable.ElevationDeg, 0.1, 0.28, 0.32)]
    [InlineData(Observable.RightAscensionDeg, 0.1, 0.28, 0.32)]
    [InlineData(Observable.DeclinationDeg, 0.1, 0.28, 0.32)]
    [InlineData(Observable.RangeKm, 20, 59, 63)]
    [InlineData(Observable.RangeRateKmPerS, 0.01, 0.029, 0.032)]
    public void Stated_sigma_of_each_quantity_makes_its_gate(Observable observable, double sigma, double inside, double outside)
    {
        Assert.Equal(CorrelationStatus.Confirmed, StatusOf(inside));
        Assert.Equal(CorrelationStatus.Confirmed, StatusOf(-inside));
        Assert.NotEqual(CorrelationStatus.Confirmed, StatusOf(outside));
        Assert.NotEqual(CorrelationStatus.Confirmed, StatusOf(-outside));

        CorrelationStatus StatusOf(double shift)
        {
            var sensor = Sensor.Below(SampleOrbits.Geosynchronous, Start, offsetDeg: 30);
            var columns = sensor.Observe(SampleOrbits.Geosynchronous, [Sensor.ToUnixNs(Start)], PairOf(observable)).State(observable, sigma);
            foreach (var other in PairOf(observable).Where(other => other != observable))
            {
                columns = columns.State(other, 1e-6);
            }

            // Angles about the pole count across the line of sight. A gate over two quantities, one without error, is wider by the root of two.
            var cosine = observable switch
            {
                Observable.AzimuthDeg => Math.Cos(columns.Values(Observable.ElevationDeg)[0] * Math.PI / 180),
                Observable.RightAscensionDeg => Math.Cos(columns.Values(Observable.DeclinationDeg)[0] * Math.PI / 180),
                _ => 1,
            };
            columns = columns.State(observable, sigma / cosine);
            columns = columns.Shift(observable, shift / cosine * Math.Sqrt(PairOf(observable).Length));
            return Tracks.Of(columns, SampleOrbits.Geosynchronous).Correlate(sensor, SampleOrbits.Geosynchronous).Status;
        }
    }

    [Theory]
    [InlineData(0, 2.7, true)]
    [InlineData(0, 3.3, false)]
    [InlineData(9, 28.5, true)]
    [InlineData(9, 31.5, false)]
    public void Element_set_may_be_off_along_its_track_by_more_the_older_it_is(double ageDays, double alongTrackKm, bool isConfirmed)
    {
        // 14.19 revolutions a day: 1 degree of mean anomaly is 125 km. Sigma is 1 km at epoch and 1 km more a day, the gate three times that.
        var kmPerDeg = 2 * Math.PI * 7197 / 360;
        var start = SampleOrbits.Epoch.AddDays(ageDays);
        var sensor = Sensor.Below(SampleOrbits.LowOrbit, start, offsetDeg: 0.5);
        var truth = SampleOrbits.LowOrbit.Ahead(alongTrackKm / kmPerDeg, 1);
        var columns = sensor.Observe(truth, [Sensor.ToUnixNs(start)], Observable.AzimuthDeg, Observable.ElevationDeg)
            .State(Observable.AzimuthDeg, 1e-4).State(Observable.ElevationDeg, 1e-4);

        // The error lies in one direction only, so the root of two again; across the track as along it, lest the direction matters.
        var options = new CorrelationOptions { GateFactor = 3 / Math.Sqrt(2), LowOrbit = { CrossTrackKm = 1, CrossTrackGrowthKmPerDay = 1 } };
        var correlation = Tracks.Correlator(options).Correlate(Tracks.Of(columns, SampleOrbits.LowOrbit), sensor.Site, SampleOrbits.Catalog(SampleOrbits.LowOrbit), []);

        Assert.Equal(isConfirmed, correlation.Status == CorrelationStatus.Confirmed);
    }

    [Fact]
    public void Element_set_beyond_the_oldest_age_is_not_compared()
    {
        var start = SampleOrbits.Epoch.AddDays(61);
        var sensor = Sensor.Below(SampleOrbits.LowOrbit, start);
        var columns = sensor.Observe(SampleOrbits.LowOrbit, Sensor.Times(start, 3, 4), Tracks.Radar);

        var correlation = Tracks.Of(columns, SampleOrbits.LowOrbit).Correlate(sensor, SampleOrbits.All);

        Assert.Equal(CorrelationStatus.Uncorrelated, correlation.Status);
    }

    [Theory]
    [InlineData(Phenomenology.Radar, 0.1)]
    [InlineData(Phenomenology.Optical, 0.02)]
    [InlineData(Phenomenology.Infrared, 0.02)]
    [InlineData(Phenomenology.Laser, 0.02)]
    [InlineData(Phenomenology.PassiveRf, 0.5)]
    [InlineData(Phenomenology.Unspecified, 0.5)]
    public void Unstated_sigma_counts_as_that_of_a_poor_sensor_of_its_kind(Phenomenology phenomenology, double sigmaDeg)
    {
        Assert.Equal(CorrelationStatus.Confirmed, StatusOf(2.9 * sigmaDeg));
        Assert.NotEqual(CorrelationStatus.Confirmed, StatusOf(3.4 * sigmaDeg));

        CorrelationStatus StatusOf(double shiftDeg)
        {
            var sensor = Sensor.Below(SampleOrbits.Geosynchronous, Start, offsetDeg: 30);
            var columns = sensor.Observe(SampleOrbits.Geosynchronous, [Sensor.ToUnixNs(Start)], Tracks.Telescope);
            columns = columns.Shift(Observable.DeclinationDeg, shiftDeg * Math.Sqrt(2));
            return Tracks.Of(columns, SampleOrbits.Geosynchronous, phenomenology).Correlate(sensor, SampleOrbits.Geosynchronous).Status;
        }
    }

    [Fact]
    public void Sigma_stated_beyond_reason_does_not_make_everything_fit()
    {
        var sensor = Sensor.Below(SampleOrbits.Geosynchronous, Start, offsetDeg: 30);
        var columns = sensor.Observe(SampleOrbits.Geosynchronous.Ahead(10, 1), [Sensor.ToUnixNs(Start)], Tracks.Telescope)
            .State(Observable.RightAscensionDeg, 1e6).State(Observable.DeclinationDeg, 1e6);

        Assert.Equal(CorrelationStatus.Uncorrelated, Tracks.Of(columns, SampleOrbits.Geosynchronous).Correlate(sensor, SampleOrbits.Geosynchronous).Status);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Low_elevation_may_be_lifted_by_refraction_unless_corrected(bool? isCorrected, bool isConfirmed)
    {
        // At 3 degrees the atmosphere lifts by 0.24 degrees (Bennett); the gate without it is 0.04.
        var sensor = new Sensor(FarFrom(SampleOrbits.Geosynchronous));
        var columns = sensor.Observe(SampleOrbits.Geosynchronous, [Sensor.ToUnixNs(Start)], Observable.AzimuthDeg, Observable.ElevationDeg)
            .State(Observable.AzimuthDeg, 0.01).State(Observable.ElevationDeg, 0.01);
        Assert.InRange(columns.Values(Observable.ElevationDeg)[0], 2, 4);
        columns = columns.Shift(Observable.ElevationDeg, 0.24);

        var track = Tracks.Of(columns, SampleOrbits.Geosynchronous) with { IsRefractionCorrected = isCorrected };

        Assert.Equal(isConfirmed, track.Correlate(sensor, SampleOrbits.Geosynchronous).Status == CorrelationStatus.Confirmed);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Direction_among_stars_may_be_off_by_aberration_unless_corrected(bool? isCorrected, bool isConfirmed)
    {
        var sensor = Sensor.Below(SampleOrbits.Geosynchronous, Start, offsetDeg: 30);
        var columns = sensor.Observe(SampleOrbits.Geosynchronous, [Sensor.ToUnixNs(Start)], Tracks.Telescope)
            .State(Observable.RightAscensionDeg, 1e-5).State(Observable.DeclinationDeg, 1e-5);
        columns = columns.Shift(Observable.DeclinationDeg, 20.0 / 3600);
        var exact = new ElementSetAccuracy { AlongTrackKm = 0.1, CrossTrackKm = 0.1 };

        var track = Tracks.Of(columns, SampleOrbits.Geosynchronous) with { IsAberrationCorrected = isCorrected };
        var correlation = Tracks.Correlator(new CorrelationOptions { HighOrbit = exact })
            .Correlate(track, sensor.Site, SampleOrbits.Catalog(SampleOrbits.Geosynchronous), []);

        Assert.Equal(isConfirmed, correlation.Status == CorrelationStatus.Confirmed);
    }

    private static Observable[] PairOf(Observable observable) => observable switch
    {
        Observable.AzimuthDeg or Observable.ElevationDeg => [Observable.AzimuthDeg, Observable.ElevationDeg],
        Observable.RightAscensionDeg or Observable.DeclinationDeg => Tracks.Telescope,
        _ => [observable],
    };

    /// <summary>A site that sees a geosynchronous object about 3 degrees above its horizon.</summary>
    private static GeodeticSite FarFrom(SdaHub.Core.Catalog.ElementSet elements)
    {
        var below = Sensor.Below(elements, Start, offsetDeg: 0).Site;
        return new GeodeticSite(0.1, below.LongitudeDeg + 78.2, 10);
    }
}

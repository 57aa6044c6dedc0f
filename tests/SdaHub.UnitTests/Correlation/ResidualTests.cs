using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Correlation;

/// <summary>The residuals that are told, and what the conventions of a track do to them.</summary>
public sealed class ResidualTests
{
    private static readonly DateTimeOffset Start = SampleOrbits.Epoch.AddHours(5);

    [Fact]
    public void Residual_is_observed_minus_predicted_in_the_unit_of_the_column()
    {
        var sensor = Sensor.Below(SampleOrbits.LowOrbit, Start);
        var columns = sensor.Observe(SampleOrbits.LowOrbit, Sensor.Times(Start, 11, 3), Tracks.Radar)
            .Shift(Observable.ElevationDeg, -0.05).Shift(Observable.RangeKm, 0.25).Shift(Observable.RangeRateKmPerS, -0.004);

        var correlation = Tracks.Of(columns, SampleOrbits.LowOrbit).Correlate(sensor, SampleOrbits.LowOrbit);

        Assert.Equal(CorrelationStatus.Confirmed, correlation.Status);
        AssertResidual(correlation, Observable.AzimuthDeg, 0, 0, 2e-5);
        AssertResidual(correlation, Observable.ElevationDeg, -0.05, 0.05, 2e-5);
        AssertResidual(correlation, Observable.RangeKm, 0.25, 0.25, 1e-3);
        AssertResidual(correlation, Observable.RangeRateKmPerS, -0.004, 0.004, 2e-4);
    }

    [Fact]
    public void Azimuth_residual_counts_across_the_line_of_sight()
    {
        var sensor = Sensor.Below(SampleOrbits.LowOrbit, Start);
        var columns = sensor.Observe(SampleOrbits.LowOrbit, [Sensor.ToUnixNs(Start)], Tracks.Radar);
        var cosine = Math.Cos(columns.Values(Observable.ElevationDeg)[0] * Math.PI / 180);
        columns = columns.Shift(Observable.AzimuthDeg, 0.08);

        var correlation = Tracks.Of(columns, SampleOrbits.LowOrbit).Correlate(sensor, SampleOrbits.LowOrbit);

        Assert.InRange(cosine, 0.1, 0.9);
        AssertResidual(correlation, Observable.AzimuthDeg, 0.08 * cosine, 0.08 * cosine, 2e-5);
    }

    [Fact]
    public void Rms_counts_scatter_that_the_mean_does_not_show()
    {
        var sensor = Sensor.Below(SampleOrbits.LowOrbit, Start);
        var columns = sensor.Observe(SampleOrbits.LowOrbit, Sensor.Times(Start, 2, 3), Tracks.Radar);
        var ranges = columns.Values(Observable.RangeKm);
        columns = columns.WithValues(Observable.RangeKm, [ranges[0] + 0.3, ranges[1] - 0.3]);

        var correlation = Tracks.Of(columns, SampleOrbits.LowOrbit).Correlate(sensor, SampleOrbits.LowOrbit);

        AssertResidual(correlation, Observable.RangeKm, 0, 0.3, 1e-3);
    }

    // Observations are compared several at a time; these lengths leave the last ones any number of places to fill.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(17)]
    public void Each_observation_counts_once_wherever_it_stands_and_a_rejected_one_never(int count)
    {
        var sensor = Sensor.Below(SampleOrbits.LowOrbit, Start);
        var exact = sensor.Observe(SampleOrbits.LowOrbit, Sensor.Times(Start, count, 3), Tracks.Radar);
        for (var index = 0; index < count; index++)
        {
            var ranges = exact.Values(Observable.RangeKm).ToArray();
            ranges[index] += 0.5;
            var shifted = sensor.Observe(SampleOrbits.LowOrbit, Sensor.Times(Start, count, 3), Tracks.Radar);
            shifted = shifted.WithValues(Observable.RangeKm, ranges);
            var verdicts = new Verdict[count];
            var track = Tracks.Of(shifted, SampleOrbits.LowOrbit);

            AssertResidual(track.Correlate(sensor, SampleOrbits.LowOrbit), Observable.RangeKm, 0.5 / count, 0.5 / Math.Sqrt(count), 1e-3);
            verdicts[index] = Verdict.Rejected;
            var without = Tracks.Correlator().Correlate(track, sensor.Site, SampleOrbits.Catalog([SampleOrbits.LowOrbit]), verdicts);
            if (count == 1)
            {
                Assert.Same(TrackCorrelation.NotCompared, without);
            }
            else
            {
                AssertResidual(without, Observable.RangeKm, 0, 0, 1e-3);
            }
        }
    }

    [Fact]
    public void Azimuth_past_north_is_next_to_azimuth_before_it()
    {
        var sensor = Sensor.Below(SampleOrbits.LowOrbit, Start);
        var columns = sensor.Observe(SampleOrbits.LowOrbit, [Sensor.ToUnixNs(Start)], Tracks.Radar).Shift(Observable.AzimuthDeg, 360);

        var correlation = Tracks.Of(columns, SampleOrbits.LowOrbit).Correlate(sensor, SampleOrbits.LowOrbit);

        AssertResidual(correlation, Observable.AzimuthDeg, 0, 0, 2e-5);
    }

    // A geosynchronous object moves 0.37 km while its light comes, 0.0006 degrees.
    [Theory]
    [InlineData(TimeTagReference.Receive, null, true, 0)]
    [InlineData(TimeTagReference.Receive, false, true, 0)]
    [InlineData(TimeTagReference.Receive, true, true, -6e-4)]
    [InlineData(TimeTagReference.Receive, true, false, 0)]
    [InlineData(TimeTagReference.Receive, null, false, 6e-4)]
    [InlineData(TimeTagReference.Bounce, null, false, 0)]
    [InlineData(TimeTagReference.Transmit, null, false, -6e-4)]
    public void Object_is_seen_where_it_was_when_its_light_left(TimeTagReference reference, bool? isCorrected, bool hasLightTime, double residualDeg)
    {
        var sensor = new Sensor(Sensor.Below(SampleOrbits.Geosynchronous, Start).Site) { HasLightTime = hasLightTime };
        var columns = sensor.Observe(SampleOrbits.Geosynchronous, Sensor.Times(Start, 5, 60), Tracks.Telescope);

        var track = Tracks.Of(columns, SampleOrbits.Geosynchronous) with { TimeTagReference = reference, IsLightTimeCorrected = isCorrected };
        var correlation = track.Correlate(sensor, SampleOrbits.Geosynchronous);

        AssertResidual(correlation, Observable.RightAscensionDeg, residualDeg, Math.Abs(residualDeg), 3e-5);
    }

    [Fact]
    public void Averaged_range_rate_is_compared_with_the_average()
    {
        // Overhead the range rate of a low orbit turns by some 60 m/s a second, and not evenly.
        var sensor = Sensor.Below(SampleOrbits.LowPerigee, Start, offsetDeg: 1);
        var times = Sensor.Times(Start.AddSeconds(20), 30, 2);
        var columns = new ObservationColumns(times)
            .WithValues(Observable.RangeRateKmPerS, [.. times.Select(time => (RangeKm(time + 5_000_000_000) - RangeKm(time - 25_000_000_000)) / 30)]);
        columns = columns.State(Observable.RangeRateKmPerS, 1e-4);
        var track = Tracks.Of(columns, SampleOrbits.LowPerigee);

        var averaged = (track with { RangeRateInterval = new AveragingInterval(-25, 5) }).Correlate(sensor, SampleOrbits.LowPerigee);
        var instantaneous = track.Correlate(sensor, SampleOrbits.LowPerigee);

        Assert.Equal(CorrelationStatus.Confirmed, averaged.Status);
        AssertResidual(averaged, Observable.RangeRateKmPerS, 0, 0, 2e-5);
        Assert.Equal(CorrelationStatus.Uncorrelated, instantaneous.Status);

        double RangeKm(long time) => sensor.Look(SampleOrbits.LowPerigee, time).RangeKm;
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(double.NaN, 1)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity)]
    public void Interval_of_no_length_averages_nothing(double startOffsetS, double endOffsetS)
    {
        var sensor = Sensor.Below(SampleOrbits.LowPerigee, Start);
        var columns = sensor.Observe(SampleOrbits.LowPerigee, Sensor.Times(Start, 3, 2), Observable.RangeRateKmPerS);

        var track = Tracks.Of(columns, SampleOrbits.LowPerigee) with { RangeRateInterval = new AveragingInterval(startOffsetS, endOffsetS) };

        Assert.Same(TrackCorrelation.NotCompared, track.Correlate(sensor, SampleOrbits.LowPerigee));
    }

    private static void AssertResidual(TrackCorrelation correlation, Observable observable, double mean, double rms, double tolerance)
    {
        var residual = correlation.Residuals.Single(candidate => candidate.Observable == observable);
        Assert.Equal(mean, residual.Mean, tolerance);
        Assert.Equal(rms, residual.Rms, tolerance);
    }
}

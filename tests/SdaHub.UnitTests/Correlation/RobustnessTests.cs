using CsCheck;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Correlation;

/// <summary>Whatever numbers a partner sends, the correlator answers.</summary>
public sealed class RobustnessTests
{
    private static readonly Gen<double> Number = Gen.OneOf(
        Gen.Double[-400, 400], Gen.Double, Gen.OneOf(double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, double.MaxValue, double.Epsilon, 90.0, -90.0));

    private static readonly Gen<long> Time = Gen.OneOf(
        Gen.Long, Gen.OneOf(long.MinValue, long.MaxValue, 0L, -1L), Gen.Long[0, 40 * 86_400].Select(s => Sensor.ToUnixNs(SampleOrbits.Epoch) + (s * 1_000_000_000)));

    [Fact]
    public void Any_numbers_give_a_consistent_answer()
    {
        var correlator = Tracks.Correlator();
        var catalog = SampleOrbits.Catalog(SampleOrbits.All);
        var tracks =
            from count in Gen.Int[0, 6]
            from times in Time.Array[count]
            from values in Number.Array[count].Array[6]
            from present in Gen.Bool.Array[6]
            from sigmas in Number.Array[0, 1].Array[6]
            from site in Gen.Select(Number, Number, Number)
            from conventions in Gen.Select(Gen.Enum<AngleFrame>(), Gen.Enum<TimeTagReference>(), Gen.Enum<Phenomenology>(), Gen.Bool.Nullable(), Number.Nullable(), Gen.Int[0, 6])
            select (times, values, present, sigmas, site, conventions);

        tracks.Sample(drawn =>
        {
            var columns = new ObservationColumns(drawn.times);
            for (var i = 0; i < 6; i++)
            {
                columns = columns.WithValues((Observable)i, drawn.present[i] ? drawn.values[i] : []);
                columns = columns.WithSigmas((Observable)i, drawn.sigmas[i]);
            }

            var (frame, reference, phenomenology, flag, offset, named) = drawn.conventions;
            var track = Tracks.Of(columns, named < 6 ? SampleOrbits.All[named] : null, phenomenology) with
            {
                AngleFrame = frame,
                TimeTagReference = reference,
                IsRefractionCorrected = flag,
                IsLightTimeCorrected = flag,
                RangeRateInterval = offset is { } start ? new AveragingInterval(start, 1) : null,
            };

            var correlation = correlator.Correlate(track, new GeodeticSite(drawn.site.Item1, drawn.site.Item2, drawn.site.Item3), catalog, []);

            var isFit = correlation.Status is CorrelationStatus.Confirmed or CorrelationStatus.Assigned or CorrelationStatus.Reassigned;
            Assert.Equal(isFit, correlation.ObjectId is not null);
            Assert.InRange(correlation.NormalizedResidual, 0, 1);
            Assert.All(correlation.Residuals, residual => Assert.True(double.IsFinite(residual.Mean) && double.IsFinite(residual.Rms)));
        }, iter: 20_000, threads: 1);
    }
}

using SdaHub.Simulator;

namespace SdaHub.UnitTests.Simulator;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Percentiles_are_right_within_a_bucket()
    {
        var histogram = new LatencyHistogram();
        for (var i = 1; i <= 1000; i++)
        {
            histogram.Record(TimeSpan.FromMilliseconds(i));
        }

        Assert.Equal(1000, histogram.Count);
        Assert.InRange(histogram.Percentile(0.5).TotalMilliseconds, 500, 525.1);
        Assert.InRange(histogram.Percentile(0.99).TotalMilliseconds, 990, 1039.6);
        Assert.InRange(histogram.Percentile(1).TotalMilliseconds, 1000, 1050.1);
    }

    [Fact]
    public void Extremes_count_into_the_ends()
    {
        var histogram = new LatencyHistogram();

        histogram.Record(TimeSpan.Zero);
        histogram.Record(TimeSpan.FromDays(1));

        Assert.Equal(TimeSpan.FromMicroseconds(1), histogram.Percentile(0));
        Assert.InRange(histogram.Percentile(1).TotalSeconds, 999, 1060);
    }

    [Fact]
    public void Nothing_recorded_is_zero() => Assert.Equal(TimeSpan.Zero, new LatencyHistogram().Percentile(0.5));
}

namespace SdaHub.Simulator;

/// <summary>
/// Latencies from 1 microsecond to 1000 seconds in buckets that grow by 5 %, so that a percentile is right within 5 % at any scale. Fixed memory; safe from
/// many threads.
/// </summary>
public sealed class LatencyHistogram
{
    private const double SmallestS = 1e-6;
    private const double Growth = 1.05;
    private const int BucketCount = 426;

    private readonly long[] _counts = new long[BucketCount];

    /// <summary>Latencies recorded.</summary>
    public long Count => _counts.Sum();

    /// <summary>Records a latency; shorter and longer ones count into the first and last bucket.</summary>
    public void Record(TimeSpan latency)
    {
        var bucket = Math.Ceiling(Math.Log(Math.Max(latency.TotalSeconds, SmallestS) / SmallestS, Growth));
        Interlocked.Increment(ref _counts[(int)Math.Min(bucket, BucketCount - 1)]);
    }

    /// <summary>The latency that a part of all did not exceed.</summary>
    /// <param name="fraction">Part of all, 0 to 1, such as 0.99.</param>
    /// <returns>Upper end of the bucket; zero when nothing was recorded.</returns>
    public TimeSpan Percentile(double fraction)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(fraction * Count));
        long seen = 0;
        for (var bucket = 0; bucket < BucketCount; bucket++)
        {
            seen += Volatile.Read(ref _counts[bucket]);
            if (seen >= rank)
            {
                return TimeSpan.FromSeconds(SmallestS * Math.Pow(Growth, bucket));
            }
        }

        return TimeSpan.Zero;
    }
}

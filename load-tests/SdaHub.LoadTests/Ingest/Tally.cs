using HdrHistogram;

namespace SdaHub.LoadTests.Ingest;

/// <summary>Counts what was settled while a measurement ran. One per connection, touched by its reading loop alone until it is added to others.</summary>
internal sealed class Tally
{
    private const long LongestUs = 10L * 60 * 1_000_000;
    private const int SignificantDigits = 3;

    /// <summary>Observations settled.</summary>
    public long ObservationCount { get; private set; }

    /// <summary>Of them, taken with a warning.</summary>
    public long WarnedCount { get; private set; }

    /// <summary>Of them, quarantined.</summary>
    public long QuarantinedCount { get; private set; }

    /// <summary>Time from sending to the result, one value per batch, in microseconds.</summary>
    public LongHistogram AckUs { get; } = new(LongestUs, SignificantDigits);

    /// <summary>Counts a batch.</summary>
    public void Count(int observationCount, int warnedCount, int quarantinedCount, long ackUs)
    {
        ObservationCount += observationCount;
        WarnedCount += warnedCount;
        QuarantinedCount += quarantinedCount;
        AckUs.RecordValue(Math.Clamp(ackUs, 1, LongestUs));
    }

    /// <summary>Adds what others counted.</summary>
    public void Add(Tally other)
    {
        ObservationCount += other.ObservationCount;
        WarnedCount += other.WarnedCount;
        QuarantinedCount += other.QuarantinedCount;
        AckUs.Add(other.AckUs);
    }
}

using SdaHub.Protocol.Observations.V1;
using SdaHub.Simulator;

namespace SdaHub.Cli.Demo;

/// <summary>What the subscriber got, held against what the simulators know to be true. Written by one loop, read by any thread.</summary>
internal sealed class DemoScore
{
    private long _delivered;
    private long _right;
    private long _wrong;
    private long _uncorrelated;
    private long _untaggedRight;

    /// <summary>Tracks delivered whose truth is known.</summary>
    public long DeliveredTrackCount => Interlocked.Read(ref _delivered);

    /// <summary>Tracks that the hub gave to the object that was really observed.</summary>
    public long RightCount => Interlocked.Read(ref _right);

    /// <summary>Tracks that the hub gave to another object.</summary>
    public long WrongCount => Interlocked.Read(ref _wrong);

    /// <summary>Tracks that fitted no object.</summary>
    public long UncorrelatedCount => Interlocked.Read(ref _uncorrelated);

    /// <summary>Tracks among the right ones that came without naming their object.</summary>
    public long UntaggedRightCount => Interlocked.Read(ref _untaggedRight);

    /// <summary>From handing a track to the publisher until its delivery to the subscriber.</summary>
    public LatencyHistogram DeliveryLatency { get; } = new();

    /// <summary>Part of the delivered tracks that were given to the right object, 0 to 1.</summary>
    public double CorrelationRate => DeliveredTrackCount == 0 ? 0 : (double)RightCount / DeliveredTrackCount;

    /// <summary>Scores a delivered track.</summary>
    public void Add(DeliveredTrack track, TrueTrack truth, TimeSpan latency)
    {
        DeliveryLatency.Record(latency);
        Interlocked.Increment(ref _delivered);
        if (track.Correlation is not { HasObjectId: true } correlation)
        {
            Interlocked.Increment(ref _uncorrelated);
        }
        else if (correlation.ObjectId != truth.ObjectId)
        {
            Interlocked.Increment(ref _wrong);
        }
        else
        {
            Interlocked.Increment(ref _right);
            if (!truth.IsTagged)
            {
                Interlocked.Increment(ref _untaggedRight);
            }
        }
    }
}

using SdaHub.Protocol.Client;

namespace SdaHub.Simulator;

/// <summary>What a simulated SpOC has sent and received. Safe to read at any time; the numbers of one moment may be of slightly different instants.</summary>
public sealed class SpocStatistics
{
    private long _stateVectors;
    private long _pointings;
    private long _sentTracks;
    private long _sent;
    private long _accepted;
    private long _warned;
    private long _quarantined;
    private long _rejected;

    /// <summary>State vectors received.</summary>
    public long StateVectorCount => Interlocked.Read(ref _stateVectors);

    /// <summary>Pointing angles received, one per object, site and instant.</summary>
    public long PointingCount => Interlocked.Read(ref _pointings);

    /// <summary>Tracks handed to the publisher.</summary>
    public long SentTrackCount => Interlocked.Read(ref _sentTracks);

    /// <summary>Observations handed to the publisher.</summary>
    public long SentCount => Interlocked.Read(ref _sent);

    /// <summary>Observations that the hub took without reserve.</summary>
    public long AcceptedCount => Interlocked.Read(ref _accepted);

    /// <summary>Observations that the hub took with a warning.</summary>
    public long WarnedCount => Interlocked.Read(ref _warned);

    /// <summary>Observations that the hub put into quarantine.</summary>
    public long QuarantinedCount => Interlocked.Read(ref _quarantined);

    /// <summary>Observations that the hub rejected.</summary>
    public long RejectedCount => Interlocked.Read(ref _rejected);

    /// <summary>Observations with a verdict.</summary>
    public long SettledCount => AcceptedCount + WarnedCount + QuarantinedCount + RejectedCount;

    /// <summary>From handing a batch to the publisher until its result.</summary>
    public LatencyHistogram SettleLatency { get; } = new();

    internal void AddStateVectors(int count) => Interlocked.Add(ref _stateVectors, count);

    internal void AddPointings(int count) => Interlocked.Add(ref _pointings, count);

    internal void AddSent(int trackCount, int observationCount)
    {
        Interlocked.Add(ref _sentTracks, trackCount);
        Interlocked.Add(ref _sent, observationCount);
    }

    internal void AddReceipt(PublishReceipt receipt, TimeSpan latency)
    {
        Interlocked.Add(ref _accepted, receipt.AcceptedCount);
        Interlocked.Add(ref _warned, receipt.WarnedCount);
        Interlocked.Add(ref _quarantined, receipt.QuarantinedCount);
        Interlocked.Add(ref _rejected, receipt.RejectedCount);
        SettleLatency.Record(latency);
    }
}

using SdaHub.Core.Agreements;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Pipeline;

/// <summary>One batch of a publisher on its way to the log.</summary>
public sealed class IngestBatch
{
    private readonly TrackOutcome[] _outcomes;
    private int _unjudgedPartCount;

    /// <summary>Makes a batch.</summary>
    /// <param name="lane">The stream it came on.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="agreement">The agreement it came under.</param>
    /// <param name="receivedTime">When the hub received it, UTC.</param>
    /// <param name="tracks">What could be read; may be empty.</param>
    public IngestBatch(PublisherLane lane, long sequence, Agreement agreement, DateTimeOffset receivedTime, IReadOnlyList<Track> tracks)
    {
        Lane = lane;
        Sequence = sequence;
        Agreement = agreement;
        ReceivedTime = receivedTime;
        Tracks = tracks;
        _outcomes = new TrackOutcome[tracks.Count];
    }

    /// <summary>The stream it came on.</summary>
    public PublisherLane Lane { get; }

    /// <summary>Its sequence.</summary>
    public long Sequence { get; }

    /// <summary>The agreement it came under.</summary>
    public Agreement Agreement { get; }

    /// <summary>When the hub received it, UTC.</summary>
    public DateTimeOffset ReceivedTime { get; }

    /// <summary>Bytes of the message it came in, for the publisher's window.</summary>
    public required int ByteCount { get; init; }

    /// <summary>What could be read.</summary>
    public IReadOnlyList<Track> Tracks { get; }

    /// <summary>What could not become a track: native tracks with impossible fields, and records of a payload that could not be read. May be empty.</summary>
    public IReadOnlyList<SettledTrack> Refused { get; init; } = [];

    /// <summary>Why the hub failed to judge the batch; null when it did not fail.</summary>
    internal Exception? Fault { get; set; }

    /// <summary>What became of each track, as far as judged.</summary>
    internal ReadOnlySpan<TrackOutcome> Outcomes => _outcomes;

    /// <summary>Says into how many parts the batch was divided, before the first is handed out.</summary>
    internal void Divide(int partCount) => _unjudgedPartCount = partCount;

    /// <summary>Sets what became of a track; each index is set by one partition.</summary>
    internal void SetOutcome(int index, TrackOutcome outcome) => _outcomes[index] = outcome;

    /// <summary>Notes that one part is judged.</summary>
    /// <returns>Whether it was the last.</returns>
    internal bool CompletePart() => Interlocked.Decrement(ref _unjudgedPartCount) == 0;
}

namespace SdaHub.Core.ObservationLog;

/// <summary>What one batch of a publisher adds to the log.</summary>
/// <param name="Publisher">Who sent it.</param>
/// <param name="Sequence">The batch's sequence, from 1.</param>
/// <param name="Records">Tracks taken, in the order of the batch; empty when all were rejected.</param>
public sealed record LogBatch(PublisherKey Publisher, long Sequence, IReadOnlyList<LogRecord> Records)
{
    /// <summary>The claim under which it is appended, from <see cref="PublisherClaim.Session"/>; 0 for none: it is appended whoever holds the publisher.</summary>
    public long Session { get; init; }
}

namespace SdaHub.Core.ObservationLog;

/// <summary>What one batch of a publisher adds to the log.</summary>
/// <param name="Publisher">Who sent it.</param>
/// <param name="Sequence">The batch's sequence, from 1.</param>
/// <param name="Records">Tracks taken, in the order of the batch; empty when all were rejected.</param>
public sealed record LogBatch(PublisherKey Publisher, long Sequence, IReadOnlyList<LogRecord> Records);

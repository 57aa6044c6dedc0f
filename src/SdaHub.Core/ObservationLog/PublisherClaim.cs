namespace SdaHub.Core.ObservationLog;

/// <summary>A publisher as one stream holds it. A later claim, on any hub of the same store, supersedes it: nothing more is appended under this one.</summary>
/// <param name="Publisher">Who publishes.</param>
/// <param name="Session">Number of the claim, 1 or more; a later claim of the publisher has a higher one.</param>
/// <param name="DurableSequence">The publisher's highest durable sequence at that moment; 0 when none is. No earlier claim can raise it any more.</param>
/// <param name="Incarnation">The log that the sequence is of.</param>
public sealed record PublisherClaim(PublisherKey Publisher, long Session, long DurableSequence, string Incarnation);

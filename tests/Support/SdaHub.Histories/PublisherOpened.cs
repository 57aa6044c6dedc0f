namespace SdaHub.Histories;

/// <summary>The hub told a publisher where it stands.</summary>
/// <param name="Incarnation">Incarnation of the log.</param>
/// <param name="DurableSequence">Last sequence that is durable.</param>
public sealed record PublisherOpened(string Incarnation, long DurableSequence) : PublisherEvent;

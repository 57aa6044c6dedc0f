namespace SdaHub.Histories;

/// <summary>A result came: the tracks are durable.</summary>
/// <param name="Sequence">Sequence of the batch.</param>
/// <param name="Durability">What the result stood for, as the protocol names it, such as <c>Fsync</c>.</param>
/// <param name="Incarnation">Incarnation of the log as the publisher knew it; empty when it did not.</param>
/// <param name="Tracks">Tracks that were taken, repeats among them.</param>
public sealed record BatchAcknowledged(long Sequence, string Durability, string Incarnation, IReadOnlyList<TrackKey> Tracks) : PublisherEvent
{
    /// <summary>Whether the tracks must survive the death of any process.</summary>
    public bool IsDurable => !string.Equals(Durability, "Memory", StringComparison.Ordinal);
}

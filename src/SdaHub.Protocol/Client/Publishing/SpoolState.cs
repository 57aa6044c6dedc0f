namespace SdaHub.Protocol.Client.Publishing;

/// <summary>What a spool must know, besides its batches, to go on where another process stopped.</summary>
/// <param name="Oldest">Index of the oldest batch still held.</param>
/// <param name="FirstUnsettled">Index of the first batch that is not settled.</param>
/// <param name="Shift">What is added to an index to get the sequence on the wire.</param>
/// <param name="LogIncarnation">Log that the shift belongs to; null when no stream has opened yet.</param>
internal sealed record SpoolState(long Oldest, long FirstUnsettled, long Shift, string? LogIncarnation)
{
    /// <summary>A spool that has never held anything.</summary>
    public static SpoolState Empty { get; } = new(1, 1, 0, null);
}

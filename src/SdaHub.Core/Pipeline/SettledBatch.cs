namespace SdaHub.Core.Pipeline;

/// <summary>A batch that is judged and, as far as it was taken, durable.</summary>
/// <param name="Sequence">Its sequence.</param>
/// <param name="ByteCount">Bytes of the message it came in.</param>
/// <param name="Tracks">What became of each track, in the order of the batch; then what could not become one.</param>
public sealed record SettledBatch(long Sequence, int ByteCount, IReadOnlyList<SettledTrack> Tracks);

using SdaHub.Core.ObservationLog;

namespace SdaHub.Core.Pipeline;

/// <summary>A batch that is judged and, as far as it was taken, durable.</summary>
/// <param name="Sequence">Its sequence.</param>
/// <param name="ByteCount">Bytes of the message it came in.</param>
/// <param name="Durability">How safely it is kept: no more than the log offered both before and after it was appended.</param>
/// <param name="Tracks">What became of each track, in the order of the batch; then what could not become one.</param>
public sealed record SettledBatch(long Sequence, int ByteCount, Durability Durability, IReadOnlyList<SettledTrack> Tracks);

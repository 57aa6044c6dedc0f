using SdaHub.Core.Catalog;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.Core.ObservationLog;

/// <summary>One track as the log keeps it: what release and filters need in the open, the rest as the bytes that subscribers get.</summary>
public sealed record LogRecord
{
    /// <summary>SpOC it came from, by its agreement's name.</summary>
    public required string Spoc { get; init; }

    /// <summary>Id of the track, unique within the SpOC.</summary>
    public required string TrackId { get; init; }

    /// <summary>128-bit hash of the track's content, to tell a repeat from a conflict.</summary>
    public required UInt128 ContentHash { get; init; }

    /// <summary>When the hub received it, UTC.</summary>
    public required DateTimeOffset ReceivedTime { get; init; }

    /// <summary>Number of observations taken, 1 or more.</summary>
    public required int ObservationCount { get; init; }

    /// <summary>Object that the track correlates with or, where it was not compared, is tagged with; null when neither.</summary>
    public ObjectId? ObjectId { get; init; }

    /// <summary>How the sensor sees.</summary>
    public Phenomenology Phenomenology { get; init; }

    /// <summary>Worst verdict among the observations taken.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Who may hold the track.</summary>
    public required Marking Marking { get; init; }

    /// <summary>The track and its verdicts, encoded for subscribers.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>
    /// The correlation, encoded so that it can be appended to <see cref="Payload"/>; empty when there is none. Kept apart because the object's own marking
    /// decides who may learn of it.
    /// </summary>
    public ReadOnlyMemory<byte> CorrelationPayload { get; init; }
}

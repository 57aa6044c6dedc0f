using SdaHub.Core.Catalog;

namespace SdaHub.Core.Orbits;

/// <summary>A table of states of one object in one frame. Immutable.</summary>
public sealed record OrbitEphemeris
{
    /// <summary>The center of nearly everything here.</summary>
    public const string Earth = "EARTH";

    /// <summary>Catalog number; null when the file does not tell.</summary>
    public ObjectId? ObjectId { get; init; }

    /// <summary>Common name; null when the file has none.</summary>
    public string? ObjectName { get; init; }

    /// <summary>What identifies the object in the file, mostly its international designator, <c>1998-067A</c>; null when there is none.</summary>
    public string? InternationalDesignator { get; init; }

    /// <summary>Origin of the positions as the file names it; <see cref="Earth"/> unless the body is another.</summary>
    public string Center { get; init; } = Earth;

    /// <summary>Axes of positions and velocities.</summary>
    public required OrbitFrame Frame { get; init; }

    /// <summary>Epoch of the frame where it needs one, UTC as nanoseconds since 1970-01-01T00:00:00Z without leap seconds; null otherwise.</summary>
    public long? FrameEpochUnixNs { get; init; }

    /// <summary>The tables in the order of the file, at least one. Nothing is interpolated from one into the next.</summary>
    public required IReadOnlyList<EphemerisSegment> Segments { get; init; }
}

using SdaHub.Astrodynamics;
using SdaHub.Core.Catalog;

namespace SdaHub.Core.Orbits;

/// <summary>Osculating position and velocity of one object at one time, as a file carries it. Immutable.</summary>
public sealed record StateVector
{
    /// <summary>Catalog number; null when the file does not tell.</summary>
    public ObjectId? ObjectId { get; init; }

    /// <summary>Common name; null when the file has none.</summary>
    public string? ObjectName { get; init; }

    /// <summary>What identifies the object in the file, mostly its international designator, <c>1998-067A</c>; null when there is none.</summary>
    public string? InternationalDesignator { get; init; }

    /// <summary>Origin of the position as the file names it; <c>EARTH</c> unless the body is another.</summary>
    public string Center { get; init; } = OrbitEphemeris.Earth;

    /// <summary>Axes of position and velocity.</summary>
    public required OrbitFrame Frame { get; init; }

    /// <summary>Epoch of the frame where it needs one, UTC as nanoseconds since 1970-01-01T00:00:00Z without leap seconds; null otherwise.</summary>
    public long? FrameEpochUnixNs { get; init; }

    /// <summary>UTC as nanoseconds since 1970-01-01T00:00:00Z without leap seconds.</summary>
    public required long TimeUnixNs { get; init; }

    /// <summary>Position in km.</summary>
    public required Vector3d PositionKm { get; init; }

    /// <summary>Velocity in km/s, in Earth-fixed axes against the rotating Earth.</summary>
    public required Vector3d VelocityKmPerS { get; init; }

    /// <summary>Acceleration in km/s^2; null when there is none.</summary>
    public Vector3d? AccelerationKmPerS2 { get; init; }

    /// <summary>Covariance at the same time; null when there is none.</summary>
    public OrbitCovariance? Covariance { get; init; }

    /// <summary>The spacecraft as a force model sees it; null when nothing is told.</summary>
    public SpacecraftParameters? Spacecraft { get; init; }
}

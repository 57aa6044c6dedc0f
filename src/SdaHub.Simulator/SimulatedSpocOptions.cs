using SdaHub.Astrodynamics.Time;
using SdaHub.Protocol.Common.V1;

namespace SdaHub.Simulator;

/// <summary>What a simulated SpOC has and how it speaks.</summary>
public sealed record SimulatedSpocOptions
{
    /// <summary>Publisher name, also the originator of its messages.</summary>
    public required string PublisherId { get; init; }

    /// <summary>Its sensors, at least one.</summary>
    public required IReadOnlyList<SensorProfile> Sensors { get; init; }

    /// <summary>How it writes observations. Default native.</summary>
    public ObservationForm Form { get; init; }

    /// <summary>Marking of native tracks; null leaves it to the agreement's default, as the other forms do.</summary>
    public Marking? Marking { get; init; }

    /// <summary>Begins every track id, so that ids of two runs differ. 1 to 64 letters, digits and '-'.</summary>
    public required string RunId { get; init; }

    /// <summary>Seed of everything random. The same seed, clock and input give the same observations.</summary>
    public int Seed { get; init; }

    /// <summary>Part of the tracks, 0 to 1, that do not say which object they are of. Default 0.3.</summary>
    public double UntaggedFraction { get; init; } = 0.3;

    /// <summary>Tracks in one batch, 1 to 1000. Default 50.</summary>
    public int BatchTrackCount { get; init; } = 50;

    /// <summary>Earth orientation for the true sky. Default zero, the same as a hub without a file.</summary>
    public EarthOrientationTable EarthOrientation { get; init; } = EarthOrientationTable.Zero;
}

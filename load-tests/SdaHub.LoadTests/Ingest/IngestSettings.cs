namespace SdaHub.LoadTests.Ingest;

/// <summary>What is sent, for how long, and what must come out.</summary>
internal sealed record IngestSettings
{
    /// <summary>Observations in a track, 1 or more.</summary>
    public required int ObservationsPerTrack { get; init; }

    /// <summary>Tracks in a batch, 1 to 1000.</summary>
    public required int TracksPerBatch { get; init; }

    /// <summary>Connections, each with one publisher's stream, 1 or more.</summary>
    public required int ConnectionCount { get; init; }

    /// <summary>Batches that a publisher lets be unsettled, 1 or more; the server's window may be smaller.</summary>
    public required int UnsettledBatchCount { get; init; }

    /// <summary>Different tracks that are made before the start and then sent over and over under new ids.</summary>
    public required int TrackCount { get; init; }

    /// <summary>Time under load before the measurement, for each server in each round.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>Time measured, for each server in each round.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Rounds; in each both servers are measured, and who is first alternates.</summary>
    public required int RoundCount { get; init; }

    /// <summary>Smallest share of the bare server's rate that the hub must reach.</summary>
    public required double MinimumRatio { get; init; }

    /// <summary>Smallest rate of the hub in observations per second.</summary>
    public required double MinimumRatePerS { get; init; }

    /// <summary>Folder for the hub's store, on the disk to be measured; null for the system's temporary folder.</summary>
    public required DirectoryInfo? Folder { get; init; }

    /// <summary>Observations in a batch.</summary>
    public int ObservationsPerBatch => ObservationsPerTrack * TracksPerBatch;
}

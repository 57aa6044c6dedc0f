namespace SdaHub.LoadTests.Faults;

/// <summary>What is done, for how long, and what must come out.</summary>
internal sealed record FaultsSettings
{
    /// <summary>How long faults are injected.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether two hubs share a Redis; otherwise one hub has the embedded store.</summary>
    public required bool IsRedis { get; init; }

    /// <summary>Decides which faults come, and when.</summary>
    public required int Seed { get; init; }

    /// <summary>Observations per second that are sent while the servers can take them.</summary>
    public required double RatePerS { get; init; }

    /// <summary>Whether the run is so long that every fault must have come.</summary>
    public bool MustHaveAll => Duration >= TimeSpan.FromMinutes(5);

    /// <summary>Fewest faults for the run to count.</summary>
    public required int MinimumFaultCount { get; init; }

    /// <summary>Fewest acknowledged observations for the run to count.</summary>
    public required long MinimumObservationCount { get; init; }

    /// <summary>Whether the stores are on a small disk that is filled now and then.</summary>
    public required bool HasSmallDisk { get; init; }

    /// <summary>Folder for the stores, on the disk to be used; null for the system's temporary folder.</summary>
    public required DirectoryInfo? Folder { get; init; }
}

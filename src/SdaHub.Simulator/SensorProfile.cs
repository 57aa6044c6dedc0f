namespace SdaHub.Simulator;

/// <summary>A simulated sensor: where it stands, what it can do and how wrong it is.</summary>
public sealed record SensorProfile
{
    /// <summary>The SpOC's name of the sensor.</summary>
    public required string SensorKey { get; init; }

    /// <summary>Site of the agreement that it stands on and that the hub sends pointing angles for.</summary>
    public required string SiteKey { get; init; }

    /// <summary>What it measures. Default radar.</summary>
    public SensorKind Kind { get; init; }

    /// <summary>Farthest object it can see, in km. Default 5000.</summary>
    public double MaximumRangeKm { get; init; } = 5000;

    /// <summary>Objects followed at the same time, 1 or more. Default 20.</summary>
    public int MaximumObjectCount { get; init; } = 20;

    /// <summary>Observations that make a track, 1 or more. Default 10.</summary>
    public int ObservationCount { get; init; } = 10;

    /// <summary>Time between two observations of a track. Default 500 ms.</summary>
    public TimeSpan ObservationInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How wrong it is.</summary>
    public SensorErrors Errors { get; init; } = new();
}

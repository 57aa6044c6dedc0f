namespace SdaHub.LoadTests.Faults;

/// <summary>What was done to the servers, and how long they took to come back. Used by one loop.</summary>
internal sealed class FaultTally
{
    private readonly Dictionary<FaultKind, int> _counts = [];

    /// <summary>Faults injected.</summary>
    public int Count => _counts.Values.Sum();

    /// <summary>Faults by kind.</summary>
    public IReadOnlyDictionary<FaultKind, int> Counts => _counts;

    /// <summary>From the start of a killed hub to the next durable result.</summary>
    public List<TimeSpan> HubRecoveries { get; } = [];

    /// <summary>From Redis taking commands after a kill to the next durable result.</summary>
    public List<TimeSpan> RedisRecoveries { get; } = [];

    /// <summary>How long partners took to leave a connection that carried nothing.</summary>
    public List<TimeSpan> PartnerDetections { get; } = [];

    /// <summary>How long hubs took to leave a connection that carried nothing.</summary>
    public List<TimeSpan> HubDetections { get; } = [];

    /// <summary>How long a hub with many streams took to stop; null when it was not tried.</summary>
    public TimeSpan? GracefulStop { get; set; }

    /// <summary>Counts a fault.</summary>
    public void Add(FaultKind kind) => _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
}

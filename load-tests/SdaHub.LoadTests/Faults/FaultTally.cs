namespace SdaHub.LoadTests.Faults;

/// <summary>What was done to the servers, and how long they took to come back. Used by one loop.</summary>
internal sealed class FaultTally
{
    private readonly Dictionary<FaultKind, int> _counts = [];
    private readonly Dictionary<FaultKind, List<TimeSpan>> _recoveries = [];

    /// <summary>Faults injected.</summary>
    public int Count => _counts.Values.Sum();

    /// <summary>Faults by kind.</summary>
    public IReadOnlyDictionary<FaultKind, int> Counts => _counts;

    /// <summary>How long partners took to leave a connection that carried nothing.</summary>
    public List<TimeSpan> PartnerDetections { get; } = [];

    /// <summary>How long hubs took to leave a connection that carried nothing.</summary>
    public List<TimeSpan> HubDetections { get; } = [];

    /// <summary>How long a hub with many streams took to stop; null when it was not tried.</summary>
    public TimeSpan? GracefulStop { get; set; }

    /// <summary>Subscribers that saw everything in the end.</summary>
    public int FinishedSubscriberCount { get; set; }

    /// <summary>Counts a fault.</summary>
    public void Add(FaultKind kind) => _counts[kind] = _counts.GetValueOrDefault(kind) + 1;

    /// <summary>Notes how long after a fault durable results came again; <see cref="TimeSpan.MaxValue"/> when they did not.</summary>
    public void AddRecovery(FaultKind kind, TimeSpan time)
    {
        if (!_recoveries.TryGetValue(kind, out var times))
        {
            _recoveries[kind] = times = [];
        }

        times.Add(time);
    }

    /// <summary>How long after the faults of a kind durable results came again; README says from when it counts, and of which hubs.</summary>
    public IReadOnlyList<TimeSpan> RecoveriesFrom(FaultKind kind) => _recoveries.GetValueOrDefault(kind, []);
}

using SdaHub.Core;
using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Simulation;

/// <summary>One hub's way to the store: slow at random, and failing before a step is committed, or after it, when it may be answered or not.</summary>
internal sealed class SimulatedLog(SimulatedStore store, SimulationScheduler scheduler, CancellationToken crash) : IObservationLog
{
    private const int LatencyMs = 20;

    public string Incarnation => "simulated";

    public Durability Durability => Durability.Fsync;

    public LogPosition Head => store.Head;

    public LogPosition Oldest => store.Oldest;

    public ChangeSignal Changed { get; } = new();

    /// <remarks>Never raised: one hub at a time has the store.</remarks>
    public event Action<PublisherClaim>? ClaimLost
    {
        add { }
        remove { }
    }

    public async ValueTask<PublisherClaim> ClaimAsync(PublisherKey publisher, CancellationToken cancellationToken) =>
        new(publisher, 1, await GetDurableSequenceAsync(publisher, cancellationToken), Incarnation);

    public ValueTask CheckAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public async ValueTask<long> GetDurableSequenceAsync(PublisherKey publisher, CancellationToken cancellationToken)
    {
        await Reach(LatencyMs);
        return store.ReadSequence(publisher);
    }

    public async ValueTask<IReadOnlyList<IReadOnlyList<AppendResult>>> AppendAsync(IReadOnlyList<LogBatch> batches, CancellationToken cancellationToken)
    {
        await Reach(LatencyMs);
        if (scheduler.Random.Next(10) == 0)
        {
            throw Unavailable("failed before the commit");
        }

        var results = store.Append(batches);
        await scheduler.Pause(LatencyMs, crash);
        if (scheduler.Random.Next(10) == 0)
        {
            // Committed, but nobody will know: a time-out.
            throw Unavailable("did not answer in time");
        }

        return results;
    }

    public async ValueTask<IReadOnlyList<LogEntry>> ReadAsync(LogPosition after, int maxCount, int maxBytes, CancellationToken cancellationToken)
    {
        await Reach(LatencyMs);
        return store.Read(after, maxCount);
    }

    private static StoreUnavailableException Unavailable(string message) => new(message, new IOException(message));

    private async Task Reach(int latencyMs)
    {
        await scheduler.Pause(latencyMs, crash);
        crash.ThrowIfCancellationRequested();
        if (!store.IsUp)
        {
            throw Unavailable("cannot be reached");
        }
    }
}

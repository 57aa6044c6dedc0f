using SdaHub.Core;
using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Simulation;

/// <summary>
/// One hub's way to the store, which several share: slow at random, failing before a step is committed, or after it, when it may be answered or not, and held for
/// a while with its hub. What it knows of the log is what it last saw of it.
/// </summary>
internal sealed class SimulatedLog(SimulatedStore store, SimulationScheduler scheduler, CancellationToken crash) : IObservationLog
{
    private const int LatencyMs = 20;

    private readonly List<PublisherClaim> _claims = [];
    private TimeSpan _heldUntil;

    public event Action<PublisherClaim>? ClaimLost;

    public string Incarnation => "simulated";

    public Durability Durability => Durability.Fsync;

    public LogPosition Head { get; private set; } = store.Head;

    public LogPosition Oldest { get; private set; } = store.Oldest;

    public ChangeSignal Changed { get; } = new();

    /// <summary>Holds the hub where it is about to use the store, as a pause of its process would, and lets it go on as if nothing had been.</summary>
    public void Hold(TimeSpan length) => _heldUntil = scheduler.Time.Elapsed + length;

    public async ValueTask<PublisherClaim> ClaimAsync(PublisherKey publisher, int maximumPublisherCount, CancellationToken cancellationToken)
    {
        await Reach();
        var claim = store.Claim(publisher, Incarnation);
        _claims.Add(claim);
        await scheduler.Pause(LatencyMs, crash);
        return claim;
    }

    public LogPosition LastKept(LogPosition position) => position;

    public void Release(PublisherClaim claim) => _claims.Remove(claim);

    public async ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        await Reach();
        var isNew = store.Head != Head;
        (Head, Oldest) = (store.Head, store.Oldest);
        if (isNew)
        {
            Changed.Raise();
        }

        foreach (var lost in _claims.FindAll(claim => claim.Session < store.ReadSession(claim.Publisher)))
        {
            _claims.Remove(lost);
            ClaimLost?.Invoke(lost);
        }
    }

    public async ValueTask<long> GetDurableSequenceAsync(PublisherKey publisher, CancellationToken cancellationToken)
    {
        await Reach();
        return store.ReadSequence(publisher);
    }

    public async ValueTask<IReadOnlyList<IReadOnlyList<AppendResult>>> AppendAsync(IReadOnlyList<LogBatch> batches, CancellationToken cancellationToken)
    {
        await Reach();
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

        foreach (var result in results.SelectMany(batch => batch))
        {
            Head = result.Position > Head ? result.Position : Head;
        }

        return results;
    }

    public async ValueTask<IReadOnlyList<LogEntry>> ReadAsync(LogPosition after, int maxCount, int maxBytes, CancellationToken cancellationToken)
    {
        await Reach();
        Oldest = store.Oldest;
        return store.Read(after, maxCount);
    }

    private static StoreUnavailableException Unavailable(string message) => new(message, new IOException(message));

    private async Task Reach()
    {
        await scheduler.Pause(LatencyMs, crash);
        while (scheduler.Time.Elapsed < _heldUntil)
        {
            await Task.Delay(_heldUntil - scheduler.Time.Elapsed, scheduler.Time, crash);
        }

        crash.ThrowIfCancellationRequested();
        if (!store.IsUp)
        {
            throw Unavailable("cannot be reached");
        }
    }
}

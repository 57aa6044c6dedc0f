using System.Collections.Immutable;
using System.Globalization;
using SdaHub.Core;
using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Simulation;

/// <summary>
/// One hub's way to the store, which several share: slow at random, failing before a step is committed, or after it, when it may be answered or not, and held for
/// a while with its hub. What it knows of the log is what it last saw of it.
/// </summary>
internal sealed class SimulatedLog(SimulatedStore store, StoreBug bug, SimulationScheduler scheduler, CancellationToken crash) : IObservationLog
{
    private const int LatencyMs = 20;
    private const string Name = "simulated-";

    private readonly List<PublisherClaim> _claims = [];
    private ImmutableList<LogPosition> _ends = store.Ends;
    private TimeSpan _heldUntil;

    public event Action<PublisherClaim>? ClaimLost;

    public string Incarnation => string.Create(CultureInfo.InvariantCulture, $"{Name}{_ends.Count}");

    public Durability Durability => Durability.Fsync;

    public LogPosition Head { get; private set; } = store.Head;

    public LogPosition Oldest { get; private set; } = store.Oldest;

    public ChangeSignal Changed { get; } = new();

    /// <summary>How often the store had been set back in an incarnation.</summary>
    public static int EndCountOf(string incarnation) => int.Parse(incarnation[Name.Length..], CultureInfo.InvariantCulture);

    /// <summary>Holds the hub where it is about to use the store, as a pause of its process would, and lets it go on as if nothing had been.</summary>
    public void Hold(TimeSpan length) => _heldUntil = scheduler.Time.Elapsed + length;

    public async ValueTask<PublisherClaim> ClaimAsync(PublisherKey publisher, int maximumPublisherCount, CancellationToken cancellationToken)
    {
        await Reach();
        LookAnew();
        var claim = store.Claim(publisher, Incarnation);
        _claims.Add(claim);
        await scheduler.Pause(LatencyMs, crash);
        return claim;
    }

    public LogPosition LastKept(LogPosition position) => SimulatedStore.LastKept(position, _ends);

    public bool IsAhead(LogPosition position) => SimulatedStore.EpochOf(position) > _ends.Count;

    public void Release(PublisherClaim claim) => _claims.Remove(claim);

    public async ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        await Reach();
        var isNew = LookAnew() || store.Head != Head;
        (Head, Oldest) = (store.Head, store.Oldest);
        if (isNew)
        {
            Changed.Raise();
        }

        foreach (var lost in _claims.FindAll(claim => claim.Session < store.ReadSession(claim.Publisher) || claim.Incarnation != Incarnation))
        {
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

        if (LookAnew())
        {
            throw Unavailable("is another one than the hub knew");
        }

        var results = store.Append(batches);
        var incarnation = Incarnation;
        await scheduler.Pause(LatencyMs, crash);
        if (scheduler.Random.Next(10) == 0)
        {
            // Committed, but nobody will know: a time-out.
            throw Unavailable("did not answer in time");
        }

        foreach (var result in results.SelectMany(batch => batch))
        {
            Head = result.Position > Head && incarnation == Incarnation ? result.Position : Head;
        }

        return results;
    }

    public async ValueTask<IReadOnlyList<LogEntry>> ReadAsync(LogPosition after, int maxCount, int maxBytes, CancellationToken cancellationToken)
    {
        await Reach();
        if (bug != StoreBug.ReadPastLoss)
        {
            LookAnew();
        }

        Oldest = store.Oldest;
        return store.Read(after, maxCount);
    }

    private static StoreUnavailableException Unavailable(string message) => new(message, new IOException(message));

    /// <summary>Notices that the store was set back.</summary>
    private bool LookAnew()
    {
        if (_ends == store.Ends)
        {
            return false;
        }

        (_ends, Head, Oldest) = (store.Ends, store.Head, store.Oldest);
        Changed.Raise();
        return true;
    }

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

using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;

namespace SdaHub.Core.Ephemeris;

/// <summary>
/// Computes, instant after instant, what all streams together want: one pass of SGP4 over the union of the objects, once per frame of reference and once per site.
/// Every stream that wants the instant gets the same immutable frame. Instants that come while one is still computed are left out and counted,
/// never queued. Nothing is computed while nobody asks. Safe from many threads.
/// </summary>
public sealed class EphemerisEngine : BackgroundService
{
    private readonly LiveCatalog _catalog;
    private readonly FrameComputer _computer;
    private readonly EphemerisMetrics _metrics;
    private readonly TimeProvider _timeProvider;
    private readonly ChangeSignal _subscriptionsChanged = new();
    private ImmutableList<EphemerisSubscription> _subscriptions = [];

    /// <summary>Makes the engine; it runs once the host starts it.</summary>
    /// <param name="catalog">The objects.</param>
    /// <param name="computer">Computes one instant.</param>
    /// <param name="metrics">Counts what it does.</param>
    /// <param name="timeProvider">The clock that instants are taken from.</param>
    public EphemerisEngine(LiveCatalog catalog, FrameComputer computer, EphemerisMetrics metrics, TimeProvider timeProvider)
    {
        _catalog = catalog;
        _computer = computer;
        _metrics = metrics;
        _timeProvider = timeProvider;
    }

    /// <summary>Raised after frames have been given to subscriptions.</summary>
    public ChangeSignal FramePublished { get; } = new();

    /// <summary>Asks for state vectors until the subscription is disposed.</summary>
    public EphemerisSubscription Subscribe(StateProduct product) => Add(new(this, product.Cadence, product.Objects) { States = product });

    /// <summary>Asks for pointing angles until the subscription is disposed.</summary>
    public EphemerisSubscription Subscribe(AngleProduct product) => Add(new(this, product.Cadence, product.Objects) { Angles = product });

    /// <summary>Stops computing for a subscription; doing it twice is harmless.</summary>
    internal void Remove(EphemerisSubscription subscription)
    {
        var isRemoved = ImmutableInterlocked.Update(ref _subscriptions, static (list, gone) => list.Remove(gone), subscription);
        if (isRemoved)
        {
            _metrics.Unsubscribed();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = _subscriptionsChanged.Next;
            PublishDue();
            var next = Volatile.Read(ref _subscriptions).Min(subscription => (DateTimeOffset?)subscription.NextInstant);
            await WaitUntilAsync(next, changed, stoppingToken);
        }
    }

    private EphemerisSubscription Add(EphemerisSubscription subscription)
    {
        subscription.Restart(_timeProvider.GetUtcNow());
        ImmutableInterlocked.Update(ref _subscriptions, static (list, added) => list.Add(added), subscription);
        _metrics.Subscribed();
        _subscriptionsChanged.Raise();
        return subscription;
    }

    /// <summary>Computes what is due now. Called by the loop alone.</summary>
    internal void PublishDue()
    {
        var now = _timeProvider.GetUtcNow();
        var due = new SortedDictionary<DateTimeOffset, List<EphemerisSubscription>>();
        foreach (var subscription in Volatile.Read(ref _subscriptions))
        {
            if (subscription.TakeDue(now, out var skippedCount) is { } instant)
            {
                _metrics.Skipped(skippedCount);
                if (!due.TryGetValue(instant, out var subscriptions))
                {
                    due[instant] = subscriptions = [];
                }

                subscriptions.Add(subscription);
            }
        }

        foreach (var (instant, subscriptions) in due)
        {
            Publish(instant, subscriptions);
        }
    }

    private void Publish(DateTimeOffset instant, List<EphemerisSubscription> subscriptions)
    {
        var started = _timeProvider.GetTimestamp();
        var frame = _computer.Compute(
            _catalog.Current, instant,
            [.. subscriptions.Select(subscription => subscription.States).OfType<StateProduct>()],
            [.. subscriptions.Select(subscription => subscription.Angles).OfType<AngleProduct>()]);
        _metrics.Ticked(_timeProvider.GetElapsedTime(started), frame);
        foreach (var subscription in subscriptions)
        {
            subscription.Publish(frame);
        }

        FramePublished.Raise();
    }

    private async Task WaitUntilAsync(DateTimeOffset? time, Task changed, CancellationToken stoppingToken)
    {
        var wait = time is { } next ? next - _timeProvider.GetUtcNow() : Timeout.InfiniteTimeSpan;
        if (time is not null && wait <= TimeSpan.Zero)
        {
            return;
        }

        // A timer counts whole milliseconds, and may fire a little early: the loop then finds nothing due and waits for the rest.
        using var waitEnded = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(Task.Delay(time is null ? wait : wait + TimeSpan.FromMilliseconds(1), _timeProvider, waitEnded.Token), changed);
        await waitEnded.CancelAsync();
    }
}

using SdaHub.Core.ObservationLog;
using SdaHub.Histories;

namespace SdaHub.UnitTests.Simulation;

/// <summary>
/// One run from one seed: publishers and subscribers on a hub that crashes, whose store is slow, fails and goes away, whose log is trimmed. It ends when all is
/// settled and everybody has seen the end of the log.
/// </summary>
internal sealed class SimulatedRun : IAsyncDisposable
{
    private static readonly TimeSpan FaultsEnd = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly SimulationScheduler _scheduler;
    private readonly SimulatedStore _store;
    private readonly List<SimulatedPublisher> _publishers;
    private readonly List<SimulatedSubscriber> _subscribers;
    private SimulatedHub _hub;

    private SimulatedRun(SimulationScheduler scheduler, StoreBug bug)
    {
        _scheduler = scheduler;
        _store = new SimulatedStore(bug);
        _publishers = [new("north", _scheduler), new("south", _scheduler)];
        _subscribers = [new("first", _store, bug, _scheduler), new("second", _store, bug, _scheduler)];
        _hub = new SimulatedHub(_store, _scheduler);
    }

    private bool IsOver =>
        _scheduler.Time.Elapsed > Limit
        || (_publishers.TrueForAll(publisher => publisher.IsDone) && _subscribers.TrueForAll(subscriber => subscriber.Position == _store.Head));

    /// <summary>Runs a seed.</summary>
    /// <returns>The broken promises; empty when all hold.</returns>
    public static IReadOnlyList<Violation> Run(int seed, StoreBug bug = StoreBug.None)
    {
        var scheduler = new SimulationScheduler(seed);
        IReadOnlyList<Violation> violations = [];
        scheduler.Run(async () =>
        {
            await using var run = new SimulatedRun(scheduler, bug);
            await run.Run();
            violations = run.Check();
        });
        return violations;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task Run()
    {
        var peers = _publishers.Select(publisher => Reconnect(publisher.RunStream, () => publisher.IsDone || IsOver))
            .Concat(_subscribers.Select(subscriber => Reconnect(subscriber.RunStream, () => IsOver)));
        await Task.WhenAll([.. peers, Disturb()]);
        if (!_publishers.TrueForAll(publisher => publisher.IsDone))
        {
            throw new InvalidOperationException($"Not everything was settled within {Limit}, though nothing failed any more after {FaultsEnd}.");
        }

        // Whoever has not seen the end by now has had time enough.
        _subscribers.ForEach(subscriber => subscriber.History.Streams[^1].IsCaughtUp = true);
    }

    private IReadOnlyList<Violation> Check() => HistoryChecker.Check(new History(
        [.. _publishers.Select(publisher => publisher.History)],
        [.. _subscribers.Select(subscriber => subscriber.History)],
        [.. _store.Ever.Select(entry => Sightings.Of(entry.Record))]));

    /// <summary>Opens a peer's stream again and again; each breaks after a random time.</summary>
    private async Task Reconnect(Func<SimulatedHub, CancellationToken, Task> runStream, Func<bool> isDone)
    {
        while (!isDone())
        {
            using var life = new CancellationTokenSource(TimeSpan.FromMilliseconds(50 + _scheduler.Random.Next(2000)), _scheduler.Time);
            using var broken = CancellationTokenSource.CreateLinkedTokenSource(life.Token, _hub.Crashed);
            try
            {
                await runStream(_hub, broken.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or StoreUnavailableException)
            {
                // Broken, or turned away: the peer comes back after a while.
            }

            await _scheduler.Pause(100);
        }
    }

    private async Task Disturb()
    {
        while (_scheduler.Time.Elapsed < FaultsEnd)
        {
            await _scheduler.Pause(400);
            switch (_scheduler.Random.Next(4))
            {
                case 0:
                    await _hub.DisposeAsync();
                    _store.Crash();
                    _hub = new SimulatedHub(_store, _scheduler);
                    break;
                case 1:
                    _store.IsUp = false;
                    await _scheduler.Pause(500);
                    _store.IsUp = true;
                    break;
                case 2:
                    _store.Trim(_scheduler.Random.Next(6));
                    break;
                default:
                    break;
            }
        }
    }
}

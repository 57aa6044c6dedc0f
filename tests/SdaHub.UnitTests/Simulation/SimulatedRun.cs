using SdaHub.Core.ObservationLog;
using SdaHub.Histories;

namespace SdaHub.UnitTests.Simulation;

/// <summary>
/// One run from one seed: publishers and subscribers on a hub that crashes, whose store is slow, fails and goes away, whose log is trimmed. It ends when all is
/// settled and everybody has seen the end of the log.
/// </summary>
internal sealed class SimulatedRun
{
    private static readonly TimeSpan FaultsEnd = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly SimulationScheduler _scheduler;
    private readonly SimulatedStore _store;
    private readonly List<SimulatedPublisher> _publishers;
    private readonly List<SimulatedSubscriber> _subscribers;
    private SimulatedHub _hub;

    private SimulatedRun(int seed, StoreBug bug)
    {
        _scheduler = new SimulationScheduler(seed);
        _store = new SimulatedStore(bug);
        _publishers = [new("north", _scheduler), new("south", _scheduler)];
        _subscribers = [new("first", _store, bug, _scheduler), new("second", _store, bug, _scheduler)];
        _hub = null!;
    }

    private bool IsOver =>
        _scheduler.Time.Elapsed > Limit
        || (_publishers.TrueForAll(publisher => publisher.IsDone) && _subscribers.TrueForAll(subscriber => subscriber.Position == _store.Head));

    /// <summary>Runs a seed.</summary>
    /// <returns>The broken promises; empty when all hold.</returns>
    public static IReadOnlyList<Violation> Run(int seed, StoreBug bug = StoreBug.None)
    {
        var simulation = new SimulatedRun(seed, bug);
        simulation._scheduler.Run(simulation.Run);
        return HistoryChecker.Check(new History(
            [.. simulation._publishers.Select(publisher => publisher.History)],
            [.. simulation._subscribers.Select(subscriber => subscriber.History)],
            [.. simulation._store.Ever.Select(entry => Sightings.Of(entry.Record))]));
    }

    private async Task Run()
    {
        _hub = new SimulatedHub(_store, _scheduler);
        var peers = _publishers.Select(publisher => Reconnect(publisher.RunStream, () => publisher.IsDone || IsOver))
            .Concat(_subscribers.Select(subscriber => Reconnect(subscriber.RunStream, () => IsOver)));
        await Task.WhenAll([.. peers, Disturb()]);
        await _hub.DisposeAsync();
        if (!_publishers.TrueForAll(publisher => publisher.IsDone))
        {
            throw new InvalidOperationException($"Not everything was settled within {Limit}, though nothing failed any more after {FaultsEnd}.");
        }

        // Whoever has not seen the end by now has had time enough.
        _subscribers.ForEach(subscriber => subscriber.History.Streams[^1].IsCaughtUp = true);
    }

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

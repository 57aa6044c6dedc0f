using Grpc.Core;
using SdaHub.Core.ObservationLog;
using SdaHub.Histories;

namespace SdaHub.UnitTests.Simulation;

/// <summary>
/// One run from one seed: publishers and subscribers that move between two hubs on one store. Hubs crash and are held, networks break, the store is slow, fails,
/// goes away and comes back as an older state of itself, the log is trimmed. It ends when all is settled and everybody has seen the end of the log.
/// </summary>
internal sealed class SimulatedRun : IAsyncDisposable
{
    private static readonly TimeSpan FaultsEnd = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly SimulationScheduler _scheduler;
    private readonly SimulatedStore _store;
    private readonly List<SimulatedPublisher> _publishers;
    private readonly List<SimulatedSubscriber> _subscribers;
    private readonly SimulatedHub[] _hubs;
    private readonly StoreBug _bug;
    private readonly SessionBug _sessionBug;
    private bool _isQuiet;

    private SimulatedRun(SimulationScheduler scheduler, StoreBug bug, SessionBug sessionBug)
    {
        _scheduler = scheduler;
        _bug = bug;
        _sessionBug = sessionBug;
        _store = new SimulatedStore(bug, sessionBug);
        _publishers = [new("north", _store, _scheduler), new("south", _store, _scheduler)];
        _subscribers = [new("first", _store, bug, _scheduler), new("second", _store, bug, _scheduler)];
        _hubs = [StartHub(), StartHub()];
    }

    private bool IsOver =>
        _scheduler.Time.Elapsed > Limit
        || (_isQuiet && _publishers.TrueForAll(publisher => publisher.IsDone) && _subscribers.TrueForAll(subscriber => subscriber.Position == _store.Head));

    /// <summary>Runs a seed.</summary>
    /// <returns>The broken promises; empty when all hold.</returns>
    public static IReadOnlyList<Violation> Run(int seed, StoreBug bug = StoreBug.None, SessionBug sessionBug = SessionBug.None)
    {
        var scheduler = new SimulationScheduler(seed);
        IReadOnlyList<Violation> violations = [];
        scheduler.Run(async () =>
        {
            await using var run = new SimulatedRun(scheduler, bug, sessionBug);
            await run.Run();
            violations = run.Check();
        });
        return violations;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var hub in _hubs)
        {
            await hub.DisposeAsync();
        }
    }

    private SimulatedHub StartHub() => new(_store, _bug, _sessionBug, _scheduler);

    private async Task Run()
    {
        var peers = _publishers.Select(publisher => Reconnect(publisher.RunStream, () => (publisher.IsDone && _isQuiet) || IsOver))
            .Concat(_subscribers.Select(subscriber => Reconnect(subscriber.RunStream, () => IsOver)));
        await Task.WhenAll([.. peers, Disturb()]);
        if (!_publishers.TrueForAll(publisher => publisher.IsDone))
        {
            var unsettled = string.Join(", ", _publishers.Where(publisher => !publisher.IsDone).Select(publisher => publisher.State));
            throw new InvalidOperationException($"Not everything was settled within {Limit}, though nothing failed any more after {FaultsEnd}: {unsettled}.");
        }

        // Whoever has not seen the end by now has had time enough.
        _subscribers.ForEach(subscriber => subscriber.History.Streams[^1].IsCaughtUp = true);
    }

    private IReadOnlyList<Violation> Check() => HistoryChecker.Check(new History(
        [.. _publishers.Select(publisher => publisher.History)],
        [.. _subscribers.Select(subscriber => subscriber.WithoutLost())],
        [.. _store.Ever.Select(entry => Sightings.Of(entry.Record))]));

    /// <summary>Opens a peer's stream again and again; each breaks after a random time.</summary>
    private async Task Reconnect(Func<SimulatedHub, CancellationToken, Task> runStream, Func<bool> isDone)
    {
        while (!isDone())
        {
            var hub = _hubs[_scheduler.Random.Next(_hubs.Length)];
            using var life = new CancellationTokenSource(TimeSpan.FromMilliseconds(50 + _scheduler.Random.Next(2000)), _scheduler.Time);
            using var broken = CancellationTokenSource.CreateLinkedTokenSource(life.Token, hub.Crashed);
            try
            {
                await runStream(hub, broken.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or StoreUnavailableException or RpcException)
            {
                // Broken, or turned away: the peer comes back after a while.
            }

            await _scheduler.Pause(100);
        }
    }

    private async Task Disturb()
    {
        var random = _scheduler.Random;
        while (_scheduler.Time.Elapsed < FaultsEnd)
        {
            await _scheduler.Pause(400);
            switch (random.Next(5))
            {
                case 0:
                    var crashed = random.Next(_hubs.Length);
                    await _hubs[crashed].DisposeAsync();
                    _store.Crash();
                    _hubs[crashed] = StartHub();
                    break;
                case 1:
                    _store.IsUp = false;
                    await _scheduler.Pause(500);
                    _store.IsUp = true;
                    break;
                case 2:
                    _store.Trim(random.Next(6));
                    break;
                case 3:
                    _hubs[random.Next(_hubs.Length)].Log.Hold(TimeSpan.FromMilliseconds(random.Next(1500)));
                    break;
                case 4 when _sessionBug == SessionBug.None && _bug is StoreBug.None or StoreBug.ReadPastLoss:
                    _store.RollBack(1 + random.Next(3));
                    break;
                default:
                    break;
            }
        }

        _isQuiet = true;
    }
}

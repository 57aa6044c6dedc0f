using System.Globalization;
using SdaHub.Core.ObservationLog;
using SdaHub.Histories;

namespace SdaHub.UnitTests.Simulation;

/// <summary>A subscriber that now and then lags, and that after each broken stream goes on from the last token it has, or anew when the hub refuses it.</summary>
internal sealed class SimulatedSubscriber(string name, SimulatedStore store, StoreBug bug, SimulationScheduler scheduler)
{
    private readonly Dictionary<string, LogPosition> _positions = [];
    private string _token = "";

    public SubscriberHistory History { get; } = new(name);

    /// <summary>How far it has read.</summary>
    public LogPosition Position => _token.Length > 0 ? _positions[_token] : LogPosition.Origin;

    /// <summary>
    /// What it saw, without what was shown before the store lost it: that is stored elsewhere now, or nowhere. Of a stream that ended with it, as it must, the rest is left.
    /// </summary>
    public SubscriberHistory WithoutLost()
    {
        var left = new SubscriberHistory(name);
        foreach (var stream in History.Streams)
        {
            var kept = left.Add(new StreamHistory(stream.Name, stream.Start) { RefusedAfterDeleting = stream.RefusedAfterDeleting, IsCaughtUp = stream.IsCaughtUp });
            foreach (var message in stream.Messages.Where(message => !IsLost(message.Token)))
            {
                kept.Add(message);
            }
        }

        return left;
    }

    /// <summary>Reads one stream until it breaks.</summary>
    public async Task RunStream(SimulatedHub hub, CancellationToken broken)
    {
        var cursor = _token.Length > 0 ? _positions[_token] : await hub.Feed.FindOldest(broken);
        var stream = new StreamHistory(
            $"{History.Streams.Count}",
            _token.Length > 0 ? StreamStart.After(_token) : StreamStart.AfterDeleted(store.Ever.Count(entry => entry.Position <= cursor)));
        History.Add(stream);
        if (_token.Length > 0 && !await hub.Feed.CanResume(_positions[_token], broken))
        {
            Refuse(stream);
            return;
        }

        stream.Add(new StreamMessage([], Seal(cursor)));
        while (true)
        {
            var changed = hub.Feed.Changed.Next;
            var entries = await hub.Feed.Read(cursor, 1 + scheduler.Random.Next(5), int.MaxValue, broken);
            if (entries is null)
            {
                // The log no longer holds what comes next: said openly, and the subscriber begins anew.
                _token = "";
                return;
            }

            broken.ThrowIfCancellationRequested();
            if (!hub.Feed.IsKept(cursor))
            {
                // Set back: said openly too.
                _token = "";
                return;
            }

            if (entries.Count == 0)
            {
                stream.Add(new StreamMessage([], Seal(bug == StoreBug.ProgressTokenAheadOfDeliveries ? store.Head : cursor)));
                await Task.WhenAny(InOrder(changed), scheduler.Pause(500, broken));
                broken.ThrowIfCancellationRequested();
                continue;
            }

            cursor = entries[^1].Position;
            stream.Add(new StreamMessage([.. entries.Select(entry => Sightings.Of(entry.Record))], Seal(cursor)));
            await scheduler.Pause(scheduler.Random.Next(8) == 0 ? 1000 : 5, broken);
        }
    }

    /// <summary>Waits in the simulation's order; the signal itself completes its waiters on the thread pool.</summary>
    private static async Task InOrder(Task signal) => await signal;

    private bool IsLost(string token) => SimulatedStore.LastKept(_positions[token], store.Ends) != _positions[token];

    private void Refuse(StreamHistory stream)
    {
        stream.RefusedAfterDeleting = IsLost(_token) ? null : store.DeletedCount;
        _token = "";
    }

    private string Seal(LogPosition position)
    {
        _token = string.Create(CultureInfo.InvariantCulture, $"{position.Value}#{_positions.Count}");
        _positions[_token] = position;
        return _token;
    }
}

using SdaHub.Core.Agreements;
using SdaHub.Histories;
using SdaHub.Protocol.Observations.V1;
using SdaHub.UnitTests.Validation;

namespace SdaHub.UnitTests.Simulation;

/// <summary>
/// A publisher that keeps to the protocol, on the wire's own messages: it sends in sequence within the window, keeps what is not settled, and after each broken stream
/// begins again at or below what the hub says is durable; what was settled and the store has lost, it sends again. Now and then it loses its memory: what was never settled is gone, and
/// new tracks take those sequences.
/// </summary>
internal sealed class SimulatedPublisher(string id, SimulatedStore store, SimulationScheduler scheduler)
{
    private const int BatchCount = 10;

    private readonly List<string[]> _batches = [];
    private long _settled;
    private long _lostUpTo;
    private int _endCount;
    private int _trackCount;

    /// <summary>The agreement of all publishers. It names no site, so that nothing is compared with a catalog.</summary>
    public static Agreement Agreement { get; } =
        SampleAgreements.Australia with { Sites = new Dictionary<string, Site>(), Quotas = new Quotas { UnsettledBatchCount = 4 } };

    public PublisherHistory History { get; } = new(id);

    /// <summary>Whether everything is settled, and not lost since.</summary>
    public bool IsDone => _settled >= BatchCount && _endCount == store.Ends.Count;

    /// <summary>Where it stands, for reports.</summary>
    public string State => $"{id} has {_settled} of {BatchCount} settled, after {History.Events.OfType<PublisherOpened>().Count()} streams; the last error was {LastError ?? "none"}";

    /// <summary>Why its last stream broke.</summary>
    public string? LastError { get; private set; }

    /// <summary>Publishes on one stream until it breaks or all is settled.</summary>
    public async Task RunStream(SimulatedHub hub, CancellationToken broken)
    {
        var call = hub.Open();
        try
        {
            await call.Send(new PublishObservationsRequest { Open = new PublishOpen { PublisherId = id } }, broken);
            var opened = (await call.Receive(broken))?.Opened ?? throw new InvalidOperationException($"{id} got no opened");
            History.Add(new PublisherOpened(opened.LogIncarnation, opened.DurableSequence));
            Recall(opened);
            await Publish(call, opened, broken);
        }
        catch (Exception exception) when (exception is not InvalidOperationException)
        {
            LastError = exception.Message;
            throw;
        }
        finally
        {
            _ = call.LetGo();
        }
    }

    private async Task Publish(SimulatedCall call, PublishOpened opened, CancellationToken broken)
    {
        var next = 1 + scheduler.Random.NextInt64(Math.Min(opened.DurableSequence, _settled), opened.DurableSequence + 1);
        var settledHere = next - 1;
        while (!IsDone)
        {
            while (next - settledHere <= opened.Window.UnsettledMessageCount && next <= BatchCount)
            {
                await call.Send(Batch(next++), broken);
            }

            switch (await call.Receive(broken))
            {
                case null:
                    return;
                case { Result: { } result }:
                    settledHere = Settle(result, settledHere, opened.LogIncarnation);
                    break;
                case { GoAway: not null }:
                    return;
                default:
                    break;
            }
        }
    }

    /// <summary>Settles what the hub says is durable; a publisher without memory goes on behind it.</summary>
    private void Recall(PublishOpened opened)
    {
        if (SimulatedLog.EndCountOf(opened.LogIncarnation) is var endCount && endCount != _endCount)
        {
            _endCount = endCount;
            _lostUpTo = Math.Max(_lostUpTo, _settled);
            _settled = Math.Min(_settled, opened.DurableSequence);
        }

        if (scheduler.Random.Next(6) == 0 && opened.DurableSequence >= _lostUpTo)
        {
            _settled = opened.DurableSequence;
            _batches.RemoveRange((int)Math.Min(_settled, _batches.Count), _batches.Count - (int)Math.Min(_settled, _batches.Count));
        }

        for (var sequence = _settled + 1; sequence <= opened.DurableSequence; sequence++)
        {
            Acknowledge(sequence, opened.LogIncarnation);
        }
    }

    private long Settle(PublishResult result, long settledHere, string incarnation)
    {
        foreach (var batch in result.Batches)
        {
            if (batch.Sequence != ++settledHere || batch.RejectedCount > 0)
            {
                throw new InvalidOperationException($"{id} got a result of {batch.Sequence} with {batch.RejectedCount} rejected where {settledHere} came next");
            }

            Acknowledge(batch.Sequence, incarnation);
        }

        return settledHere;
    }

    private void Acknowledge(long sequence, string incarnation)
    {
        _settled = Math.Max(_settled, sequence);
        History.Add(new BatchAcknowledged(sequence, "Fsync", incarnation, [.. _batches[(int)sequence - 1].Select(Sightings.KeyOf)]));
    }

    private PublishObservationsRequest Batch(long sequence)
    {
        if (sequence > _batches.Count)
        {
            string[] trackIds = [.. Enumerable.Range(0, 1 + scheduler.Random.Next(3)).Select(_ => $"{id}-{scheduler.Random.Next(3)}_{++_trackCount}")];
            _batches.Add(trackIds);
            History.Add(new TracksSent([.. trackIds.Select(Sightings.OfSent)]));
        }

        return new PublishObservationsRequest { Batch = new ObservationBatch { Sequence = sequence, Tracks = { _batches[(int)sequence - 1].Select(Track) } } };
    }

    private static Track Track(string trackId) => new()
    {
        TrackId = trackId,
        SensorKey = Sightings.SensorOf(trackId),
        Phenomenology = Phenomenology.Radar,
        TimeUnixNs = { SimulatedTime.Start.ToUnixTimeMilliseconds() * 1_000_000 },
        AzimuthDeg = { 123.4 },
        ElevationDeg = { 45.6 },
        RangeKm = { 812.3 + trackId.Length },
    };
}

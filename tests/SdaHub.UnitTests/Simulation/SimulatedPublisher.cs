using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Validation;
using SdaHub.Histories;
using SdaHub.UnitTests.Validation;

namespace SdaHub.UnitTests.Simulation;

/// <summary>
/// A publisher that keeps to the protocol: it sends in sequence, keeps what is not settled, and after each broken stream begins again at or below what the hub says is durable.
/// </summary>
internal sealed class SimulatedPublisher
{
    private const int BatchCount = 10;
    private const int Window = 4;

    private readonly SimulationScheduler _scheduler;
    private readonly PublisherKey _key;
    private readonly List<IReadOnlyList<LogRecord>> _batches = [];
    private int _sentCount;
    private long _settled;

    public SimulatedPublisher(string id, SimulationScheduler scheduler)
    {
        _scheduler = scheduler;
        _key = new PublisherKey("aus-spoc", id);
        History = new PublisherHistory(id);
        for (var sequence = 1; sequence <= BatchCount; sequence++)
        {
            _batches.Add([.. Enumerable.Range(0, 1 + scheduler.Random.Next(3)).Select(index => Record($"{id}-{sequence}-{index}"))]);
        }
    }

    public PublisherHistory History { get; }

    /// <summary>Whether everything is settled.</summary>
    public bool IsDone => _settled == BatchCount;

    /// <summary>Publishes on one stream until it breaks or all is settled.</summary>
    public async Task RunStream(SimulatedHub hub, CancellationToken broken)
    {
        var durable = await hub.Log.GetDurableSequenceAsync(_key, broken);
        History.Add(new PublisherOpened(hub.Log.Incarnation, durable));
        for (var sequence = _settled + 1; sequence <= durable; sequence++)
        {
            Settle(sequence, _batches[(int)sequence - 1].Select(record => record.TrackId));
        }

        var lane = new PublisherLane(_key, session: 0, Window);
        var next = 1 + _scheduler.Random.NextInt64(Math.Min(durable, _settled), durable + 1);
        lane.Begin(next);
        var unsettledCount = 0;
        while (!IsDone)
        {
            while (unsettledCount < Window && next <= BatchCount)
            {
                Send(hub, lane, next++, broken);
                unsettledCount++;
            }

            if (!await lane.Settled.WaitToReadAsync(broken))
            {
                return;
            }

            while (lane.Settled.TryRead(out var batch))
            {
                unsettledCount--;
                Settle(batch.Sequence, batch.Tracks.Where(track => !track.IsRejected).Select(track => track.TrackId));
            }
        }
    }

    private void Send(SimulatedHub hub, PublisherLane lane, long sequence, CancellationToken broken)
    {
        var records = _batches[(int)sequence - 1];
        if (sequence > _sentCount)
        {
            _sentCount++;
            History.Add(new TracksSent([.. records.Select(Sightings.Of)]));
        }

        var batch = new IngestBatch(lane, sequence, SampleAgreements.Australia, _scheduler.Time.GetUtcNow(), [.. records.Select(ToTrack)]) { ByteCount = 1 };
        _ = Judge(hub, batch, records);
    }

    /// <summary>Stands in for the partitions, which finish in any order: the batch reaches the log writer some time later, stream or no stream.</summary>
    private async Task Judge(SimulatedHub hub, IngestBatch batch, IReadOnlyList<LogRecord> records)
    {
        try
        {
            await _scheduler.Pause(10, hub.Crashed);
            for (var index = 0; index < records.Count; index++)
            {
                var judged = new JudgedTrack(batch.Tracks[index], [Verdict.Accepted], []);
                batch.SetOutcome(index, new TrackOutcome(judged, records[index]));
            }

            await hub.Writer.Write(batch, hub.Crashed);
        }
        catch (OperationCanceledException)
        {
            // The hub died with it.
        }
    }

    private void Settle(long sequence, IEnumerable<string> trackIds)
    {
        _settled = Math.Max(_settled, sequence);
        History.Add(new BatchAcknowledged(sequence, "Fsync", "simulated", [.. trackIds.Select(trackId => new TrackKey(_key.Spoc, trackId))]));
    }

    private static Track ToTrack(LogRecord record) => SampleTracks.Radar(0, 1) with { TrackId = record.TrackId };

    private LogRecord Record(string trackId) => new()
    {
        Spoc = _key.Spoc,
        TrackId = trackId,
        ContentHash = (UInt128)_scheduler.Random.NextInt64(),
        ReceivedTime = _scheduler.Time.GetUtcNow(),
        ObservationCount = 1,
        Verdict = Verdict.Accepted,
        Marking = SampleAgreements.Australia.DefaultMarking!,
        Payload = new byte[10 + _scheduler.Random.Next(30)],
    };
}

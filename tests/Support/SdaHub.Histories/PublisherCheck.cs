namespace SdaHub.Histories;

/// <summary>Compares what publishers sent and saw acknowledged with what the log held.</summary>
internal sealed class PublisherCheck(StoredOrder stored)
{
    private readonly List<Violation> _violations = [];
    private readonly Dictionary<TrackKey, SeenTrack> _sent = [];

    public List<Violation> Check(IReadOnlyList<PublisherHistory> publishers)
    {
        foreach (var publisher in publishers)
        {
            CheckPublisher(publisher);
        }

        foreach (var track in stored.Tracks)
        {
            CheckSent(track);
        }

        return _violations;
    }

    private void CheckPublisher(PublisherHistory publisher)
    {
        var lastOfSensor = new Dictionary<string, int>();
        var acknowledged = new Dictionary<string, long>();
        foreach (var next in publisher.Events)
        {
            switch (next)
            {
                case TracksSent sent:
                    foreach (var track in sent.Tracks)
                    {
                        _sent[track.Key] = track;
                        CheckOrder(publisher, track, lastOfSensor);
                    }

                    break;
                case BatchAcknowledged batch:
                    CheckAcknowledged(publisher, batch);
                    acknowledged[batch.Incarnation] = Math.Max(batch.Sequence, acknowledged.GetValueOrDefault(batch.Incarnation));
                    break;
                case PublisherOpened opened when opened.DurableSequence < acknowledged.GetValueOrDefault(opened.Incarnation):
                    _violations.Add(new Violation(
                        Property.Current, Effect.Wrong, 0,
                        $"{publisher.Name} was told that {opened.DurableSequence} is durable after {acknowledged[opened.Incarnation]} had been acknowledged"));
                    break;
                default:
                    break;
            }
        }
    }

    private void CheckOrder(PublisherHistory publisher, SeenTrack track, Dictionary<string, int> lastOfSensor)
    {
        if (stored.Find(track.Key) is not { } index)
        {
            return;
        }

        if (lastOfSensor.TryGetValue(track.SensorKey, out var last) && index < last)
        {
            _violations.Add(new Violation(
                Property.PublisherOrder, Effect.OutOfOrder, track.ObservationCount,
                $"{track.Key} of {publisher.Name} is stored at {index}, but a track that {track.SensorKey} sent before it at {last}"));
        }

        lastOfSensor[track.SensorKey] = Math.Max(index, last);
    }

    private void CheckAcknowledged(PublisherHistory publisher, BatchAcknowledged batch)
    {
        foreach (var key in batch.Tracks)
        {
            if (batch.IsDurable && stored.Find(key) is null)
            {
                _violations.Add(new Violation(
                    Property.AcknowledgedIsStored, Effect.Lost, _sent.TryGetValue(key, out var track) ? track.ObservationCount : 1,
                    $"{key} was acknowledged to {publisher.Name} in batch {batch.Sequence} as {batch.Durability}, and is not stored"));
            }
        }
    }

    private void CheckSent(SeenTrack track)
    {
        if (!_sent.TryGetValue(track.Key, out var sent))
        {
            _violations.Add(new Violation(Property.StoredWasSent, Effect.Wrong, track.ObservationCount, $"{track.Key} is stored and was never sent"));
        }
        else if (sent.ObservationCount != track.ObservationCount || sent.SensorKey != track.SensorKey || (sent.Content != 0 && sent.Content != track.Content))
        {
            _violations.Add(new Violation(Property.StoredWasSent, Effect.Wrong, track.ObservationCount, $"{track.Key} is not stored as it was sent"));
        }
    }
}

namespace SdaHub.Histories;

/// <summary>Compares what a subscriber saw with what the log held.</summary>
internal sealed class SubscriberCheck(StoredOrder stored, SubscriberHistory subscriber)
{
    private readonly Dictionary<string, TokenMeaning> _tokens = [];
    private readonly List<Violation> _violations = [];

    public List<Violation> Check()
    {
        foreach (var stream in subscriber.Streams)
        {
            CheckStream(stream);
        }

        return _violations;
    }

    private void CheckStream(StreamHistory stream)
    {
        var start = FindStart(stream.Start);
        if (stream.RefusedAfterDeleting is { } deleted)
        {
            if (start.LastShown is { } lastShown && lastShown + 1 >= deleted)
            {
                Add(Property.Resumable, Effect.Lost, stream, 0, $"the token after {lastShown} was refused though the log still reached back to {deleted}");
            }

            return;
        }

        var cursor = new StreamCursor(start);
        foreach (var message in stream.Messages)
        {
            foreach (var track in message.Tracks)
            {
                CheckTrack(stream, cursor, track);
            }

            if (message.Token.Length > 0)
            {
                _tokens[message.Token] = new TokenMeaning(cursor.LastShown, IsProgress: message.Tracks.Count == 0);
            }
        }

        if (stream.IsCaughtUp && cursor.LastShown is { } last)
        {
            CheckGap(stream, cursor, last + 1, stored.Tracks.Count);
        }
    }

    private TokenMeaning FindStart(StreamStart start) => start.Kind switch
    {
        StreamStartKind.Place => new TokenMeaning(start.RecordCount - 1, IsProgress: false),
        StreamStartKind.Token => _tokens.GetValueOrDefault(start.Token, new TokenMeaning(null, IsProgress: false)),
        _ => new TokenMeaning(null, IsProgress: false),
    };

    private void CheckTrack(StreamHistory stream, StreamCursor cursor, SeenTrack track)
    {
        if (stored.Find(track.Key) is not { } index)
        {
            Add(Property.AcknowledgedIsStored, Effect.Lost, stream, track.ObservationCount, $"{track.Key} was shown and is not stored");
            return;
        }

        CheckLooks(stream, track, stored.Tracks[index]);
        if (cursor.LastShown is { } last)
        {
            if (index <= last)
            {
                CheckRepeat(stream, cursor, track, index, last);
            }
            else
            {
                CheckGap(stream, cursor, last + 1, index);
            }
        }

        cursor.Show(index);
    }

    private void CheckLooks(StreamHistory stream, SeenTrack track, SeenTrack storedTrack)
    {
        if (!stream.Accepts(storedTrack))
        {
            Add(Property.Filtered, Effect.Wrong, stream, track.ObservationCount, $"{track.Key} was not asked for");
        }

        if (track.ObservationCount != storedTrack.ObservationCount)
        {
            Add(Property.Atomic, Effect.Lost, stream, storedTrack.ObservationCount, $"{track.Key} came with {track.ObservationCount} observations of {storedTrack.ObservationCount}");
        }
        else if (track.Content != storedTrack.Content)
        {
            Add(Property.Versioned, Effect.Wrong, stream, track.ObservationCount, $"{track.Key} is not as it is stored");
        }
    }

    private void CheckRepeat(StreamHistory stream, StreamCursor cursor, SeenTrack track, int index, int last)
    {
        var isFromBefore = cursor.IsAtStart;
        if (isFromBefore)
        {
            Add(Property.Resumable, Effect.Duplicated, stream, track.ObservationCount, $"{track.Key} at {index} came after a token that stands at {last}");
        }

        if (cursor.HasShown(index))
        {
            Add(Property.Unique, Effect.Duplicated, stream, track.ObservationCount, $"{track.Key} at {index} came again");
        }

        if (index < last && !isFromBefore)
        {
            Add(Property.Ordered, Effect.OutOfOrder, stream, track.ObservationCount, $"{track.Key} at {index} came after {last}");
        }
    }

    private void CheckGap(StreamHistory stream, StreamCursor cursor, int from, int end)
    {
        var (count, observationCount, first) = (0, 0L, -1);
        for (var next = NextAccepted(stream, from); next is { } index && index < end; next = NextAccepted(stream, index + 1))
        {
            first = count++ == 0 ? index : first;
            observationCount += stored.Tracks[index].ObservationCount;
        }

        if (count > 0)
        {
            var property = !cursor.IsAtStart || stream.Start.Kind != StreamStartKind.Token ? Property.Reliable
                : cursor.Start.IsProgress ? Property.Bookmarkable
                : Property.Resumable;
            Add(property, Effect.Lost, stream, observationCount, $"{count} tracks from {stored.Tracks[first].Key} at {first} on were left out");
        }
    }

    private int? NextAccepted(StreamHistory stream, int from)
    {
        for (var index = from; index < stored.Tracks.Count; index++)
        {
            if (stream.Accepts(stored.Tracks[index]))
            {
                return index;
            }
        }

        return null;
    }

    private void Add(Property property, Effect effect, StreamHistory stream, long observationCount, string description) =>
        _violations.Add(new Violation(property, effect, observationCount, $"{subscriber.Name}, stream {stream.Name}: {description}"));
}

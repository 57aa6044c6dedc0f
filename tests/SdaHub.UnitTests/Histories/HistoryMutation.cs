using SdaHub.Histories;

namespace SdaHub.UnitTests.Histories;

/// <summary>Does to a sound history what a bug would.</summary>
internal static class HistoryMutation
{
    public static void Apply(string bug, SoundHistory history)
    {
        Action<SoundHistory> apply = bug switch
        {
            "progress token ahead of deliveries" => ProgressAhead,
            "watch travels back in time" => TravelBack,
            "events lost under a slow consumer" => LoseInside,
            "events lost at the compaction point" => LoseAtToken,
            "duplicate from the in-memory tail" => ShowTwice,
            "compaction moves positions" => MovePositions,
            "acknowledged write lost on a crash" => LoseStored,
            "stale read after a pause" => TellStale,
            "stored twice" => mutated => mutated.Stored.Add(mutated.Stored[mutated.Next(mutated.Stored.Count)]),
            "stored and never sent" => mutated => mutated.Stored.Add(new SeenTrack(new TrackKey("north", "never"), "north-1", 1, 1)),
            "stored out of order" => StoreOutOfOrder,
            "track in two halves" => mutated => ChangeShown(mutated, track => track with { ObservationCount = track.ObservationCount + 1 }),
            "track of a sensor not asked for" => ShowUnwanted,
            "track that looks different the second time" => mutated => ChangeShown(mutated, track => track with { Content = track.Content + 1 }),
            "token refused though the log reaches back" => Refuse,
            "end of the log never shown" => LoseEnd,
            _ => throw new ArgumentOutOfRangeException(nameof(bug), bug, "no such mutation"),
        };
        apply(history);
    }

    /// <summary>A heartbeat's token stands after what comes next, so a stream that begins there leaves that out.</summary>
    private static void ProgressAhead(SoundHistory history) => LoseAfterStart(history, isProgress: true);

    private static void LoseAtToken(SoundHistory history) => LoseAfterStart(history, isProgress: false);

    /// <summary>The stream is cut in two at a token of the kind wanted; the second one has lost its first track.</summary>
    private static void LoseAfterStart(SoundHistory history, bool isProgress)
    {
        var first = Join(history);
        var shown = first.Messages[0].Tracks;
        var cut = 1 + history.Next(shown.Count - 3);
        first.Messages[0] = new StreamMessage([.. shown.Take(cut)], "cut");
        first.Messages.Add(new StreamMessage([], "progress"));
        first.IsCaughtUp = false;
        var next = new EditableStream("next", StreamStart.After(isProgress ? "progress" : "cut"), first.Accepts) { IsCaughtUp = true };
        next.Messages.Add(new StreamMessage([.. shown.Skip(cut + 1)], "end"));
        history.Whole.Add(next);
    }

    /// <summary>Makes one stream of all, with one delivery.</summary>
    private static EditableStream Join(SoundHistory history)
    {
        var joined = new EditableStream("joined", StreamStart.Beginning, history.Whole[0].Accepts) { IsCaughtUp = true };
        joined.Messages.Add(new StreamMessage([.. history.Whole.SelectMany(stream => stream.Messages).SelectMany(message => message.Tracks)], "end"));
        history.Whole.Clear();
        history.Whole.Add(joined);
        return joined;
    }

    /// <summary>Inside one stream, as its client sees it, another hub begins further back.</summary>
    private static void TravelBack(SoundHistory history)
    {
        var stream = Longest(history.Whole);
        var shown = stream.Messages.SelectMany(message => message.Tracks).ToList();
        stream.Messages.Add(new StreamMessage([.. shown.Take(shown.Count - 1)], "back"));
    }

    private static void LoseInside(SoundHistory history)
    {
        var stream = Longest(history.Whole);
        var shown = stream.Messages.SelectMany(message => message.Tracks).ToList();
        shown.RemoveAt(1 + history.Next(shown.Count - 2));
        var token = stream.Messages[^1].Token;
        stream.Messages.Clear();
        stream.Messages.Add(new StreamMessage(shown, token));
    }

    private static void ShowTwice(SoundHistory history)
    {
        var stream = Longest(history.Whole);
        var index = stream.Messages.FindIndex(message => message.Tracks.Count > 0);
        var message = stream.Messages[index];
        stream.Messages[index] = message with { Tracks = [.. message.Tracks, message.Tracks[^1]] };
    }

    /// <summary>The same token stands for a place further on, or back, than when it was given out.</summary>
    private static void MovePositions(SoundHistory history)
    {
        LoseAtToken(history);
        if (history.Next(2) == 0)
        {
            var next = history.Whole[^1];
            next.Messages[0] = new StreamMessage([.. history.Stored.Skip(history.Whole[0].ShownCount - 1)], "end");
        }
    }

    private static void LoseStored(SoundHistory history) => history.Stored.RemoveAt(history.Next(history.Stored.Count));

    private static void TellStale(SoundHistory history)
    {
        var publisher = history.Publishers[history.Next(history.Publishers.Count)];
        var told = publisher.Events.OfType<PublisherOpened>().Last();
        publisher.Add(told with { DurableSequence = told.DurableSequence - 1 });
    }

    private static void StoreOutOfOrder(SoundHistory history)
    {
        var first = history.Stored.FindIndex(track => track.SensorKey == "south-0");
        var last = history.Stored.FindLastIndex(track => track.SensorKey == "south-0");
        (history.Stored[first], history.Stored[last]) = (history.Stored[last], history.Stored[first]);
    }

    private static void ShowUnwanted(SoundHistory history)
    {
        var stream = history.Filtered[^1];
        stream.Messages.Add(new StreamMessage([history.Stored.Last(track => track.SensorKey != "north-1")], "unwanted"));
    }

    private static void ChangeShown(SoundHistory history, Func<SeenTrack, SeenTrack> change)
    {
        var stream = Longest(history.Whole);
        var index = stream.Messages.FindIndex(message => message.Tracks.Count > 0);
        var message = stream.Messages[index];
        stream.Messages[index] = message with { Tracks = [change(message.Tracks[0]), .. message.Tracks.Skip(1)] };
    }

    private static void Refuse(SoundHistory history)
    {
        var token = history.Whole[^1].Messages.First(message => message.Tracks.Count > 0).Token;
        history.Whole.Add(new EditableStream("refused", StreamStart.After(token), _ => true) { RefusedAfterDeleting = 0 });
    }

    private static void LoseEnd(SoundHistory history)
    {
        var stream = Join(history);
        stream.Messages[0] = stream.Messages[0] with { Tracks = [.. stream.Messages[0].Tracks.SkipLast(1)] };
    }

    private static EditableStream Longest(List<EditableStream> streams) => streams.MaxBy(stream => stream.ShownCount)!;
}

using System.Globalization;
using SdaHub.Histories;

namespace SdaHub.UnitTests.Histories;

/// <summary>
/// A history in which every promise holds, made from a seed: two publishers, one subscriber of everything whose stream breaks now and then and is resumed from
/// a token that came with or without data, and one of a single sensor. Tests change one thing in it.
/// </summary>
internal sealed class SoundHistory
{
    private const int BatchCount = 30;
    private const int MaximumTracksPerBatch = 4;

    private readonly Random _random;
    private int _tokenCount;

    public SoundHistory(int seed)
    {
        _random = new Random(seed);
        Publishers = [new PublisherHistory("north"), new PublisherHistory("south")];
        for (var sequence = 1; sequence <= BatchCount; sequence++)
        {
            foreach (var publisher in Publishers)
            {
                Publish(publisher, sequence);
            }
        }

        Whole = Read("whole", _ => true);
        Filtered = Read("filtered", track => track.SensorKey == "north-1");
    }

    /// <summary>Who sent.</summary>
    public List<PublisherHistory> Publishers { get; }

    /// <summary>What the log held.</summary>
    public List<SeenTrack> Stored { get; } = [];

    /// <summary>Streams of the subscriber of everything, as what was shown and under which tokens.</summary>
    public List<EditableStream> Whole { get; }

    /// <summary>Streams of the subscriber of one sensor.</summary>
    public List<EditableStream> Filtered { get; }

    /// <summary>A random number below a limit.</summary>
    public int Next(int limit) => _random.Next(limit);

    public IReadOnlyList<Violation> Check() => HistoryChecker.Check(new History(Publishers, [ToSubscriber("whole", Whole), ToSubscriber("filtered", Filtered)], Stored));

    private static SubscriberHistory ToSubscriber(string name, List<EditableStream> streams)
    {
        var subscriber = new SubscriberHistory(name);
        foreach (var stream in streams)
        {
            subscriber.Add(stream.ToHistory());
        }

        return subscriber;
    }

    private void Publish(PublisherHistory publisher, int sequence)
    {
        var tracks = Enumerable.Range(0, 1 + _random.Next(MaximumTracksPerBatch)).Select(index => Track(publisher.Name, sequence, index)).ToList();
        publisher.Add(new TracksSent(tracks));
        Stored.AddRange(tracks);
        publisher.Add(new BatchAcknowledged(sequence, "Fsync", "log-1", [.. tracks.Select(track => track.Key)]));
        publisher.Add(new PublisherOpened("log-1", sequence));
    }

    private SeenTrack Track(string publisher, int sequence, int index) => new(
        new TrackKey(publisher, string.Create(CultureInfo.InvariantCulture, $"{sequence}-{index}")), $"{publisher}-{_random.Next(2)}", 1 + _random.Next(100),
        (ulong)_random.NextInt64());

    private List<EditableStream> Read(string name, Predicate<SeenTrack> accepts)
    {
        var wanted = Stored.Where(track => accepts(track)).ToList();
        var streams = new List<EditableStream> { new(name, StreamStart.Beginning, accepts) };
        streams[0].Messages.Add(new StreamMessage([], NextToken()));
        var next = 0;
        while (next < wanted.Count)
        {
            if (_random.Next(4) == 0)
            {
                // The stream breaks; the next one goes on from what this one said last.
                streams.Add(new EditableStream(name, StreamStart.After(streams[^1].Messages[^1].Token), accepts));
                streams[^1].Messages.Add(new StreamMessage([], NextToken()));
            }

            var shown = wanted.Skip(next).Take(1 + _random.Next(5)).ToList();
            next += shown.Count;
            streams[^1].Messages.Add(new StreamMessage(shown, NextToken()));
            if (_random.Next(2) == 0)
            {
                streams[^1].Messages.Add(new StreamMessage([], NextToken()));
            }
        }

        streams[^1].IsCaughtUp = true;
        return streams;
    }

    private string NextToken() => string.Create(CultureInfo.InvariantCulture, $"token-{++_tokenCount}");
}

namespace SdaHub.Histories;

/// <summary>The streams of one subscriber, in the order it opened them; tokens of one are good for the others. Safe from many threads.</summary>
public sealed class SubscriberHistory
{
    private readonly Lock _lock = new();
    private readonly List<StreamHistory> _streams = [];

    /// <summary>Starts a history.</summary>
    /// <param name="name">Names the subscriber in reports.</param>
    public SubscriberHistory(string name) => Name = name;

    /// <summary>Names the subscriber in reports.</summary>
    public string Name { get; }

    /// <summary>Its streams so far.</summary>
    public IReadOnlyList<StreamHistory> Streams
    {
        get
        {
            lock (_lock)
            {
                return [.. _streams];
            }
        }
    }

    /// <summary>Adds the stream opened last.</summary>
    public StreamHistory Add(StreamHistory stream)
    {
        lock (_lock)
        {
            _streams.Add(stream);
        }

        return stream;
    }
}

namespace SdaHub.Histories;

/// <summary>What one publisher did and saw, in order. Safe from many threads.</summary>
public sealed class PublisherHistory
{
    private readonly Lock _lock = new();
    private readonly List<PublisherEvent> _events = [];

    /// <summary>Starts a history.</summary>
    /// <param name="name">Names the publisher in reports.</param>
    public PublisherHistory(string name) => Name = name;

    /// <summary>Names the publisher in reports.</summary>
    public string Name { get; }

    /// <summary>What happened so far.</summary>
    public IReadOnlyList<PublisherEvent> Events
    {
        get
        {
            lock (_lock)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Adds what happened last.</summary>
    public void Add(PublisherEvent next)
    {
        lock (_lock)
        {
            _events.Add(next);
        }
    }
}

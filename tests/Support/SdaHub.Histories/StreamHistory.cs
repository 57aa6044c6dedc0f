namespace SdaHub.Histories;

/// <summary>What one subscriber saw on one stream, across the reconnects that its client made by itself. Written by one thread at a time.</summary>
public sealed class StreamHistory
{
    private readonly List<StreamMessage> _messages = [];

    /// <summary>Starts a history.</summary>
    /// <param name="name">Names the stream in reports.</param>
    /// <param name="start">Where it begins.</param>
    public StreamHistory(string name, StreamStart start) => (Name, Start) = (name, start);

    /// <summary>Names the stream in reports.</summary>
    public string Name { get; }

    /// <summary>Where it begins.</summary>
    public StreamStart Start { get; }

    /// <summary>What it asked for; by default everything.</summary>
    public Predicate<SeenTrack> Accepts { get; init; } = _ => true;

    /// <summary>
    /// Set when the hub refused the token: the number of records that retention had deleted by then. Null when the stream was opened.
    /// </summary>
    public int? RefusedAfterDeleting { get; set; }

    /// <summary>Whether the subscriber waited until it must have seen the end of the log.</summary>
    public bool IsCaughtUp { get; set; }

    /// <summary>What came, in order.</summary>
    public IReadOnlyList<StreamMessage> Messages => _messages;

    /// <summary>Adds what came last.</summary>
    public void Add(StreamMessage message) => _messages.Add(message);
}

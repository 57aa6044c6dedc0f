using SdaHub.Histories;

namespace SdaHub.UnitTests.Histories;

/// <summary>A stream's history that a test may still change.</summary>
internal sealed record EditableStream(string Name, StreamStart Start, Predicate<SeenTrack> Accepts)
{
    public List<StreamMessage> Messages { get; } = [];

    public bool IsCaughtUp { get; set; }

    public int? RefusedAfterDeleting { get; init; }

    /// <summary>Number of tracks shown.</summary>
    public int ShownCount => Messages.Sum(message => message.Tracks.Count);

    public StreamHistory ToHistory()
    {
        var history = new StreamHistory(Name, Start) { Accepts = Accepts, IsCaughtUp = IsCaughtUp, RefusedAfterDeleting = RefusedAfterDeleting };
        foreach (var message in Messages)
        {
            history.Add(message);
        }

        return history;
    }
}

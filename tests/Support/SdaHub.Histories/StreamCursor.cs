namespace SdaHub.Histories;

/// <summary>How far a stream has come.</summary>
internal sealed class StreamCursor(TokenMeaning start)
{
    private readonly HashSet<int> _shown = [];

    /// <summary>Where the stream began.</summary>
    public TokenMeaning Start => start;

    /// <summary>Furthest place shown, or where the stream began; null when that is not known.</summary>
    public int? LastShown { get; private set; } = start.LastShown;

    /// <summary>Whether nothing was shown yet.</summary>
    public bool IsAtStart => _shown.Count == 0;

    /// <summary>Whether the stream has shown what stands at a place.</summary>
    public bool HasShown(int index) => _shown.Contains(index);

    /// <summary>Notes what was shown.</summary>
    public void Show(int index)
    {
        _shown.Add(index);
        LastShown = LastShown is { } last ? Math.Max(last, index) : index;
    }
}

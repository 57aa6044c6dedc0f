namespace SdaHub.Histories;

/// <summary>Names a track.</summary>
/// <param name="Spoc">SpOC it comes from.</param>
/// <param name="TrackId">Its id within the SpOC.</param>
public readonly record struct TrackKey(string Spoc, string TrackId)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Spoc}/{TrackId}";
}

namespace SdaHub.Histories;

/// <summary>A message of the hub to a subscriber.</summary>
/// <param name="Tracks">What it shows; empty for an opened, a heartbeat or a go_away.</param>
/// <param name="Token">Position after it, as text; empty when it has none.</param>
public sealed record StreamMessage(IReadOnlyList<SeenTrack> Tracks, string Token);

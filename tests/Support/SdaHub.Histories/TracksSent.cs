namespace SdaHub.Histories;

/// <summary>Tracks were handed over for the first time; sending them again is no event.</summary>
/// <param name="Tracks">The tracks, in order. Their content is not compared with what is stored when it is 0.</param>
public sealed record TracksSent(IReadOnlyList<SeenTrack> Tracks) : PublisherEvent;

namespace SdaHub.Histories;

/// <summary>Everything that was seen of a hub from outside.</summary>
/// <param name="Publishers">Who sent.</param>
/// <param name="Subscribers">Who read.</param>
/// <param name="Stored">What the log held, in its order, what retention deleted included.</param>
public sealed record History(
    IReadOnlyList<PublisherHistory> Publishers, IReadOnlyList<SubscriberHistory> Subscribers, IReadOnlyList<SeenTrack> Stored);

namespace SdaHub.Simulator;

/// <summary>What is true of a simulated track.</summary>
/// <param name="ObjectId">Catalog number of the object that was observed.</param>
/// <param name="IsTagged">Whether the track says so.</param>
/// <param name="PublishedTimestamp">When it was handed to the publisher, by the time provider's timestamp.</param>
public sealed record TrueTrack(int ObjectId, bool IsTagged, long PublishedTimestamp);

namespace SdaHub.Histories;

/// <summary>A track as somebody saw it.</summary>
/// <param name="Key">Its name.</param>
/// <param name="SensorKey">Sensor it comes from.</param>
/// <param name="ObservationCount">Observations in it, 1 or more.</param>
/// <param name="Content">Digest of all that must look the same each time it is seen.</param>
public sealed record SeenTrack(TrackKey Key, string SensorKey, int ObservationCount, ulong Content);

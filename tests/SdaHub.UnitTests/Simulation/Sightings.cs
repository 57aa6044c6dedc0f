using SdaHub.Core.ObservationLog;
using SdaHub.Histories;

namespace SdaHub.UnitTests.Simulation;

/// <summary>Tracks as histories know them. Their ids begin with their sensor.</summary>
internal static class Sightings
{
    /// <summary>What is seen of a record.</summary>
    public static SeenTrack Of(LogRecord record) => new(KeyOf(record.TrackId), SensorOf(record.TrackId), record.ObservationCount, (ulong)record.ContentHash);

    /// <summary>A track that is sent; what the hub makes of its content is not known here.</summary>
    public static SeenTrack OfSent(string trackId) => new(KeyOf(trackId), SensorOf(trackId), 1, 0);

    public static TrackKey KeyOf(string trackId) => new(SimulatedPublisher.Agreement.Spoc, trackId);

    public static string SensorOf(string trackId) => trackId.Split('_')[0];
}

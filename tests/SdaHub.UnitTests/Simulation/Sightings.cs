using SdaHub.Core.ObservationLog;
using SdaHub.Histories;

namespace SdaHub.UnitTests.Simulation;

/// <summary>Log records as histories know them.</summary>
internal static class Sightings
{
    /// <summary>What is seen of a record: one publisher is one sensor here.</summary>
    public static SeenTrack Of(LogRecord record) => new(
        new TrackKey(record.Spoc, record.TrackId), record.TrackId.Split('-')[0], record.ObservationCount, (ulong)record.ContentHash);
}

using Google.Protobuf;
using SdaHub.Histories;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Faults;

/// <summary>Tracks as histories know them.</summary>
internal static class Sighting
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The track as it was sent, or as it was delivered: the same when nothing was changed on the way.</summary>
    public static SeenTrack Of(string spoc, Track track)
    {
        // The hub fills in what the agreement says of the site and the marking; what was measured stays.
        var measured = new Track { TimeUnixNs = { track.TimeUnixNs }, AzimuthDeg = { track.AzimuthDeg }, ElevationDeg = { track.ElevationDeg }, RangeKm = { track.RangeKm } };
        return new SeenTrack(
            new TrackKey(spoc, track.TrackId), track.SensorKey, track.TimeUnixNs.Count, measured.ToByteArray().Aggregate(Basis, (hash, next) => (hash ^ next) * Prime));
    }
}

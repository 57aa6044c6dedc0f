using SdaHub.Histories;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.LoadTests.Faults;

/// <summary>What a track looks like, whoever sees it.</summary>
internal static class Digest
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The track as it was sent, or as it was delivered: the same when nothing was changed on the way.</summary>
    public static SeenTrack Of(string spoc, Track track) => new(new TrackKey(spoc, track.TrackId), track.SensorKey, track.TimeUnixNs.Count, Hash(track));

    /// <summary>FNV-1a (Fowler, Noll, Vo) by words, over the columns.</summary>
    private static ulong Hash(Track track)
    {
        var hash = Basis;
        foreach (var time in track.TimeUnixNs)
        {
            hash = (hash ^ (ulong)time) * Prime;
        }

        foreach (var column in new[] { track.AzimuthDeg, track.ElevationDeg, track.RangeKm, track.RangeRateKmPerS })
        {
            foreach (var value in column)
            {
                hash = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * Prime;
            }
        }

        return hash;
    }
}

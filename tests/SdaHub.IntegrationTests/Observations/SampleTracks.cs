using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Observations;

/// <summary>Tracks that tests send.</summary>
internal static class SampleTracks
{
    /// <summary>A radar track that ends now.</summary>
    public static Track Radar(string trackId, int count = 3)
    {
        var nowUnixNs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;
        var track = new Track { TrackId = trackId, SensorKey = "radar-1", Phenomenology = Phenomenology.Radar, TimeTagReference = TimeTagReference.Receive };
        for (var i = 0; i < count; i++)
        {
            track.TimeUnixNs.Add(nowUnixNs - ((count - i) * 1_000_000_000L));
            track.AzimuthDeg.Add((120 + i) % 360);
            track.ElevationDeg.Add(45 + (0.1 * (i % 400)));
            track.RangeKm.Add(900 + i);
            track.RangeRateKmPerS.Add(-1.25);
        }

        track.AzimuthSigmaDeg.Add(0.01);
        track.ElevationSigmaDeg.Add(0.01);
        track.RangeSigmaKm.Add(0.02);
        track.RangeRateSigmaKmPerS.Add(0.001);
        return track;
    }
}

using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Simulator;

/// <summary>One sensor's work: choose some of the objects that the hub pointed at, and follow them for the length of a track. Used by one thread.</summary>
internal sealed class Dwell(SensorProfile profile, Sensor sensor, PointingBoard board, TrueSky sky, Random random, TimeProvider timeProvider)
{
    private static readonly TimeSpan IdleWait = TimeSpan.FromMilliseconds(500);

    /// <summary>Angles older than this say nothing about what is above the horizon.</summary>
    private static readonly TimeSpan LongestPointingAge = TimeSpan.FromMinutes(1);

    /// <summary>Follows objects once.</summary>
    /// <returns>The tracks, with the object that each is really of; empty when nothing could be seen.</returns>
    public async Task<IReadOnlyList<(int ObjectId, Track Track)>> Run(CancellationToken cancellationToken)
    {
        var targets = Choose();
        if (targets.Count == 0)
        {
            await Task.Delay(IdleWait, timeProvider, cancellationToken);
            return [];
        }

        var start = timeProvider.GetUtcNow();
        await Task.Delay(profile.ObservationCount * profile.ObservationInterval, timeProvider, cancellationToken);
        EarthFrames[] instants = [.. Enumerable.Range(0, profile.ObservationCount)
            .Select(i => sky.FramesAt(JulianDate.FromUtc(start + (i * profile.ObservationInterval))))];

        var tracks = new List<(int ObjectId, Track Track)>();
        foreach (var objectId in targets)
        {
            if (sensor.Observe(objectId, instants) is { } track)
            {
                tracks.Add((objectId, track));
            }
        }

        return tracks;
    }

    private List<int> Choose()
    {
        var pointing = board.Read(profile.SiteKey);
        if (pointing is null || (timeProvider.GetUtcNow() - pointing.Time).Duration() > LongestPointingAge)
        {
            return [];
        }

        int[] inReach = [.. pointing.Targets.Where(target => target.RangeKm <= profile.MaximumRangeKm).Select(target => target.ObjectId)];
        random.Shuffle(inReach);
        return [.. inReach.Take(profile.MaximumObjectCount)];
    }
}

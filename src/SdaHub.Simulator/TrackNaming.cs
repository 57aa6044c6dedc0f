using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Simulator;

/// <summary>Gives tracks their ids and tags, and leaves a part of them untagged. Used by one thread.</summary>
internal sealed class TrackNaming(string prefix, double untaggedFraction, Random random)
{
    private long _count;

    /// <summary>Names a track.</summary>
    /// <returns>Whether the track says which object it is of.</returns>
    public bool Name(Track track, int objectId)
    {
        var number = ++_count;
        track.TrackId = $"{prefix}-{number}";
        var isTagged = random.NextDouble() >= untaggedFraction;
        if (isTagged)
        {
            track.ObjectId = objectId;
        }
        else
        {
            track.ObjectName = $"UCT-{number}";
        }

        return isTagged;
    }
}

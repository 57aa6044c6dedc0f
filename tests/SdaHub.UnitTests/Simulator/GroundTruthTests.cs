using SdaHub.Simulator;

namespace SdaHub.UnitTests.Simulator;

public sealed class GroundTruthTests
{
    [Fact]
    public void Truth_is_given_once()
    {
        var truth = new GroundTruth();
        var track = new TrueTrack(25544, IsTagged: true, PublishedTimestamp: 1);
        truth.Add("t1", track);

        Assert.Same(track, truth.Take("t1"));
        Assert.Null(truth.Take("t1"));
        Assert.Null(truth.Take("t2"));
    }

    [Fact]
    public void Oldest_is_forgotten_when_the_bound_is_reached()
    {
        var truth = new GroundTruth(capacity: 2);
        foreach (var id in new[] { "t1", "t2", "t3" })
        {
            truth.Add(id, new TrueTrack(5, IsTagged: false, PublishedTimestamp: 0));
        }

        Assert.Null(truth.Take("t1"));
        Assert.NotNull(truth.Take("t2"));
        Assert.NotNull(truth.Take("t3"));
    }
}

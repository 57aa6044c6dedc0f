using Google.Protobuf.WellKnownTypes;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Simulator;

namespace SdaHub.UnitTests.Simulator;

public sealed class PointingBoardTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Batches_of_one_instant_add_up_and_a_newer_instant_replaces_them()
    {
        var board = new PointingBoard();

        board.Post(Batch("north", Noon, 5));
        board.Post(Batch("north", Noon, 11));
        var first = board.Read("north");
        board.Post(Batch("north", Noon.AddSeconds(5), 20));
        var second = board.Read("north");

        Assert.Equal([5, 11], first!.Targets.Select(target => target.ObjectId));
        Assert.Equal(1005, first.Targets[0].RangeKm);
        Assert.Equal([20], second!.Targets.Select(target => target.ObjectId));
        Assert.Equal(Noon.AddSeconds(5), second.Time);
    }

    [Fact]
    public void Sites_are_apart()
    {
        var board = new PointingBoard();

        board.Post(Batch("north", Noon, 5));

        Assert.Null(board.Read("south"));
    }

    private static PointingAnglesBatch Batch(string siteKey, DateTimeOffset time, int objectId) =>
        new() { SiteKey = siteKey, EpochTime = Timestamp.FromDateTimeOffset(time), ObjectId = { objectId }, RangeKm = { 1000 + objectId } };
}

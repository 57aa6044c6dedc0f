using Google.Protobuf.WellKnownTypes;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.UnitTests.Client.Scripted;

namespace SdaHub.UnitTests.Client;

public sealed class EphemerisSubscriptionTests
{
    private static readonly Window Window = new() { UnsettledMessageCount = 2, UnsettledBytes = 1 << 20 };

    private static readonly Duration HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(5));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pointing_angles_come_across_reconnects_with_their_terms()
    {
        await using var hub = await ScriptedHub.Start();
        var angles = hub.Connect().PointingAngles(new PointingAnglesOpen { SiteKeys = { "north" } });
        await using var batches = angles.GetAsyncEnumerator(Cancellation);

        var first = batches.MoveNextAsync();
        var call = await hub.Streams.PointingAngles.Accept();
        var open = await call.Receive();
        var terms = new PointingAnglesOpened { Sites = { new PointingSite { SiteKey = "north" } }, Window = Window, HeartbeatInterval = HeartbeatInterval };
        await call.Send(new() { Opened = terms });
        await call.Send(new() { Batch = new PointingAnglesBatch { Sequence = 1, SiteKey = "north" } });
        await first;
        var second = batches.MoveNextAsync();
        var ack = await call.Receive();
        call.Abort();
        await hub.Time.PassNextDelay();
        var next = await hub.Streams.PointingAngles.Accept();
        var reopen = await next.Receive();
        await next.Send(new() { Opened = terms });
        await next.Send(new() { Batch = new PointingAnglesBatch { Sequence = 1, SiteKey = "north", SunElevationDeg = -7 } });
        await second;

        Assert.Equal(["north"], open!.Open.SiteKeys);
        Assert.Equal(open, reopen);
        Assert.Equal(terms, angles.Terms);
        Assert.Equal(1, ack!.Ack.Sequence);
        Assert.Equal(-7, batches.Current.SunElevationDeg);
    }

    [Fact]
    public async Task State_vectors_are_handed_out_one_by_one_and_settled()
    {
        await using var hub = await ScriptedHub.Start();
        var states = hub.Connect().StateVectors(new StateVectorsOpen { Frame = ReferenceFrame.Gcrf });
        await using var batches = states.GetAsyncEnumerator(Cancellation);

        var first = batches.MoveNextAsync();
        var call = await hub.Streams.StateVectors.Accept();
        var open = await call.Receive();
        var terms = new StateVectorsOpened { Frame = ReferenceFrame.Gcrf, Window = Window, HeartbeatInterval = HeartbeatInterval };
        await call.Send(new() { Opened = terms });
        await call.Send(new() { Batch = new StateVectorBatch { Sequence = 1, ObjectId = { 5 } } });
        await first;
        var second = batches.MoveNextAsync();
        var ack = await call.Receive();
        await call.Send(new() { Batch = new StateVectorBatch { Sequence = 2, ObjectId = { 11 } } });
        await second;

        Assert.Equal(ReferenceFrame.Gcrf, open!.Open.Frame);
        Assert.Equal(terms, states.Terms);
        Assert.Equal(1, ack!.Ack.Sequence);
        Assert.Equal([11], batches.Current.ObjectId);
    }
}

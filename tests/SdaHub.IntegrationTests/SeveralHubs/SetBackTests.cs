using Google.Protobuf;
using Grpc.Core;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;
using SdaHub.UnitTests.Storage.Redis;

namespace SdaHub.IntegrationTests.SeveralHubs;

/// <summary>Two hubs whose Redis fails over to a replica that lacks what was acknowledged last.</summary>
public sealed class SetBackTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Who_has_read_what_was_lost_is_told_and_who_begins_again_gets_each_track_once()
    {
        await using var redis = await ReplicatedRedis.Start();
        await using var one = await HubPair.StartHub(redis.ConnectionString);
        await using var other = await HubPair.StartHub(redis.ConnectionString);
        one.ExpectsErrors = other.ExpectsErrors = true;
        var (publisher, before) = await RawPublisher.Open(one);
        await using var _1 = publisher;
        var (live, _) = await RawSubscriber.Open(other);
        await using var _2 = live;
        await publisher.SendBatch(1, SampleTracks.Radar("kept"));
        var kept = await NextToken(live);
        await publisher.WaitForResult(1);
        await redis.CutReplica();
        await publisher.SendBatch(2, SampleTracks.Radar("lost"));
        var lost = await NextToken(live);
        await publisher.WaitForResult(2);

        await redis.FailOver();
        await publisher.WaitForError();
        var (again, after) = await Reopen(one);
        await using var _3 = again;
        await again.SendBatch(2, SampleTracks.Radar("lost"));
        await again.WaitForResult(2);

        Assert.Equal(1, after.DurableSequence);
        Assert.NotEqual(before.LogIncarnation, after.LogIncarnation);
        AssertSetBack(await live.WaitForError());
        foreach (var hub in new[] { one, other })
        {
            await using var returning = new RawSubscriber(hub);
            await returning.Send(new SubscribeObservationsRequest { Open = new SubscribeOpen { ResumeToken = lost } });
            AssertSetBack(await returning.WaitForError());
            Assert.Equal(["lost"], await Read(hub, new SubscribeOpen { ResumeToken = kept }, 1));
            Assert.Equal(["kept", "lost"], await Read(hub, new SubscribeOpen { Start = SubscribeStart.Earliest }, 2));
        }
    }

    private static void AssertSetBack(HubError error)
    {
        Assert.Equal(ErrorReason.ResumeTokenInvalid, error.Reason);
        Assert.Equal("SET_BACK", error.Metadata["cause"]);
    }

    private static async Task<ByteString> NextToken(RawSubscriber subscriber)
    {
        var delivery = (await subscriber.WaitFor("delivery", response => response.Delivery is not null)).Delivery;
        await subscriber.Ack(delivery.Sequence);
        return delivery.ResumeToken;
    }

    /// <summary>Opens until the hub has found the new primary.</summary>
    private static async Task<(RawPublisher Publisher, PublishOpened Opened)> Reopen(HubFixture hub)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await RawPublisher.Open(hub);
            }
            catch (RpcException) when (TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }

    private static async Task<IEnumerable<string>> Read(HubFixture hub, SubscribeOpen open, int count)
    {
        var (subscriber, _) = await RawSubscriber.Open(hub, open);
        await using var _1 = subscriber;
        return (await subscriber.WaitForTracks(count)).Select(track => track.Track.TrackId);
    }
}

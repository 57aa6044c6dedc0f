using SdaHub.IntegrationTests.Observations;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.SeveralHubs;

/// <summary>What publishers and subscribers see of several hubs: one log.</summary>
public sealed class ObservationTests
{
    [Fact]
    public async Task Subscribers_of_every_hub_get_what_came_in_through_any_in_one_order()
    {
        await using var hubs = await HubPair.Start();
        var (one, _) = await RawSubscriber.Open(hubs.One);
        var (other, _) = await RawSubscriber.Open(hubs.Other);
        await using var _1 = one;
        await using var _2 = other;

        await Task.WhenAll(Publish(hubs.One, "one", 40), Publish(hubs.Other, "other", 40));
        var seenByOne = (await one.WaitForTracks(80)).Select(track => track.Track.TrackId).ToArray();
        var seenByOther = (await other.WaitForTracks(80)).Select(track => track.Track.TrackId).ToArray();

        Assert.Equal(seenByOne, seenByOther);
        Assert.Equal(80, seenByOne.Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 40).Select(number => $"one-{number}"), seenByOne.Where(id => id.StartsWith("one-", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Range(1, 40).Select(number => $"other-{number}"), seenByOne.Where(id => id.StartsWith("other-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_publisher_goes_on_at_another_hub_from_what_is_durable_and_its_older_stream_is_ended()
    {
        await using var hubs = await HubPair.Start();
        var (older, first) = await RawPublisher.Open(hubs.One);
        await using var _1 = older;
        await older.SendBatch(1, SampleTracks.Radar("t-1"));
        await older.SendBatch(2, SampleTracks.Radar("t-2"));
        await older.WaitForResult(2);

        var (newer, second) = await RawPublisher.Open(hubs.Other);
        await using var _2 = newer;
        await newer.SendBatch(3, SampleTracks.Radar("t-3"));
        await newer.WaitForResult(3);
        var end = await older.WaitForError();

        Assert.Equal((2, first.LogIncarnation), (second.DurableSequence, second.LogIncarnation));
        Assert.Equal(ErrorReason.Superseded, end.Reason);
    }

    [Fact]
    public async Task A_superseded_stream_gets_nothing_more_into_the_log()
    {
        await using var hubs = await HubPair.Start();
        var (older, _) = await RawPublisher.Open(hubs.One);
        await using var _1 = older;
        var (newer, _) = await RawPublisher.Open(hubs.Other);
        await using var _2 = newer;

        await older.TrySend(new PublishObservationsRequest { Batch = new ObservationBatch { Sequence = 1, Tracks = { SampleTracks.Radar("stale") } } });
        var end = await older.WaitForError();
        await newer.SendBatch(1, SampleTracks.Radar("fresh"));
        await newer.WaitForResult(1);

        Assert.Equal(ErrorReason.Superseded, end.Reason);
        var (subscriber, _) = await RawSubscriber.Open(hubs.One, new SubscribeOpen { Start = SubscribeStart.Earliest });
        await using var _3 = subscriber;
        Assert.Equal(["fresh"], (await subscriber.WaitForTracks(1)).Select(track => track.Track.TrackId));
    }

    [Fact]
    public async Task A_position_of_one_hub_is_good_at_the_other()
    {
        await using var hubs = await HubPair.Start();
        var (subscriber, opened) = await RawSubscriber.Open(hubs.One);
        await subscriber.DisposeAsync();
        await Publish(hubs.One, "t", 5);

        var (resumed, _) = await RawSubscriber.Open(hubs.Other, new SubscribeOpen { ResumeToken = opened.ResumeToken });
        await using var _1 = resumed;
        await resumed.WaitFor("first delivery", response => response.Delivery is not null);
    }

    private static async Task Publish(Hub.HubFixture hub, string name, int count)
    {
        var (publisher, _) = await RawPublisher.Open(hub, publisherId: name);
        await using var _1 = publisher;
        for (var sequence = 1; sequence <= count; sequence++)
        {
            await publisher.SendBatch(sequence, SampleTracks.Radar($"{name}-{sequence}"));
        }

        await publisher.WaitForResult(count);
    }
}

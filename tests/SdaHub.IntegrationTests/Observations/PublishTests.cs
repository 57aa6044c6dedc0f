using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Observations;

/// <summary>What the protocol promises a publisher of native tracks.</summary>
public sealed class PublishTests
{
    [Fact]
    [Trait("Must", "P-24")]
    public async Task A_track_is_settled_once_it_is_durable()
    {
        await using var hub = await HubFixture.Start();
        var (publisher, opened) = await RawPublisher.Open(hub);
        await using var _ = publisher;

        await publisher.SendBatch(1, SampleTracks.Radar("t-1"));
        var result = await publisher.WaitForResult(1);

        Assert.Equal("aus-spoc@1", opened.Agreement);
        Assert.Equal(0, opened.DurableSequence);
        Assert.Equal(Durability.Fsync, opened.Durability);
        Assert.Equal((3, 0, 0, 0, 0), (result.AcceptedCount, result.WarnedCount, result.QuarantinedCount, result.RejectedCount, result.RepeatedTrackCount));
        Assert.Empty(result.Tracks);
    }

    [Fact]
    [Trait("Must", "P-20")]
    [Trait("Must", "P-21")]
    public async Task A_publisher_goes_on_from_its_durable_sequence_after_the_hub_restarts()
    {
        await using var hub = await HubFixture.Start();
        var (first, opened) = await RawPublisher.Open(hub);
        await first.SendBatch(1, SampleTracks.Radar("t-1"));
        await first.SendBatch(2, SampleTracks.Radar("t-2"));
        await first.WaitForResult(2);
        await first.DisposeAsync();

        await hub.Restart();
        var (second, reopened) = await RawPublisher.Open(hub);
        await using var _ = second;

        Assert.Equal(2, reopened.DurableSequence);
        Assert.Equal(opened.LogIncarnation, reopened.LogIncarnation);
    }

    [Fact]
    [Trait("Must", "P-22")]
    [Trait("Must", "P-26")]
    public async Task A_repeat_is_settled_again_without_effect()
    {
        await using var hub = await HubFixture.Start();
        var track = SampleTracks.Radar("t-1");
        var (first, _) = await RawPublisher.Open(hub);
        await first.SendBatch(1, track);
        await first.WaitForResult(1);
        await first.DisposeAsync();

        var (second, _) = await RawPublisher.Open(hub);
        await using var __ = second;
        await second.SendBatch(1, track);
        var result = await second.WaitForResult(1);

        Assert.Equal((3, 1), (result.AcceptedCount, result.RepeatedTrackCount));
        Assert.True(Assert.Single(result.Tracks).IsRepeat);
    }

    [Fact]
    [Trait("Must", "P-26")]
    public async Task The_same_id_with_other_content_is_rejected()
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var __ = publisher;

        await publisher.SendBatch(1, SampleTracks.Radar("t-1", count: 3));
        await publisher.SendBatch(2, SampleTracks.Radar("t-1", count: 4));
        var result = await publisher.WaitForResult(2);

        Assert.Equal((0, 4), (result.AcceptedCount, result.RejectedCount));
        var track = Assert.Single(result.Tracks);
        Assert.True(HubError.TryRead(track.Error, out var error));
        Assert.Equal(ErrorReason.TrackConflict, error.Reason);
    }

    [Fact]
    [Trait("Must", "P-23")]
    [Trait("Must", "P-28")]
    public async Task A_row_out_of_its_domain_is_rejected_by_name_and_the_rest_is_taken()
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var __ = publisher;
        var track = SampleTracks.Radar("t-1");
        track.ElevationDeg[1] = 95;

        await publisher.SendBatch(1, track);
        var result = await publisher.WaitForResult(1);

        Assert.Equal((2, 1), (result.AcceptedCount, result.RejectedCount));
        var finding = Assert.Single(Assert.Single(result.Tracks).Findings);
        Assert.Equal(("VALUE_OUT_OF_RANGE", "elevation_deg", Verdict.Rejected), (finding.Code, finding.FieldName, finding.Verdict));
        Assert.Equal([1], finding.ObservationIndex);
    }

    [Fact]
    [Trait("Must", "P-28")]
    public async Task Tracks_with_impossible_fields_are_settled_with_their_reason()
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var __ = publisher;
        var noSuchObject = SampleTracks.Radar("t-1");
        noSuchObject.ObjectId = 1_000_000_000;
        var unmarked = SampleTracks.Radar("t-2");
        unmarked.Marking = new Marking { Originator = "AUS", ReleasableTo = { "USA" }, DataMode = DataMode.Real };

        await publisher.SendBatch(1, noSuchObject, unmarked, SampleTracks.Radar("t-3"));
        var result = await publisher.WaitForResult(1);

        Assert.Equal((3, 6), (result.AcceptedCount, result.RejectedCount));
        Assert.Equal(["object_id", "marking"], result.Tracks.Select(track => track.Findings[0].FieldName));
        Assert.All(result.Tracks, track => Assert.NotNull(track.Error));
    }
}

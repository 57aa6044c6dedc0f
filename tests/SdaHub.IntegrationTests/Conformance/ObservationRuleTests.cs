using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Conformance;

/// <summary>What the protocol promises of observations in and out, beyond what the tests of the two streams show.</summary>
public sealed class ObservationRuleTests
{
    private const int SmallWindowBytes = 64 * 1024;

    [Fact]
    [Trait("Must", "P-11")]
    public async Task One_batch_larger_than_the_window_goes_when_nothing_else_is_under_way()
    {
        await using var hub = await HubFixture.Start();
        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia with { Version = 2, Quotas = new() { UnsettledBytes = SmallWindowBytes } }, SampleAgreements.Canada);
        var (publisher, opened) = await RawPublisher.Open(hub);
        await using var _ = publisher;
        Assert.Equal(SmallWindowBytes, opened.Window.UnsettledBytes);

        await publisher.SendBatch(1, Large("large-1"));
        Assert.Null((await publisher.WaitForResult(1)).Error);

        for (var sequence = 2; sequence <= 100; sequence++)
        {
            await publisher.TrySend(new() { Batch = new ObservationBatch { Sequence = sequence, Tracks = { Large($"large-{sequence}") } } });
        }

        Assert.Equal(ErrorReason.WindowExceeded, (await publisher.WaitForError()).Reason);
    }

    [Fact]
    [Trait("Must", "P-11")]
    [Trait("Must", "P-13")]
    public async Task One_delivery_larger_than_the_window_comes_when_nothing_else_is_unsettled()
    {
        await using var hub = await HubFixture.Start(new Dictionary<string, string?> { ["SdaHub:Streams:HeartbeatS"] = "1" });
        var (subscriber, _) = await RawSubscriber.Open(hub, new SubscribeOpen { Window = new Window { UnsettledMessageCount = 8, UnsettledBytes = 1 } });
        await using var _1 = subscriber;
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _2 = publisher;
        await publisher.SendBatch(1, SampleTracks.Radar("t-1"));
        await publisher.WaitForResult(1);
        var first = (await subscriber.WaitFor("delivery", response => response.Delivery is not null)).Delivery;

        await publisher.SendBatch(2, SampleTracks.Radar("t-2"));
        await publisher.WaitForResult(2);
        var whileUnsettled = await subscriber.WaitFor("anything", _ => true);
        await subscriber.Ack(first.Sequence);
        await subscriber.Ack(first.Sequence);
        var second = (await subscriber.WaitFor("delivery", response => response.Delivery is not null)).Delivery;

        Assert.NotNull(whileUnsettled.Heartbeat);
        Assert.Equal((2, "t-2"), (second.Sequence, Assert.Single(second.Tracks).Track.TrackId));
    }

    [Fact]
    [Trait("Must", "P-14")]
    public async Task A_partner_that_does_not_read_is_cut_and_no_other_notices()
    {
        await using var hub = await HubFixture.Start(new Dictionary<string, string?> { ["SdaHub:Streams:WriteDeadlineS"] = "1" });
        using var cut = new MetricCollector<long>(hub.Services.GetRequiredService<IMeterFactory>(), "SdaHub.Server", "sdahub.streams.readers_cut");
        await using var deaf = await RawCall.Open(hub, StreamKind.Named("SubscribeObservations"), SampleAgreements.AustralianSpoc);
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _1 = publisher;
        var (other, _) = await RawSubscriber.Open(hub);
        await using var _2 = other;
        var reading = other.WaitForTracks(40);
        var waiting = cut.WaitForMeasurementsAsync(1, TimeSpan.FromSeconds(30));

        for (var sequence = 1; sequence <= 40; sequence++)
        {
            await publisher.SendBatch(sequence, Large($"t-{sequence}"));
            await publisher.WaitForResult(sequence);
        }

        Assert.Equal(Enumerable.Range(1, 40).Select(i => $"t-{i}"), (await reading).Select(track => track.Track.TrackId));
        await waiting;
        Assert.Equal("write", cut.LastMeasurement!.Tags["reason"]);
        await deaf.WaitForException();
    }

    [Fact]
    [Trait("Must", "P-27")]
    public async Task A_sensor_never_heard_of_is_taken_at_once()
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _ = publisher;
        var track = SampleTracks.Radar("t-1");
        track.SensorKey = "pseudonym 7f3a/β";

        await publisher.SendBatch(1, track);
        var result = await publisher.WaitForResult(1);

        Assert.Equal((3, 0), (result.AcceptedCount, result.RejectedCount));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    [Trait("Must", "P-29")]
    public async Task A_batch_of_no_tracks_or_too_many_is_rejected_whole_and_the_stream_goes_on(int trackCount)
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _ = publisher;

        await publisher.SendBatch(1, [.. Enumerable.Range(0, trackCount).Select(i => SampleTracks.Radar($"t-{i}", count: 1))]);
        await publisher.SendBatch(2, SampleTracks.Radar("next"));
        var rejected = await publisher.WaitForResult(1);

        Assert.True(HubError.TryRead(rejected.Error, out var error));
        Assert.Equal((ErrorReason.FieldInvalid, "batch.tracks"), (error.Reason, error.InvalidFields[0].Field));
        Assert.Equal((0, trackCount), (rejected.AcceptedCount, rejected.RejectedCount));
    }

    [Fact]
    [Trait("Must", "P-30")]
    [Trait("Must", "P-31")]
    public async Task A_token_stored_too_late_brings_repeats_that_spoc_and_track_id_tell()
    {
        await using var hub = await HubFixture.Start();
        var (first, _) = await RawSubscriber.Open(hub);
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _ = publisher;
        await publisher.SendBatch(1, SampleTracks.Radar("t-1"));
        var stored = (await first.WaitFor("delivery", response => response.Delivery is not null)).Delivery.ResumeToken;
        await publisher.SendBatch(2, SampleTracks.Radar("t-2"));
        var lost = Assert.Single((await first.WaitFor("delivery", response => response.Delivery is not null)).Delivery.Tracks);
        await first.DisposeAsync();

        var (second, _) = await RawSubscriber.Open(hub, new SubscribeOpen { ResumeToken = stored });
        await using var __ = second;
        var again = Assert.Single(await second.WaitForTracks(1));

        Assert.Equal((lost.Spoc, lost.Track.TrackId), (again.Spoc, again.Track.TrackId));
        Assert.Equal(lost, again);
    }

    [Fact]
    [Trait("Must", "P-33")]
    [Trait("Must", "P-45")]
    public async Task What_waits_for_the_window_goes_by_the_agreement_of_the_moment()
    {
        await using var hub = await HubFixture.Start(new Dictionary<string, string?> { ["SdaHub:Streams:HeartbeatS"] = "1" });
        var (subscriber, opened) = await RawSubscriber.Open(
            hub, new SubscribeOpen { Window = new Window { UnsettledMessageCount = 1, UnsettledBytes = 1 << 20 } }, SampleAgreements.CanadianSpoc);
        await using var _1 = subscriber;
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _2 = publisher;
        await publisher.SendBatch(1, ForCanada("t-1"));
        var first = (await subscriber.WaitFor("delivery", response => response.Delivery is not null)).Delivery;
        await publisher.SendBatch(2, ForCanada("t-2"));
        await publisher.WaitForResult(2);
        var exercisesOnly = SampleAgreements.Canada.Release with { DataModes = new HashSet<Core.Release.DataMode> { Core.Release.DataMode.Exercise } };

        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia, SampleAgreements.Canada with { Version = 2, Release = exercisesOnly });
        await subscriber.Ack(first.Sequence);
        var last = await subscriber.WaitFor("go_away or delivery", response => response.GoAway is not null || response.Delivery is not null);
        var (again, _) = await RawSubscriber.Open(hub, new SubscribeOpen { ResumeToken = opened.ResumeToken }, SampleAgreements.CanadianSpoc);
        await using var _3 = again;
        var answer = await again.WaitFor("heartbeat or delivery", response => response.Heartbeat is not null || response.Delivery is not null);

        Assert.Null(last.Delivery);
        Assert.Null(answer.Delivery);
    }

    private static Track Large(string trackId) => SampleTracks.Radar(trackId, count: 2500);

    private static Track ForCanada(string trackId)
    {
        var track = SampleTracks.Radar(trackId);
        track.Marking = new Marking { Classification = Classification.Unclassified, ReleasableTo = { "USA", "CAN" }, DataMode = DataMode.Real };
        return track;
    }
}

using Google.Protobuf;
using Grpc.Core;
using SdaHub.Core.Agreements;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;
using Marking = SdaHub.Protocol.Common.V1.Marking;

namespace SdaHub.IntegrationTests.Observations;

/// <summary>What the protocol promises a subscriber, and what it never gets.</summary>
public sealed class SubscribeTests
{
    [Fact]
    public async Task A_live_subscriber_gets_what_is_published_as_it_was_sent()
    {
        await using var hub = await HubFixture.Start();
        var (subscriber, _) = await RawSubscriber.Open(hub);
        await using var _1 = subscriber;
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _2 = publisher;
        var sent = SampleTracks.Radar("t-1");

        await publisher.SendBatch(1, sent);
        var delivered = Assert.Single(await subscriber.WaitForTracks(1));

        Assert.Equal(("aus-spoc", "aus-spoc@1"), (delivered.Spoc, delivered.Agreement));
        sent.Marking = new Marking { Classification = Classification.Unclassified, Originator = "AUS", ReleasableTo = { "USA" }, DataMode = DataMode.Real };
        Assert.Equal(sent, delivered.Track);
        Assert.Equal([Verdict.Accepted], delivered.Verdicts);
        Assert.Empty(delivered.ObservationIndex);
        Assert.Equal(CorrelationStatus.Uncorrelated, delivered.Correlation.Status);
    }

    [Fact]
    public async Task Rejected_rows_are_left_out_and_the_others_keep_their_positions()
    {
        await using var hub = await HubFixture.Start();
        var (subscriber, _) = await RawSubscriber.Open(hub);
        await using var _1 = subscriber;
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _2 = publisher;
        var track = SampleTracks.Radar("t-1", count: 4);
        track.RangeKm[1] = -5;

        await publisher.SendBatch(1, track);
        var delivered = Assert.Single(await subscriber.WaitForTracks(1));

        Assert.Equal([0, 2, 3], delivered.ObservationIndex);
        Assert.Equal([900.0, 902.0, 903.0], delivered.Track.RangeKm);
        Assert.Equal([0.02], delivered.Track.RangeSigmaKm);
    }

    [Fact]
    [Trait("Must", "P-30")]
    public async Task Replay_from_the_earliest_goes_over_into_live_without_gap_or_repeat()
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _1 = publisher;
        for (var i = 1; i <= 50; i++)
        {
            await publisher.SendBatch(i, SampleTracks.Radar($"t-{i}"));
        }

        await publisher.WaitForResult(50);
        var (subscriber, _) = await RawSubscriber.Open(hub, new SubscribeOpen { Start = SubscribeStart.Earliest });
        await using var _2 = subscriber;
        for (var i = 51; i <= 100; i++)
        {
            await publisher.SendBatch(i, SampleTracks.Radar($"t-{i}"));
        }

        var tracks = await subscriber.WaitForTracks(100);

        Assert.Equal(Enumerable.Range(1, 100).Select(i => $"t-{i}"), tracks.Select(track => track.Track.TrackId));
    }

    [Fact]
    [Trait("Must", "P-30")]
    public async Task A_subscriber_resumes_after_the_hub_restarts_without_gap_or_repeat()
    {
        await using var hub = await HubFixture.Start();
        var (first, _) = await RawSubscriber.Open(hub);
        var (publisher, _) = await RawPublisher.Open(hub);
        await publisher.SendBatch(1, SampleTracks.Radar("t-1"));
        var token = (await first.WaitFor("delivery", response => response.Delivery is not null)).Delivery.ResumeToken;
        await first.DisposeAsync();
        await publisher.SendBatch(2, SampleTracks.Radar("t-2"));
        await publisher.WaitForResult(2);
        await publisher.DisposeAsync();

        await hub.Restart();
        var (second, _) = await RawSubscriber.Open(hub, new SubscribeOpen { ResumeToken = token });
        await using var _ = second;
        var (again, _) = await RawPublisher.Open(hub);
        await using var __ = again;
        await again.SendBatch(3, SampleTracks.Radar("t-3"));

        Assert.Equal(["t-2", "t-3"], (await second.WaitForTracks(2)).Select(track => track.Track.TrackId));
    }

    [Fact]
    [Trait("Must", "P-32")]
    [Trait("Must", "P-46")]
    public async Task A_token_of_another_identity_is_no_good()
    {
        await using var hub = await HubFixture.Start();
        var (host, opened) = await RawSubscriber.Open(hub);
        await using var _1 = host;
        await using var partner = new RawSubscriber(hub, SampleAgreements.AustralianSpoc);

        await partner.Send(new SubscribeObservationsRequest { Open = new SubscribeOpen { ResumeToken = opened.ResumeToken } });
        var error = await partner.WaitForError();

        Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.ResumeTokenInvalid), (error.Code, error.Reason));
    }

    [Fact]
    [Trait("Must", "P-45")]
    [Trait("Must", "P-46")]
    public async Task A_partner_never_gets_what_may_not_be_released_to_its_nation()
    {
        await using var hub = await HubFixture.Start();
        var (partner, _) = await RawSubscriber.Open(hub, identity: SampleAgreements.CanadianSpoc);
        await using var _1 = partner;
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _2 = publisher;
        var withheld = SampleTracks.Radar("withheld");
        var released = SampleTracks.Radar("released");
        released.Marking = new Marking { Classification = Classification.Unclassified, ReleasableTo = { "USA", "CAN" }, DataMode = DataMode.Real };
        var secret = SampleTracks.Radar("secret");
        secret.Marking = new Marking { Classification = Classification.Secret, ReleasableTo = { "USA", "CAN" }, DataMode = DataMode.Real };

        await publisher.SendBatch(1, withheld, secret, released);
        var delivered = Assert.Single(await partner.WaitForTracks(1));

        Assert.Equal("released", delivered.Track.TrackId);
        Assert.Null(delivered.Correlation);
    }

    [Fact]
    public async Task Quarantined_observations_go_only_to_who_asks_for_them()
    {
        await using var hub = await HubFixture.Start();
        var (asking, _) = await RawSubscriber.Open(hub, new SubscribeOpen { Filter = new ObservationFilter { Verdicts = { Verdict.Quarantined } } });
        await using var _1 = asking;
        var (plain, _) = await RawSubscriber.Open(hub);
        await using var _2 = plain;
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _3 = publisher;
        var old = SampleTracks.Radar("old", count: 1);
        old.TimeUnixNs[0] -= 40L * 86_400 * 1_000_000_000;

        await publisher.SendBatch(1, old, SampleTracks.Radar("new"));

        Assert.Equal("old", Assert.Single(await asking.WaitForTracks(1)).Track.TrackId);
        Assert.Equal("new", Assert.Single(await plain.WaitForTracks(1)).Track.TrackId);
    }

    [Fact]
    [Trait("Must", "P-11")]
    [Trait("Must", "P-12")]
    [Trait("Must", "P-13")]
    public async Task The_window_holds_deliveries_back_until_they_are_settled()
    {
        await using var hub = await HubFixture.Start();
        var (subscriber, opened) = await RawSubscriber.Open(hub, new SubscribeOpen { Window = new Window { UnsettledMessageCount = 1, UnsettledBytes = 1 << 20 } });
        await using var _1 = subscriber;
        Assert.Equal(1, opened.Window.UnsettledMessageCount);
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _2 = publisher;
        await publisher.SendBatch(1, SampleTracks.Radar("t-1"));
        var first = (await subscriber.WaitFor("delivery", response => response.Delivery is not null)).Delivery;

        await publisher.SendBatch(2, SampleTracks.Radar("t-2"));
        await publisher.SendBatch(3, SampleTracks.Radar("t-3"));
        await publisher.WaitForResult(3);
        await subscriber.Ack(first.Sequence);
        var second = (await subscriber.WaitFor("delivery", response => response.Delivery is not null)).Delivery;

        // Both came while the window was full, so one delivery carries them.
        Assert.Equal(["t-2", "t-3"], second.Tracks.Select(track => track.Track.TrackId));
        Assert.Equal(2, second.Sequence);
    }

    [Fact]
    [Trait("Must", "P-14")]
    public async Task A_subscriber_that_stops_settling_is_cut_with_a_reason()
    {
        await using var hub = await HubFixture.Start(new Dictionary<string, string?> { ["SdaHub:Streams:AckDeadlineS"] = "1" });
        var (subscriber, _) = await RawSubscriber.Open(hub, new SubscribeOpen { Window = new Window { UnsettledMessageCount = 1, UnsettledBytes = 1 << 20 } });
        await using var _1 = subscriber;
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _2 = publisher;

        await publisher.SendBatch(1, SampleTracks.Radar("t-1"));
        var error = await subscriber.WaitForError();

        Assert.Equal((StatusCode.ResourceExhausted, ErrorReason.ReaderStalled), (error.Code, error.Reason));
    }

    [Fact]
    [Trait("Must", "P-15")]
    public async Task An_idle_stream_carries_heartbeats_with_the_position_reached()
    {
        await using var hub = await HubFixture.Start(new Dictionary<string, string?> { ["SdaHub:Streams:HeartbeatS"] = "1" });
        var (subscriber, _) = await RawSubscriber.Open(hub);
        await using var _ = subscriber;

        var heartbeat = (await subscriber.WaitFor("heartbeat", response => response.Heartbeat is not null)).Heartbeat;

        Assert.NotEqual(ByteString.Empty, heartbeat.ResumeToken);
    }

    [Fact]
    [Trait("Must", "P-7")]
    [Trait("Must", "P-13")]
    public async Task Settling_what_was_never_sent_and_opening_twice_end_the_stream()
    {
        await using var hub = await HubFixture.Start();
        var (early, _) = await RawSubscriber.Open(hub);
        await using var _1 = early;
        await early.Ack(7);
        Assert.Equal(ErrorReason.FieldInvalid, (await early.WaitForError()).Reason);

        var (twice, _) = await RawSubscriber.Open(hub);
        await using var _2 = twice;
        await twice.Send(new SubscribeObservationsRequest { Open = new SubscribeOpen() });
        Assert.Equal(ErrorReason.OpenExpected, (await twice.WaitForError()).Reason);
    }

    [Fact]
    public async Task An_agreement_without_observations_gives_no_subscription()
    {
        await using var hub = await HubFixture.Start();
        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia with
        {
            Version = 2,
            Release = SampleAgreements.Australia.Release with { Products = new HashSet<Product> { Product.Catalog } },
        });
        await using var partner = new RawSubscriber(hub, SampleAgreements.AustralianSpoc);

        var error = await partner.WaitForError();

        Assert.Equal((StatusCode.PermissionDenied, ErrorReason.NotAgreed), (error.Code, error.Reason));
    }
}

using Google.Protobuf;
using Grpc.Core;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Observations;

/// <summary>What a stream of a publisher is held to, and how it ends.</summary>
public sealed class PublishStreamTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(-1)]
    [Trait("Must", "P-20")]
    public async Task A_sequence_that_is_not_the_next_ends_the_stream(long sequence)
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var __ = publisher;

        await publisher.SendBatch(sequence, SampleTracks.Radar("t-1"));
        var error = await publisher.WaitForError();

        Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.SequenceGap), (error.Code, error.Reason));
        Assert.Equal(("1", $"{sequence}"), (error.Metadata["expected_sequence"], error.Metadata["received_sequence"]));
    }

    [Fact]
    [Trait("Must", "P-20")]
    public async Task A_gap_between_batches_ends_the_stream()
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var __ = publisher;

        await publisher.SendBatch(1, SampleTracks.Radar("t-1"));
        await publisher.SendBatch(3, SampleTracks.Radar("t-3"));

        Assert.Equal(ErrorReason.SequenceGap, (await publisher.WaitForError()).Reason);
    }

    [Fact]
    [Trait("Must", "P-6")]
    [Trait("Must", "P-7")]
    public async Task The_first_message_must_be_open_and_open_comes_once()
    {
        await using var hub = await HubFixture.Start();
        await using var early = new RawPublisher(hub);
        await early.SendBatch(1, SampleTracks.Radar("t-1"));
        Assert.Equal(ErrorReason.OpenExpected, (await early.WaitForError()).Reason);

        var (twice, _) = await RawPublisher.Open(hub);
        await using var __ = twice;
        await twice.Send(new() { Open = new PublishOpen { PublisherId = "feed" } });
        Assert.Equal(ErrorReason.OpenExpected, (await twice.WaitForError()).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_malformed_publisher_id_is_named(string publisherId)
    {
        await using var hub = await HubFixture.Start();
        await using var publisher = new RawPublisher(hub);

        await publisher.Send(new() { Open = new PublishOpen { PublisherId = publisherId } });
        var error = await publisher.WaitForError();

        Assert.Equal((StatusCode.InvalidArgument, "open.publisher_id"), (error.Code, error.InvalidFields[0].Field));
    }

    [Fact]
    [Trait("Must", "P-25")]
    public async Task A_newer_stream_of_the_same_publisher_takes_over()
    {
        await using var hub = await HubFixture.Start();
        var (older, _) = await RawPublisher.Open(hub);
        await using var _1 = older;

        var (newer, _) = await RawPublisher.Open(hub);
        await using var _2 = newer;

        var error = await older.WaitForError();
        Assert.Equal((StatusCode.Aborted, ErrorReason.Superseded), (error.Code, error.Reason));
        await newer.SendBatch(1, SampleTracks.Radar("t-1"));
        await newer.WaitForResult(1);
    }

    [Fact]
    [Trait("Must", "P-10")]
    public async Task A_publisher_that_has_no_more_is_settled_and_let_go()
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var __ = publisher;

        await publisher.SendBatch(1, SampleTracks.Radar("t-1"));
        await publisher.Complete();

        await publisher.WaitForResult(1);
        await publisher.WaitForEnd();
    }

    [Fact]
    public async Task A_message_larger_than_the_hub_takes_ends_only_its_own_stream()
    {
        await using var hub = await HubFixture.Start();
        var (other, _) = await RawPublisher.Open(hub, publisherId: "other");
        await using var _1 = other;
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _2 = publisher;

        await publisher.TrySend(new() { NativeBatch = new NativeBatch { Sequence = 1, Format = "native", Payload = ByteString.CopyFrom(new byte[1100 * 1024]) } });
        var error = await publisher.WaitForError();

        Assert.Equal((StatusCode.ResourceExhausted, ErrorReason.MessageTooLarge), (error.Code, error.Reason));
        await other.SendBatch(1, SampleTracks.Radar("t-1"));
        await other.WaitForResult(1);
    }

    [Fact]
    [Trait("Must", "P-11")]
    public async Task A_publisher_that_ignores_its_window_is_cut_and_no_other_notices()
    {
        await using var hub = await HubFixture.Start();
        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia with { Version = 2, Quotas = new() { UnsettledBatchCount = 1 } }, SampleAgreements.Canada);
        var (publisher, opened) = await RawPublisher.Open(hub);
        await using var _1 = publisher;
        Assert.Equal(1, opened.Window.UnsettledMessageCount);

        for (var sequence = 1; sequence <= 200; sequence++)
        {
            await publisher.TrySend(new() { Batch = new ObservationBatch { Sequence = sequence, Tracks = { SampleTracks.Radar($"t-{sequence}") } } });
        }

        Assert.Equal(ErrorReason.WindowExceeded, (await publisher.WaitForError()).Reason);
    }

    [Theory]
    [InlineData(SampleAgreements.MissionSystem)]
    [InlineData(SampleAgreements.Operator)]
    public async Task Only_a_spoc_may_publish(string identity)
    {
        await using var hub = await HubFixture.Start();
        await using var publisher = new RawPublisher(hub, identity);

        var error = await publisher.WaitForError();

        Assert.Equal((StatusCode.PermissionDenied, ErrorReason.NotAgreed), (error.Code, error.Reason));
    }

    [Fact]
    [Trait("Must", "P-3")]
    [Trait("Must", "P-17")]
    public async Task A_changed_agreement_ends_its_streams_politely_and_an_ended_one_at_once()
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _1 = publisher;

        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia with { Version = 2 });
        var goAway = (await publisher.WaitFor("go_away", response => response.GoAway is not null)).GoAway;
        Assert.Equal(GoAwayReason.AgreementChanged, goAway.Reason);

        var (again, opened) = await RawPublisher.Open(hub);
        await using var _2 = again;
        Assert.Equal("aus-spoc@2", opened.Agreement);
        hub.Agree(SampleAgreements.Host);
        Assert.Equal(ErrorReason.IdentityUnknown, (await again.WaitForError()).Reason);
    }

    [Fact]
    public async Task More_streams_than_the_agreement_allows_are_refused()
    {
        await using var hub = await HubFixture.Start();
        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia with { Version = 2, Quotas = new() { StreamCount = 1 } });
        var (first, _) = await RawPublisher.Open(hub);
        await using var _1 = first;
        await using var second = new RawPublisher(hub);

        var error = await second.WaitForError();

        Assert.Equal((StatusCode.ResourceExhausted, ErrorReason.QuotaExceeded, "1"), (error.Code, error.Reason, error.Metadata["limit"]));
    }

    [Fact]
    [Trait("Must", "P-17")]
    public async Task A_stopping_hub_settles_what_it_has_and_says_go_away()
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _1 = publisher;
        await publisher.SendBatch(1, SampleTracks.Radar("t-1"));
        await publisher.WaitForResult(1);

        var stopping = hub.Restart();
        var goAway = (await publisher.WaitFor("go_away", response => response.GoAway is not null)).GoAway;
        await publisher.Complete();
        await publisher.WaitForEnd();
        await stopping;

        Assert.Equal(GoAwayReason.Draining, goAway.Reason);
    }
}

using Google.Protobuf;
using Grpc.Core;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Observations;

/// <summary>What the protocol promises a publisher, and what it holds it to.</summary>
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

    [Fact]
    [Trait("Must", "P-29")]
    public async Task A_batch_in_a_format_that_is_not_agreed_is_rejected_and_the_stream_goes_on()
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var __ = publisher;

        await publisher.Send(new() { NativeBatch = new NativeBatch { Sequence = 1, Format = "tdm-kvn", Payload = ByteString.CopyFromUtf8("x") } });
        await publisher.SendBatch(2, SampleTracks.Radar("t-1"));
        var rejected = await publisher.WaitForResult(1);

        Assert.Equal(1, rejected.RejectedCount);
        Assert.True(HubError.TryRead(rejected.Error, out var error));
        Assert.Equal((ErrorReason.FormatNotAgreed, "native"), (error.Reason, error.Metadata["agreed"]));
    }

    [Fact]
    public async Task Native_tracks_under_an_agreement_that_names_another_format_are_rejected_and_counted()
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub, SampleAgreements.CanadianSpoc);
        await using var __ = publisher;

        await publisher.SendBatch(1, SampleTracks.Radar("t-1"));
        var result = await publisher.WaitForResult(1);

        Assert.Equal(3, result.RejectedCount);
        Assert.True(HubError.TryRead(result.Error, out var error));
        Assert.Equal(ErrorReason.FormatNotAgreed, error.Reason);
    }

    [Fact]
    public async Task A_payload_of_an_agreed_format_is_decoded_and_judged()
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub, SampleAgreements.CanadianSpoc);
        await using var __ = publisher;
        var time = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-ddTHH:mm:ss.fff");
        var payload = $"""
            CCSDS_TDM_VERS = 2.0
            CREATION_DATE = {time}
            ORIGINATOR = CAN
            META_START
            TIME_SYSTEM = UTC
            PARTICIPANT_1 = RADAR-7
            PARTICIPANT_2 = 25544
            MODE = SEQUENTIAL
            PATH = 1,2,1
            ANGLE_TYPE = AZEL
            META_STOP
            DATA_START
            ANGLE_1 = {time} 120.5
            ANGLE_2 = {time} 45.25
            DATA_STOP
            """;

        await publisher.Send(new() { NativeBatch = new NativeBatch { Sequence = 1, Format = "tdm-kvn", Payload = ByteString.CopyFromUtf8(payload) } });
        var result = await publisher.WaitForResult(1);

        Assert.Null(result.Error);
        Assert.Equal(1, result.AcceptedCount + result.WarnedCount);
        Assert.Equal(0, result.RejectedCount);
    }

    [Fact]
    [Trait("Must", "P-23")]
    public async Task Counts_of_a_payload_add_up_to_its_observations_whatever_its_faults()
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub, SampleAgreements.CanadianSpoc);
        await using var __ = publisher;
        var taken = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        var lines = string.Concat(Enumerable.Range(0, 50).Select(i => $"RANGE = {taken.AddMilliseconds(i):yyyy-MM-ddTHH:mm:ss.fff} 700.5\n"));
        const string Metadata = "PARTICIPANT_1 = RADAR-7\nPARTICIPANT_2 = 25544\nMODE = SEQUENTIAL\nPATH = 1,2,1\n";
        var good = $"META_START\nTIME_SYSTEM = UTC\n{Metadata}META_STOP\nDATA_START\n{lines}DATA_STOP\n";
        var spoiled = $"META_START\nTIME_SYSTEM = UT1\n{Metadata}META_STOP\nDATA_START\n{lines}DATA_STOP\n";
        var payload = $"CCSDS_TDM_VERS = 2.0\nCREATION_DATE = 2024-03-01T00:00:00\n{good}{spoiled}";

        await publisher.Send(new() { NativeBatch = new NativeBatch { Sequence = 1, Format = "tdm-kvn", Payload = ByteString.CopyFromUtf8(payload) } });
        var result = await publisher.WaitForResult(1);

        Assert.Equal((50, 50), (result.AcceptedCount + result.WarnedCount, result.RejectedCount));
        Assert.Equal([Verdict.Warned, Verdict.Rejected], result.Tracks.Single(track => track.TrackId.Length == 0).Findings.Select(finding => finding.Verdict));
    }

    [Fact]
    [Trait("Must", "P-29")]
    public async Task A_payload_that_cannot_be_read_is_rejected_with_its_line()
    {
        await using var hub = await HubFixture.Start();
        var (publisher, _) = await RawPublisher.Open(hub, SampleAgreements.CanadianSpoc);
        await using var __ = publisher;

        await publisher.Send(new() { NativeBatch = new NativeBatch { Sequence = 1, Format = "tdm-kvn", Payload = ByteString.CopyFromUtf8("no TDM at all\n") } });
        var result = await publisher.WaitForResult(1);

        Assert.True(HubError.TryRead(result.Error, out var error));
        Assert.Equal(ErrorReason.PayloadMalformed, error.Reason);
        Assert.Contains("line", error.Metadata.Keys);
        Assert.NotEqual(0, result.RejectedCount);
    }

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

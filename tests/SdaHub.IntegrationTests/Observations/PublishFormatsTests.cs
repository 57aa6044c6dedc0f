using System.Diagnostics.Metrics;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Observations;

/// <summary>What becomes of payloads in agreed formats and in others.</summary>
public sealed class PublishFormatsTests
{
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
        using var refused = new MetricCollector<long>(hub.Services.GetRequiredService<IMeterFactory>(), "SdaHub.Core", "sdahub.observations.batches_refused");
        var (publisher, _) = await RawPublisher.Open(hub, SampleAgreements.CanadianSpoc);
        await using var __ = publisher;

        await publisher.SendBatch(1, SampleTracks.Radar("t-1"));
        var result = await publisher.WaitForResult(1);

        Assert.Equal(3, result.RejectedCount);
        Assert.Equal(
            [(1, "can-spoc", "FORMAT_NOT_AGREED")],
            refused.GetMeasurementSnapshot().Select(counted => (counted.Value, (string?)counted.Tags["partner"], (string?)counted.Tags["error.type"])));
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
}

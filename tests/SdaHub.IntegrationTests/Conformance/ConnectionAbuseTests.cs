using SdaHub.IntegrationTests.Hub;

namespace SdaHub.IntegrationTests.Conformance;

/// <summary>What a partner may try below gRPC costs its own connection, and no other partner notices.</summary>
public sealed class ConnectionAbuseTests
{
    private const int EnhanceYourCalm = 0xB;

    private static readonly byte[] Call = RawHttp2.ToHeaders(
        (":method", "POST"), (":scheme", "https"), (":path", "/sdahub.observations.v1.ObservationService/PublishObservations"), (":authority", "127.0.0.1"),
        ("content-type", "application/grpc"), ("te", "trailers"));

    /// <summary>Streams opened and reset at once (CVE-2023-44487).</summary>
    [Fact]
    public async Task Rapid_resets_end_their_own_connection()
    {
        const int MostStreams = 50_000;
        await using var hub = await HubFixture.Start();
        // Kestrel calls a connection critical that it ends for resets.
        hub.ExpectsErrors = true;
        await using var bystander = await Bystander.Start(hub);
        await using var connection = await RawHttp2.Connect(hub, SampleAgreements.CanadianSpoc);

        var streamId = 1;
        while (streamId < 2 * MostStreams
            && await connection.TrySend([
                .. RawHttp2.ToFrame(RawHttp2.Frame.Headers, RawHttp2.EndHeaders, streamId, Call),
                .. RawHttp2.ToFrame(RawHttp2.Frame.ResetStream, 0, streamId, [0, 0, 0, 8])]))
        {
            streamId += 2;
        }

        Assert.True(connection.IsEnded || streamId < 2 * MostStreams, $"{MostStreams} resets were taken");
        Assert.True(connection.GoAwayCode is null or EnhanceYourCalm, $"GOAWAY said {connection.GoAwayCode}");
        await bystander.NoticesNothing();
    }

    /// <summary>A header block that never ends (VU#421644).</summary>
    [Fact]
    public async Task Endless_headers_end_their_own_connection()
    {
        const int MostBytes = 32 * 1024 * 1024;
        await using var hub = await HubFixture.Start();
        await using var bystander = await Bystander.Start(hub);
        await using var connection = await RawHttp2.Connect(hub, SampleAgreements.CanadianSpoc);
        var fields = RawHttp2.ToHeaders([.. Enumerable.Range(0, 64).Select(i => ($"x-{i}", new string('a', 100)))]);

        var sent = Call.Length;
        var isTaken = await connection.TrySend(RawHttp2.ToFrame(RawHttp2.Frame.Headers, 0, 1, Call));
        while (isTaken && sent < MostBytes)
        {
            isTaken = await connection.TrySend(RawHttp2.ToFrame(RawHttp2.Frame.Continuation, 0, 1, fields));
            sent += fields.Length;
        }

        Assert.False(isTaken, $"{sent} bytes of headers were taken");
        await bystander.NoticesNothing();
    }
}

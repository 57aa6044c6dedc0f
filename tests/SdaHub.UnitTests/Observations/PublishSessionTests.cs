using System.Threading.Channels;
using Grpc.Core;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Pipeline;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Observations;
using SdaHub.Server.Streams;
using SdaHub.UnitTests.Pipeline;
using SdaHub.UnitTests.Streams;

namespace SdaHub.UnitTests.Observations;

public sealed class PublishSessionTests : IDisposable
{
    private readonly RecordingLog _log = new(AppendOutcome.Appended);
    private readonly StreamsUnderTest _streams;

    public PublishSessionTests() => _streams = new StreamsUnderTest(_log);

    public void Dispose() => _streams.Dispose();

    [Fact]
    public async Task A_claim_is_given_back_when_the_peer_has_gone_before_it_hears_of_it()
    {
        var call = new StubCall<PublishObservationsRequest, PublishObservationsResponse>(_ => throw new IOException("the connection is gone"));
        await Send(call, "feed");
        await using var stream = _streams.Open(call);

        await Assert.ThrowsAsync<IOException>(() => Serve(stream));

        Assert.Equal(["feed"], _log.Claimed.Select(claim => claim.Publisher.PublisherId));
        Assert.Empty(_log.Held);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_was_told_to_go_still_hears_of_an_error(bool isSuperseded)
    {
        var responses = Channel.CreateBounded<PublishObservationsResponse>(8);
        var call = new StubCall<PublishObservationsRequest, PublishObservationsResponse>(async response => await responses.Writer.WriteAsync(response));
        await Send(call, "feed");
        await using var stream = _streams.Open(call);
        var serving = Serve(stream);
        await responses.Reader.ReadAsync(TestContext.Current.CancellationToken);
        stream.Live.AskToEnd(StreamEnd.Politely(GoAwayReason.MaximumAge));
        Assert.Equal(GoAwayReason.MaximumAge, (await responses.Reader.ReadAsync(TestContext.Current.CancellationToken)).GoAway.Reason);

        if (isSuperseded)
        {
            stream.Live.AskToEnd(StreamEnd.Superseded(_log.Claimed[0].Publisher));
        }
        else
        {
            _streams.Agree();
        }

        _streams.Time.Advance(TimeSpan.FromSeconds(1));
        var exception = await Assert.ThrowsAsync<RpcException>(() => serving.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));

        Assert.True(HubError.TryRead(exception, out var error));
        Assert.Equal(isSuperseded ? ErrorReason.Superseded : ErrorReason.IdentityUnknown, error.Reason);
    }

    [Fact]
    public async Task One_publisher_id_too_many_is_refused_with_what_to_do()
    {
        for (var number = 1; number <= 256; number++)
        {
            await _log.ClaimAsync(new PublisherKey(StreamsUnderTest.Agreement.Spoc, $"feed-{number}"), 256, TestContext.Current.CancellationToken);
        }

        var call = new StubCall<PublishObservationsRequest, PublishObservationsResponse>(_ => Task.CompletedTask);
        await Send(call, "one-more");
        await using var stream = _streams.Open(call);

        var exception = await Assert.ThrowsAsync<RpcException>(() => Serve(stream));

        Assert.True(HubError.TryRead(exception, out var error));
        Assert.Equal((StatusCode.ResourceExhausted, ErrorReason.QuotaExceeded), (exception.StatusCode, error.Reason));
        Assert.Equal(("publisher_count", "256"), (error.Metadata["quota"], error.Metadata["limit"]));
        Assert.Contains("use a publisher_id again", exception.Status.Detail, StringComparison.Ordinal);
    }

    private static async Task Send(StubCall<PublishObservationsRequest, PublishObservationsResponse> call, string publisherId) =>
        await call.Requests.Writer.WriteAsync(
            new PublishObservationsRequest { Open = new PublishOpen { PublisherId = publisherId } }, TestContext.Current.CancellationToken);

    /// <summary>Serves a stream on which no batch comes.</summary>
    private Task Serve(ServerStream<PublishObservationsRequest, PublishObservationsResponse> stream) =>
        new PublishSession(new PublishContext(_streams.Context, _log, new StoreState(), null!, null!, null!), stream).Run();
}

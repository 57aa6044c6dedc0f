using Grpc.Core;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Client.Streams;
using SdaHub.Protocol.Observations.V1;
using Duplex = Grpc.Core.AsyncDuplexStreamingCall<
    SdaHub.Protocol.Observations.V1.PublishObservationsRequest, SdaHub.Protocol.Observations.V1.PublishObservationsResponse>;

namespace SdaHub.UnitTests.Client;

/// <summary>A call that is over throws about anything; the session makes the end of a stream of it.</summary>
public sealed class StreamSessionTests
{
    private readonly PublishObservationsRequest _open = new() { Open = new PublishOpen { PublisherId = "feed" } };

    [Fact]
    public async Task Whatever_a_call_throws_at_its_end_is_a_failure_that_opening_again_may_mend()
    {
        using var connection = new HubConnection(new SdaHubClientOptions { Address = new Uri("http://127.0.0.1:1"), InsecureIdentity = "spiffe://aus.example/spoc/feed" });
        var cause = new InvalidOperationException("thrown deep within");

        using var session = await StreamSession<PublishObservationsRequest, PublishObservationsResponse>.Open(
            Contract(cause), connection, _open, new UnansweredOpens(TimeProvider.System), TestContext.Current.CancellationToken);
        await session.Send(_open);
        await session.Complete();

        Assert.True(session.Failure!.IsTransient);
        Assert.Same(cause, session.Failure.InnerException);
    }

    private static StreamContract<PublishObservationsRequest, PublishObservationsResponse> Contract(Exception cause) => new(
        "PublishObservations",
        ChannelUse.Ingest,
        (_, _) => new Duplex(
            new BrokenWriter(cause), new BrokenReader(cause), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { }),
        _ => true,
        _ => null,
        _ => null);

    private sealed class BrokenWriter(Exception cause) : IClientStreamWriter<PublishObservationsRequest>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(PublishObservationsRequest message) => Task.FromException(cause);

        public Task CompleteAsync() => Task.FromException(cause);
    }

    private sealed class BrokenReader(Exception cause) : IAsyncStreamReader<PublishObservationsResponse>
    {
        public PublishObservationsResponse Current => throw new InvalidOperationException("There is none.");

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromException<bool>(cause);
    }
}

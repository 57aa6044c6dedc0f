using Google.Protobuf;
using Grpc.Core;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Catalog;

namespace SdaHub.UnitTests.Catalog;

public sealed class LimitedRequestsTests
{
    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_above_the_limit_is_refused_as_it_arrives()
    {
        var large = new SyncCatalogRequest { Open = new SyncOpen { ResumeToken = ByteString.CopyFrom(new byte[1024 * 1024]) } };
        var requests = new LimitedRequests(new Arriving(new SyncCatalogRequest { Ack = new SyncAck { Nonce = 1 } }, large));

        Assert.True(await requests.MoveNext(_cancellationToken));
        Assert.Equal(1, requests.Current.Ack.Nonce);
        var exception = await Assert.ThrowsAsync<RpcException>(() => requests.MoveNext(_cancellationToken));

        Assert.True(HubError.TryRead(exception, out var error));
        Assert.Equal((ErrorReason.MessageTooLarge, $"{1024 * 1024}"), (error.Reason, error.Metadata["limit"]));
    }

    [Fact]
    public async Task The_end_of_the_stream_is_its_end()
    {
        Assert.False(await new LimitedRequests(new Arriving()).MoveNext(_cancellationToken));
    }

    private sealed class Arriving(params SyncCatalogRequest[] requests) : IAsyncStreamReader<SyncCatalogRequest>
    {
        private int _next;

        public SyncCatalogRequest Current => requests[_next - 1];

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromResult(_next++ < requests.Length);
    }
}

using Grpc.Core;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Streams;

namespace SdaHub.UnitTests.Streams;

public sealed class ReceiveWindowTests
{
    [Theory]
    [InlineData(new[] { 1, 1, 1 }, "2")]
    [InlineData(new[] { 60, 60 }, "100")]
    public void A_peer_that_sends_more_than_it_may_is_told_the_limit(int[] sizes, string limit)
    {
        var window = new ReceiveWindow(maximumCount: 2, maximumBytes: 100);

        var exception = Assert.Throws<RpcException>(() => Array.ForEach(sizes, window.Take));

        Assert.True(HubError.TryRead(exception, out var error));
        Assert.Equal((ErrorReason.WindowExceeded, limit), (error.Reason, error.Metadata["limit"]));
    }

    [Fact]
    public void A_message_larger_than_the_window_may_come_alone()
    {
        var window = new ReceiveWindow(maximumCount: 2, maximumBytes: 100);

        window.Take(500);
        window.Settle(500);
        window.Take(100);

        Assert.False(window.IsSettled);
    }
}

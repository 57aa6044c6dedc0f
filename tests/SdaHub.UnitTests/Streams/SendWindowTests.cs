using CsCheck;
using Grpc.Core;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Streams;

namespace SdaHub.UnitTests.Streams;

public sealed class SendWindowTests
{
    private static readonly StreamOptions Options = new() { UnsettledMessageCount = 3, UnsettledBytes = 100 * 1024 };

    [Fact]
    public void A_peer_that_names_no_window_gets_the_hubs()
    {
        var window = new SendWindow(null, Options).ToMessage();

        Assert.Equal((3, 100 * 1024), (window.UnsettledMessageCount, window.UnsettledBytes));
    }

    [Fact]
    public void The_window_closes_on_count_and_opens_when_settled()
    {
        var window = new SendWindow(null, Options);
        Assert.Equal([1, 2, 3], [window.Next(1), window.Next(1), window.Next(1)]);
        Assert.False(window.IsOpen);

        Assert.True(window.Settle(2, "ack.sequence"));

        Assert.True(window.IsOpen);
        Assert.False(window.IsSettled);
    }

    [Fact]
    public void The_window_closes_on_bytes()
    {
        var window = new SendWindow(null, Options);

        window.Next(100 * 1024);

        Assert.False(window.IsOpen);
    }

    [Fact]
    public void A_window_of_zero_pauses_and_a_new_one_goes_on()
    {
        var window = new SendWindow(new Window(), Options);
        Assert.False(window.IsOpen);

        window.Resize(new Window { UnsettledMessageCount = 1, UnsettledBytes = 1 }, "window");

        Assert.True(window.IsOpen);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Settling_what_was_never_sent_is_an_error_that_names_the_field(long sequence)
    {
        var window = new SendWindow(null, Options);
        window.Next(1);

        var exception = Assert.Throws<RpcException>(() => window.Settle(sequence, "ack.sequence"));

        Assert.True(HubError.TryRead(exception, out var error));
        Assert.Equal((ErrorReason.FieldInvalid, "ack.sequence"), (error.Reason, error.InvalidFields[0].Field));
    }

    [Fact]
    public void A_negative_limit_is_an_error()
    {
        Assert.Throws<RpcException>(() => new SendWindow(new Window { UnsettledMessageCount = -1, UnsettledBytes = 1 }, Options));
    }

    [Fact]
    public void Whatever_is_sent_and_settled_the_unsettled_are_those_sent_and_not_settled()
    {
        Gen.Select(Gen.Bool, Gen.Int[0, 20]).Array[0, 60].Sample(steps =>
        {
            var window = new SendWindow(new Window { UnsettledMessageCount = 1000, UnsettledBytes = 1000 }, Options);
            var settled = 0L;
            foreach (var (isSend, number) in steps)
            {
                if (isSend)
                {
                    window.Next(number);
                }
                else if (number <= window.LastSent)
                {
                    window.Settle(number, "ack");
                    settled = Math.Max(settled, number);
                }
            }

            return window.IsSettled == (settled == window.LastSent);
        });
    }
}

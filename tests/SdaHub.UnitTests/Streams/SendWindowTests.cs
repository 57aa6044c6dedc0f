using CsCheck;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
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
        var window = new SendWindow(null, Options, TimeProvider.System).ToMessage();

        Assert.Equal((3, 100 * 1024), (window.UnsettledMessageCount, window.UnsettledBytes));
    }

    [Fact]
    public void The_window_closes_on_count_and_opens_when_settled()
    {
        var window = new SendWindow(null, Options, TimeProvider.System);
        Assert.Equal([1, 2, 3], [window.Next(1), window.Next(1), window.Next(1)]);
        Assert.False(window.IsOpen);

        Assert.True(window.Settle(2, "ack.sequence"));

        Assert.True(window.IsOpen);
        Assert.Equal(2, window.LastSettled);
    }

    [Fact]
    public void The_window_closes_on_bytes()
    {
        var window = new SendWindow(null, Options, TimeProvider.System);

        window.Next(100 * 1024);

        Assert.False(window.IsOpen);
    }

    [Fact]
    public void A_window_of_zero_pauses_and_a_new_one_goes_on()
    {
        var window = new SendWindow(new Window(), Options, TimeProvider.System);
        Assert.False(window.IsOpen);

        window.Resize(new Window { UnsettledMessageCount = 1, UnsettledBytes = 1 }, "window");

        Assert.True(window.IsOpen);
    }

    [Fact]
    public void The_time_of_a_full_window_counts_from_when_it_became_full()
    {
        var time = new FakeTimeProvider();
        var window = new SendWindow(null, Options, time);
        for (var i = 0; i < 3; i++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            window.Next(1);
        }

        Assert.Equal(TimeSpan.Zero, window.FullTime);

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.FromSeconds(2), window.FullTime);
    }

    [Fact]
    public void A_window_that_becomes_smaller_than_what_is_under_way_is_full_from_then_on()
    {
        var time = new FakeTimeProvider();
        var window = new SendWindow(null, Options, time);
        window.Next(1);
        time.Advance(TimeSpan.FromMinutes(1));

        window.Resize(new Window { UnsettledMessageCount = 1, UnsettledBytes = 1 }, "window");
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.FromSeconds(2), window.FullTime);
    }

    [Fact]
    public void Settling_begins_the_time_of_a_full_window_anew_and_a_pause_stops_it()
    {
        var time = new FakeTimeProvider();
        var window = new SendWindow(new Window { UnsettledMessageCount = 9, UnsettledBytes = 10 }, Options, time);
        window.Next(1);
        window.Next(100);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromMinutes(1), window.FullTime);

        window.Settle(1, "ack.sequence");
        Assert.False(window.IsOpen);
        Assert.Equal(TimeSpan.Zero, window.FullTime);

        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(3), window.FullTime);

        window.Resize(new Window(), "window");
        Assert.Equal(TimeSpan.Zero, window.FullTime);
    }

    [Fact]
    public void Asking_for_the_same_window_again_does_not_put_the_deadline_off()
    {
        var time = new FakeTimeProvider();
        var window = new SendWindow(new Window { UnsettledMessageCount = 1, UnsettledBytes = 10 }, Options, time);
        window.Next(1);
        time.Advance(TimeSpan.FromMinutes(1));

        window.Resize(window.ToMessage(), "window");

        Assert.Equal(TimeSpan.FromMinutes(1), window.FullTime);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Settling_what_was_never_sent_is_an_error_that_names_the_field(long sequence)
    {
        var window = new SendWindow(null, Options, TimeProvider.System);
        window.Next(1);

        var exception = Assert.Throws<RpcException>(() => window.Settle(sequence, "ack.sequence"));

        Assert.True(HubError.TryRead(exception, out var error));
        Assert.Equal((ErrorReason.FieldInvalid, "ack.sequence"), (error.Reason, error.InvalidFields[0].Field));
    }

    [Fact]
    public void A_negative_limit_is_an_error()
    {
        Assert.Throws<RpcException>(() => new SendWindow(new Window { UnsettledMessageCount = -1, UnsettledBytes = 1 }, Options, TimeProvider.System));
    }

    [Fact]
    public void Whatever_is_sent_and_settled_the_unsettled_are_those_sent_and_not_settled()
    {
        Gen.Select(Gen.Bool, Gen.Int[0, 20]).Array[0, 60].Sample(steps =>
        {
            var window = new SendWindow(new Window { UnsettledMessageCount = 1000, UnsettledBytes = 1000 }, Options, TimeProvider.System);
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

            return window.LastSettled == settled;
        });
    }
}

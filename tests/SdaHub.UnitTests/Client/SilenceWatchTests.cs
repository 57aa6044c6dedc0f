using Microsoft.Extensions.Time.Testing;
using SdaHub.Protocol.Client.Streams;

namespace SdaHub.UnitTests.Client;

/// <summary>A hub is silent when three heartbeats have not come, neither earlier nor later, whatever was going on before.</summary>
public sealed class SilenceWatchTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _stream = new();
    private readonly SilenceWatch _watch;

    public SilenceWatchTests() => _watch = new SilenceWatch(_time, _stream);

    public void Dispose()
    {
        _watch.Dispose();
        _stream.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2400)]
    [InlineData(14_999)]
    [InlineData(100_001)]
    [Trait("Must", "P-16")]
    public void Stream_ends_after_three_intervals_of_waiting_and_not_before(int workMs)
    {
        _watch.ExpectHeartbeats(Interval);
        _time.Advance(TimeSpan.FromMilliseconds(workMs));

        _watch.BeginWait();
        _time.Advance(TimeSpan.FromMilliseconds(14_999));
        var endedEarly = _stream.IsCancellationRequested;
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(endedEarly);
        Assert.True(_watch.HasFired);
        Assert.True(_stream.IsCancellationRequested);
    }

    [Fact]
    public void Each_word_of_the_hub_begins_the_count_anew()
    {
        _watch.ExpectHeartbeats(Interval);
        for (var i = 0; i < 10; i++)
        {
            _watch.BeginWait();
            _time.Advance(TimeSpan.FromSeconds(14));
            _watch.EndWait();
        }

        Assert.False(_watch.HasFired);
    }

    [Fact]
    public void A_silence_allowed_once_ends_however_much_the_hub_says()
    {
        _watch.AllowOnce(TimeSpan.FromSeconds(2));
        for (var i = 0; i < 2; i++)
        {
            _watch.BeginWait();
            _time.Advance(TimeSpan.FromSeconds(0.9));
            _watch.EndWait();
        }

        _watch.BeginWait();
        _time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.True(_watch.HasFired);
    }

    [Fact]
    public void A_hub_without_heartbeats_may_be_silent()
    {
        _watch.AllowOnce(TimeSpan.FromSeconds(2));
        _watch.ExpectHeartbeats(TimeSpan.Zero);

        _watch.BeginWait();
        _time.Advance(TimeSpan.FromDays(1));

        Assert.False(_watch.HasFired);
    }
}

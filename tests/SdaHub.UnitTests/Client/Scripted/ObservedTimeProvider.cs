using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace SdaHub.UnitTests.Client.Scripted;

/// <summary>A clock that stands still and says which delays are asked of it, so that a test moves it only when the delay is armed.</summary>
internal sealed class ObservedTimeProvider : FakeTimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<TimeSpan> _delays = Channel.CreateBounded<TimeSpan>(64);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Assert.True(_delays.Writer.TryWrite(dueTime));
        }

        return timer;
    }

    /// <summary>Waits until a delay is asked for, and says how long it is.</summary>
    public async Task<TimeSpan> NextDelay() => await _delays.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);

    /// <summary>Waits until a delay is asked for, and lets it pass.</summary>
    public async Task<TimeSpan> PassNextDelay()
    {
        var delay = await NextDelay();
        Advance(delay);
        return delay;
    }
}

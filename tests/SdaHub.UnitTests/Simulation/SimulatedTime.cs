namespace SdaHub.UnitTests.Simulation;

/// <summary>A clock that stands still until it is moved to the next timer. Used by one thread.</summary>
internal sealed class SimulatedTime : TimeProvider
{
    /// <summary>When every simulation begins.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<SimulatedTimer> _armed = [];
    private TimeSpan _elapsed;

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => _elapsed;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Start + _elapsed;

    /// <inheritdoc/>
    public override long GetTimestamp() => _elapsed.Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to the next timer and fires it; of several due at once, the one armed first.</summary>
    /// <returns>Whether there was one.</returns>
    public bool MoveOn()
    {
        if (_armed.MinBy(timer => timer.Due) is not { } next)
        {
            return false;
        }

        _elapsed = next.Due > _elapsed ? next.Due : _elapsed;
        next.Fire();
        return true;
    }

    private sealed class SimulatedTimer(SimulatedTime time, Action callback) : ITimer
    {
        private TimeSpan _period;

        public TimeSpan Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time._armed.Remove(this);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                (Due, _period) = (time._elapsed + dueTime, period);
                time._armed.Add(this);
            }

            return true;
        }

        public void Fire()
        {
            Change(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan, _period);
            callback();
        }

        public void Dispose() => time._armed.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

namespace SdaHub.Protocol.Client.Streams;

/// <summary>
/// Ends a stream whose hub has gone silent. Only time spent waiting for the hub counts: a consumer that takes its time is not silence of the hub. The timer is
/// not set anew for every message: when it fires, it looks at how long the silence is and waits for the rest.
/// </summary>
internal sealed class SilenceWatch : IDisposable
{
    private const long NotWaiting = long.MinValue;

    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider _timeProvider;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _stream;
    private long _limitTicks = Timeout.InfiniteTimeSpan.Ticks;
    private long _countsSince = NotWaiting;
    private long _waitingSince = NotWaiting;
    private volatile bool _hasFired;

    /// <param name="timeProvider">Clock.</param>
    /// <param name="stream">Cancelled when the hub has been silent for too long.</param>
    public SilenceWatch(TimeProvider timeProvider, CancellationTokenSource stream)
    {
        _timeProvider = timeProvider;
        _stream = stream;
        _timer = timeProvider.CreateTimer(static watch => ((SilenceWatch)watch!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the stream was ended for silence.</summary>
    public bool HasFired => _hasFired;

    /// <summary>Allows this long from now, whatever the hub says meanwhile, such as for the answer to <c>open</c>.</summary>
    public void AllowOnce(TimeSpan silence) => Start(silence, _timeProvider.GetTimestamp());

    /// <summary>Allows silence of three heartbeat intervals.</summary>
    /// <param name="interval">Heartbeat interval; zero or less when the hub sends none, which ends the watch.</param>
    public void ExpectHeartbeats(TimeSpan interval) =>
        Start(interval > TimeSpan.Zero ? 3 * interval : Timeout.InfiniteTimeSpan, NotWaiting);

    /// <summary>The stream begins to wait for the hub.</summary>
    public void BeginWait() => Volatile.Write(ref _waitingSince, _timeProvider.GetTimestamp());

    /// <summary>The hub said something.</summary>
    public void EndWait() => Volatile.Write(ref _waitingSince, NotWaiting);

    public void Dispose() => _timer.Dispose();

    private void Start(TimeSpan limit, long countsSince)
    {
        Volatile.Write(ref _countsSince, countsSince);
        Volatile.Write(ref _limitTicks, limit.Ticks);
        _timer.Change(limit, Timeout.InfiniteTimeSpan);
    }

    private void Tick()
    {
        var limit = TimeSpan.FromTicks(Volatile.Read(ref _limitTicks));
        if (limit < TimeSpan.Zero)
        {
            // The hub sends no heartbeats.
            return;
        }

        var waitingSince = Volatile.Read(ref _waitingSince);
        var countsSince = Volatile.Read(ref _countsSince);
        var left = waitingSince == NotWaiting ? limit : limit - _timeProvider.GetElapsedTime(countsSince == NotWaiting ? waitingSince : countsSince);
        if (left > TimeSpan.Zero)
        {
            _timer.Change(left > ShortestPeriod ? left : ShortestPeriod, Timeout.InfiniteTimeSpan);
            return;
        }

        _hasFired = true;
        try
        {
            _stream.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The stream ended by itself in the same instant.
        }
    }
}

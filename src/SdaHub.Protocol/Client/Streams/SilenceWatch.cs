namespace SdaHub.Protocol.Client.Streams;

/// <summary>
/// Ends a stream whose hub has gone silent. Only time spent waiting for the hub counts: a consumer that takes its time is not silence of the hub.
/// </summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _stream;
    private int _allowedTicks;
    private int _silentTicks;
    private volatile bool _isWaiting;
    private volatile bool _hasFired;

    /// <param name="timeProvider">Clock.</param>
    /// <param name="stream">Cancelled when the hub has been silent for too long.</param>
    public SilenceWatch(TimeProvider timeProvider, CancellationTokenSource stream)
    {
        _stream = stream;
        _timer = timeProvider.CreateTimer(static watch => ((SilenceWatch)watch!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the stream was ended for silence.</summary>
    public bool HasFired => _hasFired;

    /// <summary>Allows one silence of at most this length, such as for the answer to <c>open</c>.</summary>
    public void AllowOnce(TimeSpan silence) => Start(silence, allowedTicks: 0);

    /// <summary>Allows silence of three heartbeat intervals, and at most half of one more.</summary>
    /// <param name="interval">Heartbeat interval; zero or less when the hub sends none, which ends the watch.</param>
    public void ExpectHeartbeats(TimeSpan interval) => Start(interval > TimeSpan.Zero ? interval / 2 : Timeout.InfiniteTimeSpan, allowedTicks: 6);

    /// <summary>The stream begins to wait for the hub.</summary>
    public void BeginWait()
    {
        Volatile.Write(ref _silentTicks, 0);
        _isWaiting = true;
    }

    /// <summary>The hub said something.</summary>
    public void EndWait() => _isWaiting = false;

    public void Dispose() => _timer.Dispose();

    private void Start(TimeSpan period, int allowedTicks)
    {
        Volatile.Write(ref _allowedTicks, allowedTicks);
        Volatile.Write(ref _silentTicks, 0);
        _timer.Change(period, period);
    }

    private void Tick()
    {
        if (!_isWaiting || Interlocked.Increment(ref _silentTicks) <= Volatile.Read(ref _allowedTicks))
        {
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

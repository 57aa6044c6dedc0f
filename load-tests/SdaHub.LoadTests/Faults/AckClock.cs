namespace SdaHub.LoadTests.Faults;

/// <summary>When durable results came. Safe from many threads.</summary>
internal sealed class AckClock
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<long> _next = NewSignal();
    private long _observationCount;

    /// <summary>Observations acknowledged so far.</summary>
    public long ObservationCount => Interlocked.Read(ref _observationCount);

    /// <summary>Notes a result.</summary>
    public void Note(long observationCount)
    {
        Interlocked.Add(ref _observationCount, observationCount);
        TaskCompletionSource<long> next;
        lock (_lock)
        {
            (next, _next) = (_next, NewSignal());
        }

        next.SetResult(TimeProvider.System.GetTimestamp());
    }

    /// <summary>Waits for the first result from now on.</summary>
    /// <param name="since">From when the time counts, a timestamp.</param>
    /// <param name="limit">Longest wait from now.</param>
    /// <returns>Time from <paramref name="since"/> to the result; the time passed when none came within the limit.</returns>
    public async Task<TimeSpan> WaitForNext(long since, TimeSpan limit)
    {
        Task<long> next;
        lock (_lock)
        {
            next = _next.Task;
        }

        await Task.WhenAny(next, Task.Delay(limit, TimeProvider.System));
        return next.IsCompleted ? TimeProvider.System.GetElapsedTime(since, await next) : TimeProvider.System.GetElapsedTime(since);
    }

    private static TaskCompletionSource<long> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

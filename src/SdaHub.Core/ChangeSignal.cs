namespace SdaHub.Core;

/// <summary>
/// Tells any number of waiters that something changed, without a queue per waiter: take <see cref="Next"/>, look at the state, then await what was taken.
/// A change between the look and the await is never missed; several changes may be seen as one. Safe from many threads.
/// </summary>
public sealed class ChangeSignal
{
    private TaskCompletionSource _next = NewTurn();

    /// <summary>Completes at the first change after it was taken.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Wakes all waiters. Call it after the state has changed.</summary>
    public void Raise() => Interlocked.Exchange(ref _next, NewTurn()).SetResult();

    /// <summary>The hub's waiters go on side by side on the thread pool; under a synchronization context, which has an order of its own, nothing leaves it.</summary>
    private static TaskCompletionSource NewTurn() =>
        new(SynchronizationContext.Current is null ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None);
}

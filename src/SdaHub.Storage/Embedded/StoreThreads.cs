using System.Collections.Concurrent;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Storage.Embedded;

/// <summary>
/// A few threads of their own for work that blocks: SQLite has no asynchronous calls, and a thread of the pool that waits for a disk is one that all streams
/// of the hub lack. Each thread keeps a session (a connection with its statements), opened with the first piece of work and anew after a failure, so that no
/// half-done state outlives one. The queue is bounded; whoever finds it full waits without a thread.
/// </summary>
/// <typeparam name="TSession">What a thread works on. Used by that thread alone.</typeparam>
internal sealed class StoreThreads<TSession> : IAsyncDisposable
    where TSession : class, IDisposable
{
    private const int QueueLength = 256;

    private readonly BlockingCollection<WorkItem> _queue = new(QueueLength);
    private readonly SemaphoreSlim _room = new(QueueLength);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<string> _path;
    private readonly Func<string, TSession> _open;
    private int _runningCount;

    /// <summary>Starts the threads.</summary>
    /// <param name="name">Name of the threads, for a debugger.</param>
    /// <param name="threadCount">How many.</param>
    /// <param name="path">Tells the file to work on.</param>
    /// <param name="open">Opens a session on the file.</param>
    public StoreThreads(string name, int threadCount, Func<string> path, Func<string, TSession> open)
    {
        _path = path;
        _open = open;
        _runningCount = threadCount;
        for (var index = 0; index < threadCount; index++)
        {
            new Thread(Run) { Name = name, IsBackground = true }.Start();
        }
    }

    /// <summary>Has a piece of work done on one of the threads.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Cancels while the work waits for its turn, not once it has begun.</param>
    /// <exception cref="StoreUnavailableException">The session could not be opened, or the work met a failure of the store.</exception>
    public async Task<T> Run<T>(Func<TSession, T> work, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        var item = new WorkItem<T>(work, cancellationToken);
        try
        {
            _queue.Add(item, CancellationToken.None);
        }
        catch (InvalidOperationException closed)
        {
            throw new StoreUnavailableException("The store is closed.", closed);
        }

        return await item.Result.ConfigureAwait(false);
    }

    /// <summary>Finishes the work that waits, closes the sessions and ends the threads. Doing it twice is harmless.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _stopped.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        TSession? session = null;
        foreach (var item in _queue.GetConsumingEnumerable())
        {
            _room.Release();
            try
            {
                item.Run(session ??= _open(_path()));
            }
            catch (PublisherSupersededException refusal)
            {
                // Said before anything was done: the session is as good as before.
                item.Fail(refusal);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                session?.Dispose();
                session = null;
                item.Fail(StoreFailure.Explain(failure, _path()) ?? failure);
            }
        }

        session?.Dispose();
        if (Interlocked.Decrement(ref _runningCount) == 0)
        {
            _stopped.SetResult();
        }
    }

    private abstract class WorkItem
    {
        public abstract void Run(TSession session);

        public abstract void Fail(Exception failure);
    }

    private sealed class WorkItem<T>(Func<TSession, T> work, CancellationToken cancellationToken) : WorkItem
    {
        private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Result => _result.Task;

        public override void Run(TSession session)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                _result.SetCanceled(cancellationToken);
                return;
            }

            _result.SetResult(work(session));
        }

        public override void Fail(Exception failure) => _result.SetException(failure);
    }
}

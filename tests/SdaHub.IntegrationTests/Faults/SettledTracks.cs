using System.Collections.Concurrent;
using SdaHub.Protocol.Client;

namespace SdaHub.IntegrationTests.Faults;

/// <summary>What a publisher knows to be settled.</summary>
internal sealed class SettledTracks
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly ConcurrentDictionary<string, bool> _trackIds = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _waits = new();
    private int _sent;

    /// <summary>Number of tracks handed to the publisher.</summary>
    public int Sent => Volatile.Read(ref _sent);

    /// <summary>Ids of the tracks whose result came, and whether they were taken whole.</summary>
    public IReadOnlyDictionary<string, bool> TrackIds => _trackIds;

    /// <summary>Notes a track that was sent, and once its result comes, that it is settled.</summary>
    /// <returns>Completes when the result has come.</returns>
    public async Task Add(string trackId, Task<PublishReceipt> receipt)
    {
        Interlocked.Increment(ref _sent);
        _trackIds[trackId] = (await receipt).RejectedCount == 0;
        WakeWaiters();
    }

    /// <summary>Waits until so many tracks are settled.</summary>
    public async Task WaitFor(int count)
    {
        var wait = _waits.GetOrAdd(count, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        WakeWaiters();
        await wait.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    private void WakeWaiters()
    {
        foreach (var (count, wait) in _waits)
        {
            if (_trackIds.Count >= count)
            {
                wait.TrySetResult();
            }
        }
    }
}

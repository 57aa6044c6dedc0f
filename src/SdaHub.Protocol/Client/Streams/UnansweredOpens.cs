using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Common.V1;

namespace SdaHub.Protocol.Client.Streams;

/// <summary>
/// The tries to open a stream of which nobody knows whether a hub has let in the publisher. Each of them may still do so after the one that followed it: the
/// hub then takes it for the newer stream and ends the one in use as superseded, though no other process is there. So a stream may be superseded once for
/// each, within a minute, and be opened again. Used by one loop.
/// </summary>
internal sealed class UnansweredOpens(TimeProvider timeProvider)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly Queue<long> _timestamps = [];

    /// <summary>Notes that a try failed. It counts unless it never reached a hub, or the hub's answer says that it has done nothing.</summary>
    public void Note(SdaHubException failure)
    {
        // A hub whose store is in trouble may have let the publisher in there without having been told.
        if (failure.Error is { } error ? error.Reason != ErrorReason.StoreUnavailable : ConnectFailure.IsIn(failure))
        {
            return;
        }

        Forget();
        _timestamps.Enqueue(timeProvider.GetTimestamp());
    }

    /// <summary>Whether one of the tries may be what superseded a stream. It is counted no second time.</summary>
    public bool TryTake()
    {
        Forget();
        return _timestamps.TryDequeue(out _);
    }

    private void Forget()
    {
        while (_timestamps.TryPeek(out var oldest) && timeProvider.GetElapsedTime(oldest) > Memory)
        {
            _timestamps.Dequeue();
        }
    }
}

namespace SdaHub.Protocol.Client.Streams;

/// <summary>
/// The tries to open a stream that the hub never answered. Each of them may still reach a hub, after the one that followed it: the hub then takes it for the
/// newer stream and ends the one in use as superseded, though no other process is there. So a stream may be superseded once for each, within a minute, and be
/// opened again. Used by one loop.
/// </summary>
internal sealed class UnansweredOpens(TimeProvider timeProvider)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly Queue<long> _timestamps = [];

    /// <summary>Notes that a try ended without an answer.</summary>
    public void Note()
    {
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

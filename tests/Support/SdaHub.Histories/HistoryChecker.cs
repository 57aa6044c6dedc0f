namespace SdaHub.Histories;

/// <summary>Holds a history to the hub's promises.</summary>
public static class HistoryChecker
{
    /// <summary>Checks a history that is complete: nobody adds to it any more.</summary>
    /// <returns>The broken promises; empty when all hold.</returns>
    public static IReadOnlyList<Violation> Check(History history)
    {
        var stored = new StoredOrder(history.Stored);
        return
        [
            .. stored.Repeats,
            .. new PublisherCheck(stored).Check(history.Publishers),
            .. history.Subscribers.SelectMany(subscriber => new SubscriberCheck(stored, subscriber).Check()),
        ];
    }
}

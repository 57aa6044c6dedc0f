namespace SdaHub.Protocol.Client;

/// <summary>Limits of a publisher. What is held here survives lost connections and hub restarts, not the end of this process.</summary>
public sealed class ObservationPublisherOptions
{
    /// <summary>
    /// Most batches waiting for their verdict, 1 or more. Default 1024. When it is reached, publishing waits. The hub's window can make it wait earlier.
    /// </summary>
    public int MaxUnsettledBatches { get; set; } = 1024;

    /// <summary>Most bytes of batches waiting for their verdict, 1 or more. Default 64 MiB. One batch is always taken.</summary>
    public long MaxUnsettledBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// Most settled batches still held, 0 or more, so that they can be sent again if the hub's log loses what it had settled, such as by a failover. Default
    /// 1024.
    /// </summary>
    public int MaxRetainedBatches { get; set; } = 1024;

    /// <summary>Most bytes of settled batches still held, 0 or more. Default 16 MiB.</summary>
    public long MaxRetainedBytes { get; set; } = 16 * 1024 * 1024;

    internal IEnumerable<string> FindErrors()
    {
        if (MaxUnsettledBatches < 1)
        {
            yield return $"{nameof(MaxUnsettledBatches)} must be 1 or more.";
        }

        if (MaxUnsettledBytes < 1)
        {
            yield return $"{nameof(MaxUnsettledBytes)} must be 1 or more.";
        }

        if (MaxRetainedBatches < 0)
        {
            yield return $"{nameof(MaxRetainedBatches)} must not be below 0.";
        }

        if (MaxRetainedBytes < 0)
        {
            yield return $"{nameof(MaxRetainedBytes)} must not be below 0.";
        }
    }
}

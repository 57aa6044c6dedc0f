namespace SdaHub.Protocol.Client;

/// <summary>
/// What a publisher holds, and where. It survives lost connections and hub restarts in any case, and the end of this process with
/// <see cref="SpoolDirectory"/>.
/// </summary>
public sealed class ObservationPublisherOptions
{
    /// <summary>
    /// Directory where batches are kept as well, from the moment they are taken until they are neither unsettled nor retained, so that a new process with the
    /// same directory and publisher publishes what the one before was killed with, and sends again what a hub's log has lost. Null, the default: memory alone.
    /// <para>
    /// One hub a directory; each publisher has a folder of its own in it, which one process at a time may have open. Written through to the operating system:
    /// a killed process loses nothing that was taken, a machine without power may lose the last seconds. The files hold observations as they are sent; keep
    /// the directory for the publisher's user alone. While their disk is full, new batches are refused with <see cref="IOException"/>, those taken before are
    /// still published and settled, and a stream before which a note must be written is opened again later. They take at most the bounds below and 16 MiB. A batch
    /// for which the hub ended the stream for good, such as one with a wrong field, stays and would be sent again: remove the publisher's folder then.
    /// </para>
    /// </summary>
    public string? SpoolDirectory { get; set; }

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
        if (SpoolDirectory is { Length: 0 })
        {
            yield return $"{nameof(SpoolDirectory)} must be null or a directory.";
        }

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

namespace SdaHub.Core.Agreements;

/// <summary>Limits on what a SpOC may ask of the hub, over all its connections.</summary>
public sealed record Quotas
{
    /// <summary>Most streams open at once, 1 to 1000. Default 32.</summary>
    public int StreamCount { get; init; } = 32;

    /// <summary>
    /// Most publisher ids that the SpOC may ever have opened a stream with, 1 to 10000. Default 256. The hub remembers each for ever, with the sequence that it stands
    /// at, so a process that makes a new id at each start is told before they become many.
    /// </summary>
    public int PublisherCount { get; init; } = 256;

    /// <summary>Most unsettled batches on one publisher's stream, 1 to 4096. Default 256.</summary>
    public int UnsettledBatchCount { get; init; } = 256;

    /// <summary>Most bytes of unsettled batches on one publisher's stream, 64 KiB to 64 MiB. Default 16 MiB.</summary>
    public long UnsettledBytes { get; init; } = 16 * 1024 * 1024;
}

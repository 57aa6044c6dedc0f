using System.ComponentModel.DataAnnotations;

namespace SdaHub.Core.Pipeline;

/// <summary>Sizes of the observation pipeline. Bound to <c>SdaHub:Pipeline</c>.</summary>
public sealed class PipelineOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SdaHub:Pipeline";

    /// <summary>Number of partitions, 0 to 256; tracks of one sensor stay in one. Default 0: one per processor.</summary>
    [Range(0, 256)]
    public int PartitionCount { get; set; }

    /// <summary>Batches that may wait for one partition, 1 to 65536. Default 64. When full, publishers are held back.</summary>
    [Range(1, 65536)]
    public int PartitionCapacity { get; set; } = 64;

    /// <summary>Judged batches that may wait for the log, 1 to 65536. Default 512. When full, partitions are held back.</summary>
    [Range(1, 65536)]
    public int LogQueueCapacity { get; set; } = 512;

    /// <summary>Most batches in one durable step, 1 to 65536. Default 256. More means fewer synchronisations and longer ones.</summary>
    [Range(1, 65536)]
    public int AppendBatchCount { get; set; } = 256;

    /// <summary>
    /// Tracks in one durable step, 1 to 100000: it ends with the batch that reaches them. Default 10000. One step is one call of the store, and must stay below what it takes.
    /// </summary>
    [Range(1, 100_000)]
    public int AppendTrackCount { get; set; } = 10_000;

    /// <summary>Most payload bytes in one durable step, 64 KiB to 256 MiB. Default 4 MiB.</summary>
    [Range(64 * 1024, 256 * 1024 * 1024)]
    public int AppendBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Bytes of newest records kept in memory for live subscribers, 1 MiB to 1 GiB. Default 32 MiB. Who lags further reads from the log.</summary>
    [Range(1024 * 1024, 1024 * 1024 * 1024)]
    public int TailBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>
    /// Wait in milliseconds before the first retry of a failed durable step, 10 to 10000; each further one waits twice as long. Default 100. No longer, since every publisher
    /// waits for it once the store is back.
    /// </summary>
    [Range(10, 10_000)]
    public int StoreRetryMs { get; set; } = 100;
}

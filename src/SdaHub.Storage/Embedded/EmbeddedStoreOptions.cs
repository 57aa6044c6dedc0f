using System.ComponentModel.DataAnnotations;

namespace SdaHub.Storage.Embedded;

/// <summary>Where the embedded store keeps its files and for how long. Bound to <c>SdaHub:Store:Embedded</c>.</summary>
public sealed class EmbeddedStoreOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SdaHub:Store:Embedded";

    /// <summary>
    /// Directory of the store's files, absolute or relative to the content root. Default <c>data</c>. It is made, readable by its owner alone, when it
    /// is missing. It must be on a local disk: SQLite's write-ahead log needs shared memory, which network shares do not have.
    /// </summary>
    [Required]
    public string Directory { get; set; } = "data";

    /// <summary>
    /// Days for which an observation is held, counted from when it was received, 0 to 36500. Default 30. 0 means for ever. The ids of tracks are held for
    /// ever in any case, so that a repeat is known however late it comes.
    /// </summary>
    [Range(0, 36500)]
    public double RetentionDays { get; set; } = 30;

    /// <summary>
    /// About the most bytes of the observations held, 0 or more: their payloads, and 300 for each beside its payload. Default 0: no limit but the disk. Beyond it the oldest
    /// observations go first, younger than <see cref="RetentionDays"/> or not. The ids of tracks come on top, about 100 bytes for each track ever taken; the hub warns once they
    /// pass half of this. The database keeps its size; freed space is used again.
    /// </summary>
    [Range(0, long.MaxValue)]
    public long RetentionBytes { get; set; }

    /// <summary>
    /// Threads, each with a connection of its own, that read the log, 1 to 64. Default 2. More serve more subscribers that lag behind; those at the head of
    /// the log need none.
    /// </summary>
    [Range(1, 64)]
    public int ReaderCount { get; set; } = 2;

    /// <summary>
    /// Size in bytes at which the write-ahead log is moved into the database, 1 MiB to 1 GiB. Default 64 MiB. Smaller means more synchronisation of the
    /// database file under load; larger means more disk space and a longer start after a crash.
    /// </summary>
    [Range(1 << 20, 1 << 30)]
    public long CheckpointBytes { get; set; } = 64 << 20;
}

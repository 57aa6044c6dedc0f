using System.Security.Cryptography;

namespace SdaHub.Storage.Embedded;

/// <summary>What the log knows of itself.</summary>
/// <param name="Incarnation">Random name, made with the log and anew when the log is found to be an older state of itself.</param>
/// <param name="Generation">How often the log was opened.</param>
/// <param name="Head">Newest position ever given out; 0 when none was.</param>
/// <param name="Oldest">Position before the oldest record held.</param>
/// <param name="RecordCount">Number of records held.</param>
/// <param name="TrackIdCount">Number of track ids held, those of deleted records included.</param>
internal sealed record LogState(string Incarnation, long Generation, long Head, long Oldest, long RecordCount, long TrackIdCount)
{
    /// <summary>About what a record takes beside its payload, in bytes.</summary>
    public const int RowBytes = 300;

    /// <summary>About what a track id takes, in bytes.</summary>
    public const int TrackIdBytes = 100;

    /// <summary>
    /// Positions left out when the log is found to be an older state of itself and the clock is behind its positions: more than any log hands out between a backup and
    /// its restoration.
    /// </summary>
    public const long RollbackGap = 1_000_000_000_000;

    private const int IncarnationBytes = 16;

    /// <summary>Makes a name that no log has had.</summary>
    public static string NewIncarnation() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IncarnationBytes));
}

using SdaHub.Core.ObservationLog;

namespace SdaHub.Storage.Redis;

/// <summary>What a hub knows of the log.</summary>
/// <param name="Incarnation">Name of the log; another one after Redis was restarted, replaced or failed over.</param>
/// <param name="Epoch">Counted up with each incarnation.</param>
/// <param name="Durability">How safely Redis keeps it.</param>
/// <param name="Head">Newest position.</param>
/// <param name="Oldest">Position before the oldest record held.</param>
/// <param name="Ends">Where earlier epochs ended of which records are held, the newest last.</param>
internal sealed record RedisLogState(
    string Incarnation, long Epoch, Durability Durability, LogPosition Head, LogPosition Oldest, IReadOnlyList<LogPosition> Ends)
{
    /// <summary>Before Redis was first reached.</summary>
    public static RedisLogState Unknown { get; } = new("", 0, Durability.Memory, LogPosition.Origin, LogPosition.Origin, []);

    /// <summary>Whether a position is of an epoch that comes after this state.</summary>
    public bool IsAhead(LogPosition position) => RecordId.EpochOf(position) > Epoch;

    /// <summary>Whether a record at the position can be one of the log as it is in this state.</summary>
    public bool Holds(LogPosition position) => !IsAhead(position) && LastKept(position) == position;

    /// <summary>The position itself, or where a failover or a restoration lost it, the last one before it that was kept.</summary>
    public LogPosition LastKept(LogPosition position)
    {
        var epoch = RecordId.EpochOf(position);
        if (epoch >= Epoch)
        {
            return position;
        }

        for (var index = Ends.Count - 1; index >= 0; index--)
        {
            if (Ends[index] < position)
            {
                return Ends[index];
            }

            if (RecordId.EpochOf(Ends[index]) == epoch)
            {
                return position;
            }
        }

        return LogPosition.Origin;
    }
}

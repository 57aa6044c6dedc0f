using SdaHub.Core.ObservationLog;

namespace SdaHub.Storage.Redis;

/// <summary>What a hub knows of the log.</summary>
/// <param name="Incarnation">Name of the log; another one after Redis was restarted, replaced or failed over.</param>
/// <param name="Epoch">Counted up with each incarnation.</param>
/// <param name="Durability">How safely Redis keeps it.</param>
/// <param name="Head">Newest position.</param>
/// <param name="Oldest">Position before the oldest record held.</param>
internal sealed record RedisLogState(string Incarnation, long Epoch, Durability Durability, LogPosition Head, LogPosition Oldest)
{
    /// <summary>Before Redis was first reached.</summary>
    public static RedisLogState Unknown { get; } = new("", 0, Durability.Memory, LogPosition.Origin, LogPosition.Origin);
}

using SdaHub.Core.ObservationLog;

namespace SdaHub.Storage.Redis;

/// <summary>What a hub knows of the log.</summary>
/// <param name="Incarnation">Name of the log; another one after Redis was restarted, replaced or failed over.</param>
/// <param name="Durability">How safely Redis keeps it.</param>
/// <param name="Head">Newest position.</param>
/// <param name="Oldest">Position before the oldest record held.</param>
/// <param name="AppendEpoch">Epoch of the connection under which this was learned.</param>
internal sealed record RedisLogState(string Incarnation, Durability Durability, long Head, long Oldest, int AppendEpoch);

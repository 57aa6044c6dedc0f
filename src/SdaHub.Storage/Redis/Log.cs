using Microsoft.Extensions.Logging;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Storage.Redis;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Opened the log {Incarnation} in Redis, kept by {Durability}, records up to {Head}.")]
    public static partial void Opened(ILogger logger, string incarnation, Durability durability, long head);

    [LoggerMessage(LogLevel.Warning, "The store is not there yet; the hub opens it as soon as it is: {Fault}")]
    public static partial void WaitsForRedis(ILogger logger, string fault);

    [LoggerMessage(LogLevel.Information, "Redis keeps what is acknowledged by {Durability}.")]
    public static partial void Keeps(ILogger logger, Durability durability);

    [LoggerMessage(LogLevel.Warning, "Redis keeps what is acknowledged by no more than {Durability}: {Shortfall}. Results say so.")]
    public static partial void KeepsLess(ILogger logger, Durability durability, string shortfall);

    [LoggerMessage(LogLevel.Warning, "Redis holds another key of resume tokens than this hub uses: tokens of this hub are refused by others. Restart this hub.")]
    public static partial void OtherResumeTokenKey(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "The store could not be looked after. It is tried again.")]
    public static partial void UpkeepFailed(ILogger logger, Exception failure);
}

using Microsoft.Extensions.Logging;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Storage.Redis;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Opened the log {Incarnation} in Redis, kept by {Durability}, records up to {Head}.")]
    public static partial void Opened(ILogger logger, string incarnation, Durability durability, long head);

    [LoggerMessage(LogLevel.Information, "Redis keeps what is acknowledged by {Durability}.")]
    public static partial void Keeps(ILogger logger, Durability durability);

    [LoggerMessage(LogLevel.Warning, "Redis keeps what is acknowledged by no more than {Durability}: {Shortfall}. Results say so.")]
    public static partial void KeepsLess(ILogger logger, Durability durability, string shortfall);

    [LoggerMessage(LogLevel.Warning, "Redis holds another key of resume tokens than this hub uses: tokens of this hub are refused by others. Restart this hub.")]
    public static partial void OtherResumeTokenKey(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "The store could not be looked after. It is tried again.")]
    public static partial void UpkeepFailed(ILogger logger, Exception failure);

    [LoggerMessage(LogLevel.Error, "Looking after the store failed, and not for trouble of Redis. It is tried again. Look at what else writes to this Redis; if nothing does, report this.")]
    public static partial void UpkeepBroke(ILogger logger, Exception bug);

    [LoggerMessage(LogLevel.Error, "The store cannot be opened, and not for trouble of Redis that may pass: {Fault} The hub ends; mend the cause and start it again.")]
    public static partial void OpeningBroke(ILogger logger, string fault);
}

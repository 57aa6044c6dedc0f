using Microsoft.Extensions.Logging;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Storage.Redis;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Opened the log {Incarnation} in Redis, kept by {Durability}, records up to {Head}.")]
    public static partial void Opened(ILogger logger, string incarnation, Durability durability, long head);

    [LoggerMessage(LogLevel.Warning,
        "Redis does not synchronise each write to its disk (appendonly yes, appendfsync always), or may not be asked; what is acknowledged can be lost.")]
    public static partial void KeepsInMemory(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "The log could not be looked after. It is tried again.")]
    public static partial void UpkeepFailed(ILogger logger, Exception failure);
}

namespace SdaHub.Server.Hosting;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "The hub listens but serves nobody until its store is there: {Fault}")]
    public static partial void WaitsForStore(ILogger logger, string fault);

    [LoggerMessage(LogLevel.Error, "The store is there, but what the hub needs of it cannot be read: {Fault} The hub ends; restore the store from a backup, or report this.")]
    public static partial void StoreUnreadable(ILogger logger, string fault);

    [LoggerMessage(LogLevel.Warning, "The system gives no notices of changes in {Path}, or has lost some: {Reason} The folder is looked at now, and every so often as set.")]
    public static partial void NoticesLost(ILogger logger, string path, string reason);

    [LoggerMessage(LogLevel.Information, "The store is there; the hub serves.")]
    public static partial void FoundStore(ILogger logger);
}

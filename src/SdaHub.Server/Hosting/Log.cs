namespace SdaHub.Server.Hosting;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "The hub listens but serves nobody until its store is there: {Fault}")]
    public static partial void WaitsForStore(ILogger logger, string fault);

    [LoggerMessage(LogLevel.Information, "The store is there; the hub serves.")]
    public static partial void FoundStore(ILogger logger);
}

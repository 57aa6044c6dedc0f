namespace SdaHub.Server.Streams;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "{Kind} opened by {Agreement} ({Identity}).")]
    public static partial void StreamOpened(ILogger logger, string kind, string agreement, string identity);

    [LoggerMessage(LogLevel.Information, "{Kind} of {Agreement} ({Identity}) closed.")]
    public static partial void StreamClosed(ILogger logger, string kind, string agreement, string identity);

    [LoggerMessage(LogLevel.Information, "{Kind} of {Agreement} was left by its peer: it cancelled the call, or the connection broke.")]
    public static partial void PeerLost(ILogger logger, string kind, string agreement);

    [LoggerMessage(LogLevel.Warning, "{Kind} of {Agreement} cut: {Reason}.")]
    public static partial void ReaderCut(ILogger logger, string kind, string agreement, string reason);

    [LoggerMessage(LogLevel.Warning, "{Kind} of {Agreement} cannot go on without the store: {Reason}")]
    public static partial void StoreFailed(ILogger logger, string kind, string agreement, string reason);

    [LoggerMessage(LogLevel.Information, "The hub is stopping; {Count} streams are asked to go elsewhere.")]
    public static partial void Draining(ILogger logger, int count);
}

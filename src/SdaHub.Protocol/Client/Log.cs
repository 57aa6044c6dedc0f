using Microsoft.Extensions.Logging;

namespace SdaHub.Protocol.Client;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "The certificate files changed and were read again; new connections use them.")]
    public static partial void CredentialsRenewed(this ILogger logger);

    [LoggerMessage(LogLevel.Warning, "The certificate files changed and cannot be read; the ones before stay in use.")]
    public static partial void CredentialsUnreadable(this ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Information, "{Stream} opened.")]
    public static partial void StreamOpened(this ILogger logger, string stream);

    [LoggerMessage(LogLevel.Information, "{Stream} ends: the hub asks to come again ({Reason}).")]
    public static partial void StreamLeaves(this ILogger logger, string stream, Common.V1.GoAwayReason reason);

    [LoggerMessage(LogLevel.Warning, "{Stream} is broken ({Error}); it is opened again in {DelayS} s.")]
    public static partial void StreamBroken(this ILogger logger, string stream, string error, double delayS);

    [LoggerMessage(LogLevel.Warning, "Publisher {PublisherId}: the hub's log went back to sequence {Durable}; {Count} batches are sent again.")]
    public static partial void LogRolledBack(this ILogger logger, string publisherId, long durable, long count);

    [LoggerMessage(LogLevel.Information, "Publisher {PublisherId}: {Count} batches of a process before are published first.")]
    public static partial void SpoolRestored(this ILogger logger, string publisherId, int count);

    [LoggerMessage(LogLevel.Warning, "The last {Bytes} bytes of {Path} were no whole record and are cut off; a batch that was not taken yet may have been in them.")]
    public static partial void SpoolCutOff(this ILogger logger, string path, int bytes);

    [LoggerMessage(LogLevel.Warning, "The spool {Path} cannot be written ({Error}); what is settled meanwhile would be sent again by another process.")]
    public static partial void SpoolBehind(this ILogger logger, string path, string error);

    [LoggerMessage(LogLevel.Error, "Publisher {PublisherId}: the hub's log lost {Count} batches that it had settled and that are no longer held here.")]
    public static partial void BatchesLost(this ILogger logger, string publisherId, long count);
}

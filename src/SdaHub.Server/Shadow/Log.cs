namespace SdaHub.Server.Shadow;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Agreement {Citation}: mapping {Tried}, on trial for {Format}, reads otherwise than what is in force; the report tells how")]
    internal static partial void ShadowDiffers(this ILogger logger, string citation, string format, string tried);

    [LoggerMessage(Level = LogLevel.Error, Message = "Agreement {Citation}: mapping {Tried}, on trial for {Format}, failed on a payload by a bug; later failures are only counted")]
    internal static partial void ShadowFailed(this ILogger logger, string citation, string format, string tried, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The report {Path} of a mapping on trial cannot be written")]
    internal static partial void ShadowReportFailed(this ILogger logger, string path, Exception exception);
}

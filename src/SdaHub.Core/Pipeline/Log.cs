using Microsoft.Extensions.Logging;

namespace SdaHub.Core.Pipeline;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "Judging batch {Sequence} of publisher {Spoc}/{PublisherId} failed; its stream is ended. This is a bug: report it with the exception.")]
    public static partial void JudgingFailed(ILogger logger, string spoc, string publisherId, long sequence, Exception exception);

    [LoggerMessage(LogLevel.Error, "The observation log cannot be written. Nothing is acknowledged until it can; publishers are held back.")]
    public static partial void StoreFailed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The store does not take records: {Fault}")]
    public static partial void StoreFoundFailing(ILogger logger, string fault);

    [LoggerMessage(LogLevel.Information, "The store takes records again.")]
    public static partial void StoreFoundWell(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "What other hubs appended cannot be read now; it is tried again: {Fault}")]
    public static partial void FollowingFailed(ILogger logger, string fault);

    [LoggerMessage(LogLevel.Information, "The observation log can be written again after {Attempts} failed attempts.")]
    public static partial void StoreRecovered(ILogger logger, int attempts);
}

namespace SdaHub.Server.Agreements;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Agreement {Citation} is in force until {ValidUntil:u}")]
    internal static partial void AgreementInForce(this ILogger logger, string citation, DateTimeOffset validUntil);

    [LoggerMessage(Level = LogLevel.Information, Message = "Agreement {Citation} is no longer in force")]
    internal static partial void AgreementEnded(this ILogger logger, string citation);

    [LoggerMessage(Level = LogLevel.Error, Message = "Agreement files are refused, what they said before stays in force; {Count} error(s):\n{Errors}")]
    internal static partial void AgreementsRefused(this ILogger logger, int count, string errors);

    [LoggerMessage(Level = LogLevel.Information, Message = "All agreement files are right again")]
    internal static partial void AgreementsMended(this ILogger logger);
}

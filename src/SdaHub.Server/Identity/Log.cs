namespace SdaHub.Server.Identity;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Certificate refused: {Refusal}. Subject {Subject}, SHA-256 thumbprint {Thumbprint}, from {Remote}")]
    internal static partial void CertificateRefused(this ILogger logger, IdentityRefusal refusal, string subject, string thumbprint, string remote);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call refused: {Refusal}. Identity {Uri}, from {Remote}")]
    internal static partial void CallRefused(this ILogger logger, IdentityRefusal refusal, string uri, string remote);

    [LoggerMessage(Level = LogLevel.Error, Message = "The changed file {Path} of trust domain {Domain} cannot be read; what was read before stays")]
    internal static partial void TrustFileUnreadable(this ILogger logger, string domain, string path, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The changed server certificate {Path} cannot be read; the one read before stays")]
    internal static partial void ServerCertificateUnreadable(this ILogger logger, string path, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Server certificate read: {Subject}, valid until {NotAfter:O}")]
    internal static partial void ServerCertificateRead(this ILogger logger, string subject, DateTime notAfter);
}

namespace SdaHub.Server.Transport;

internal static partial class Log
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "INSECURE: plaintext on loopback port {Port}. Nothing proves who calls: every caller is taken for the identity in its header {Header}. "
            + "For development only")]
    internal static partial void InsecureLoopbackOn(this ILogger logger, int port, string header);

    [LoggerMessage(LogLevel.Error, "{Call} of {Agreement} ended by a bug, incident {Incident}. Report it with what stands here.")]
    internal static partial void CallFailed(ILogger logger, string call, string agreement, string incident, Exception exception);
}

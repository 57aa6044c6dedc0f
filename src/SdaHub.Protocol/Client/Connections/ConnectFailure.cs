using System.Net.Sockets;
using System.Security.Authentication;
using Grpc.Core;

namespace SdaHub.Protocol.Client.Connections;

/// <summary>Tells a connection that was never made, so that no hub has read anything, from one that broke.</summary>
internal static class ConnectFailure
{
    /// <summary>Looks through an exception and its causes.</summary>
    /// <returns>False when in doubt.</returns>
    public static bool IsIn(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException ?? (cause as RpcException)?.Status.DebugException)
        {
            if (IsOne(cause))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOne(Exception cause) => cause switch
    {
        HttpRequestException http => http.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
        SocketException socket => socket.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData,
        _ => cause is AuthenticationException,
    };
}

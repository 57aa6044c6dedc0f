using System.ComponentModel;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace SdaHub.Protocol.Client.Connections;

/// <summary>Tells a failure of TLS from one of the network, which gRPC reports alike.</summary>
internal static class TlsFailure
{
    /// <summary>Looks through an exception and its causes.</summary>
    /// <returns>What failed and what to look at; null when it was not TLS.</returns>
    public static string? Describe(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException ?? (cause as Grpc.Core.RpcException)?.Status.DebugException)
        {
            // The handshake failed on this side. An exception further in is the other side's alert.
            if (cause is AuthenticationException && Alert(cause.InnerException) is null)
            {
                return $"The hub's certificate was not accepted here: {cause.Message} Check the roots that the client is given for the hub, and the name in its address.";
            }

            if (Alert(cause) is { } alert)
            {
                return "The hub refused the connection in TLS. Check that the client certificate is in date, that the authority of its nation issued it for clients "
                    + $"with one spiffe:// URI, and that its intermediate certificates are sent along; the host finds the exact reason in the hub's log. ({alert})";
            }
        }

        return null;
    }

    // What the platform's TLS library says: OpenSSL's errors are cryptographic ones, those of Windows carry a system code, as do those of sockets.
    private static string? Alert(Exception? exception) =>
        exception is CryptographicException || (exception is Win32Exception and not SocketException) ? exception.Message : null;
}

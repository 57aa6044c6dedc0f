using System.Security.Authentication;
using System.Security.Cryptography;
using Grpc.Core;

namespace SdaHub.Protocol.Client.Connections;

/// <summary>Tells a failure of TLS from one of the network, which gRPC reports alike.</summary>
internal static class TlsFailure
{
    /// <summary>Looks through an exception and its causes.</summary>
    /// <returns>What failed and what to look at; null when it was not TLS.</returns>
    public static string? Describe(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException ?? (cause as RpcException)?.Status.DebugException)
        {
            // An exception further in is the other side's alert.
            if (cause is AuthenticationException { InnerException: not CryptographicException })
            {
                return $"The hub's certificate was not accepted here: {cause.Message.TrimEnd('.')}. Check the roots that the client is given for the hub, and the name in its address.";
            }

            if (IsRefusal(cause))
            {
                return "The hub refused the connection after the handshake, as it does when it does not believe the client certificate. Check that the certificate is in date, "
                    + "that the authority of its nation issued it for clients with one spiffe:// URI, and that its intermediate certificates are sent along; the host finds "
                    + $"the exact reason in the hub's log. ({cause.Message})";
            }
        }

        return null;
    }

    /// <summary>
    /// With TLS 1.3 the hub looks at the client's certificate when the client has done with its side of the handshake. Its refusal is an alert, which OpenSSL
    /// reports as its own error, or a connection that ends before the first word of HTTP/2.
    /// </summary>
    private static bool IsRefusal(Exception cause) => cause is CryptographicException or HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse };
}

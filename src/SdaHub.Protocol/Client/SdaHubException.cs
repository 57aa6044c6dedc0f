using Grpc.Core;
using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.Protocol.Client;

/// <summary>A stream or a call with a hub ended with an error that opening it again does not mend, or the client gave up.</summary>
public sealed class SdaHubException : Exception
{
    internal SdaHubException(StatusCode code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>The same again, for another caller: an exception object is thrown once.</summary>
    internal SdaHubException(SdaHubException original)
        : base(original.Message, original) => (Code, Error) = (original.Code, original.Error);

    private SdaHubException(HubError error, RpcException innerException)
        : base($"{error.ReasonName}: {error.Message}", innerException)
    {
        Code = error.Code;
        Error = error;
    }

    /// <summary>The gRPC code. UNAUTHENTICATED without <see cref="Error"/>: TLS failed, so that one side does not trust the other's certificate.</summary>
    public StatusCode Code { get; }

    /// <summary>What the hub said; null when it said nothing, such as for a lost connection.</summary>
    public HubError? Error { get; }

    /// <summary>Whether TLS failed, and not the network: trying again helps only if a certificate is being renewed.</summary>
    internal bool IsTlsFailure => TlsFailure.Describe(this) is not null;

    /// <summary>Whether the same again may succeed later: section 9 of the protocol's text.</summary>
    internal bool IsTransient => Error is null
        // A connection that breaks shows as any of these, depending on where it does.
        ? Code is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled or StatusCode.Internal or StatusCode.Unknown
        : Error.Reason switch
        {
            ErrorReason.MessageTooLarge or ErrorReason.ResumeTokenInvalid => false,
            ErrorReason.QuotaExceeded or ErrorReason.OpenExpected => Error.RetryDelay is not null,
            _ => Code is StatusCode.Unavailable or StatusCode.Internal or StatusCode.ResourceExhausted or StatusCode.FailedPrecondition,
        };

    internal static SdaHubException From(RpcException exception) =>
        HubError.TryRead(exception, out var error)
            ? new SdaHubException(error, exception)
            : new SdaHubException(exception.StatusCode, Describe(exception.Status), exception);

    /// <summary>The transport's own text tells little; the exception at its root tells a refused connection from an untrusted certificate.</summary>
    private static string Describe(Status status)
    {
        if (TlsFailure.Describe(status.DebugException) is { } description)
        {
            return description;
        }

        var root = status.DebugException?.GetBaseException().Message;
        return root is null || status.Detail.Contains(root, StringComparison.Ordinal)
            ? $"{status.StatusCode}: {status.Detail}"
            : $"{status.StatusCode}: {status.Detail} {root}";
    }
}

using Grpc.AspNetCore.Server;
using Grpc.Core;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Identity;

namespace SdaHub.Server.Transport;

/// <summary>
/// Gives a unary call whose request cannot be parsed or is too large the protocol's error. gRPC reads the one message of such a call itself, before any code of the
/// hub runs, and calls it UNKNOWN. Streams read message by message and answer themselves.
/// </summary>
/// <param name="next">The call.</param>
/// <param name="peers">Tells whose call it is.</param>
/// <param name="metrics">Counts the errors.</param>
internal sealed class UnreadableRequests(RequestDelegate next, PeerContextAccessor peers, CallMetrics metrics)
{
    private const string Details = "grpc-status-details-bin";

    /// <summary>Serves the call, and replaces its error before it is sent.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type == MethodType.Unary
            && !context.Response.HasStarted
            && !CallErrors.HasReachedHandler(context)
            && context.Features.Get<IServerCallContextFeature>()?.ServerCallContext is { } call
            && Translate(call.Status) is { } error)
        {
            var headers = context.Response.Headers;
            headers["grpc-status"] = $"{(int)error.StatusCode}";
            headers["grpc-message"] = Uri.EscapeDataString(error.Status.Detail);
            headers[Details] = Convert.ToBase64String(error.Trailers.GetValueBytes(Details)!);
            metrics.Failed(CallMetrics.NameOf(call), peers.Find(context)?.Agreement.Spoc, error);
        }
    }

    private static RpcException? Translate(Status status) => status.StatusCode switch
    {
        StatusCode.ResourceExhausted => HubErrors.Exception(ErrorReason.MessageTooLarge, status.Detail),
        StatusCode.Unknown => HubErrors.FieldInvalid(("message", $"the message cannot be read: {status.DebugException?.Message}")).ToException(),
        _ => null,
    };
}

using Grpc.Core;
using Grpc.Core.Interceptors;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.Server.Transport;

/// <summary>Turns what a unary call did not foresee into INTERNAL with an incident to quote; its text stays in the log.</summary>
/// <param name="logger">Told of bugs.</param>
internal sealed class UnaryBugs(ILogger<UnaryBugs> logger) : Interceptor
{
    private static readonly object Reached = new();

    /// <summary>Whether the request of a call was read, so that the hub's own code ran.</summary>
    public static bool HasReachedHandler(HttpContext context) => context.Items.ContainsKey(Reached);

    /// <inheritdoc/>
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        context.GetHttpContext().Items[Reached] = true;
        try
        {
            return await continuation(request, context);
        }
        catch (RpcException)
        {
            throw;
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The edge of the hub: whatever was not foreseen is logged once and must not reach the peer as it is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var incident = Guid.NewGuid().ToString("N");
            Log.CallFailed(logger, context.Method, incident, exception);
            throw HubErrors.Exception(ErrorReason.Internal, $"the hub failed; quote incident {incident}", ("incident", incident));
        }
    }
}

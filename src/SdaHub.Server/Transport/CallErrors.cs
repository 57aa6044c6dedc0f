using Grpc.Core;
using Grpc.Core.Interceptors;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Identity;

namespace SdaHub.Server.Transport;

/// <summary>
/// The edge of the hub, around every call and stream: counts the error that one ends with, whoever made it, and turns what nobody foresaw into INTERNAL with an incident to
/// quote; its text stays in the log.
/// </summary>
/// <param name="metrics">Counts the errors.</param>
/// <param name="logger">Told of bugs.</param>
internal sealed class CallErrors(CallMetrics metrics, ILogger<CallErrors> logger) : Interceptor
{
    private const string OwnServices = "/sdahub.";

    private static readonly object Reached = new();

    /// <summary>Whether the request of a unary call was read, so that the hub's own code ran.</summary>
    public static bool HasReachedHandler(HttpContext context) => context.Items.ContainsKey(Reached);

    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        context.GetHttpContext().Items[Reached] = true;
        return Run(context, () => continuation(request, context));
    }

    /// <inheritdoc/>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Run(context, () => continuation(requestStream, context));

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Run(context, async () =>
        {
            await continuation(request, responseStream, context);
            return true;
        });

    /// <inheritdoc/>
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Run(context, async () =>
        {
            await continuation(requestStream, responseStream, context);
            return true;
        });

    private async Task<T> Run<T>(ServerCallContext context, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RpcException error)
        {
            Count(context, error);
            throw;
        }
        catch (Exception gone) when (IsPeerGone(context, gone))
        {
            // Nobody is left to be told.
            throw;
        }
#pragma warning disable CA1031 // Whatever was not foreseen is logged once and must not reach the peer as it is.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            var incident = Guid.NewGuid().ToString("N");
            Log.CallFailed(logger, CallMetrics.NameOf(context), PeerOf(context)?.Agreement.Citation ?? "nobody known", incident, bug);
            var error = HubErrors.Exception(ErrorReason.Internal, $"the hub failed; quote incident {incident}", ("incident", incident));
            Count(context, error);
            throw error;
        }
    }

    /// <summary>
    /// Reflection and health read from the network themselves, which may break a moment before the call is cancelled; the hub's own streams do so in
    /// <see cref="Streams.ServerStream{TRequest,TResponse}"/>, and what else fails in them to be read is a bug.
    /// </summary>
    private static bool IsPeerGone(ServerCallContext context, Exception failure) =>
        (failure is OperationCanceledException && context.CancellationToken.IsCancellationRequested)
        || (failure is IOException && !context.Method.StartsWith(OwnServices, StringComparison.Ordinal));

    private void Count(ServerCallContext context, RpcException error) => metrics.Failed(CallMetrics.NameOf(context), PeerOf(context)?.Agreement.Spoc, error);

    /// <summary>Who calls; null when that was not settled before the call failed.</summary>
    private static PeerContext? PeerOf(ServerCallContext context) => context.GetHttpContext().Features.Get<PeerContext>();
}

using Grpc.Core;
using Grpc.Core.Interceptors;
using SdaHub.Core.Agreements;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.Server.Identity;

/// <summary>
/// Lets nobody call anything whom no agreement in force names. The handshake takes every certificate of a nation that the hub knows, so that a partner whose
/// agreement is missing or has ended reads why; this stands before every service, health and reflection among them, so that it reads nothing else. The hub's own
/// streams end themselves when the agreement does; a watch of the health is ended from here.
/// </summary>
internal sealed class KnownPeerInterceptor(PeerContextAccessor peers, AgreementDirectory agreements) : Interceptor
{
    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        peers.Get(context);
        return continuation(request, context);
    }

    /// <inheritdoc/>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        peers.Get(context);
        return continuation(requestStream, context);
    }

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        WhileKnown(context, call => continuation(request, responseStream, call));

    /// <inheritdoc/>
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        peers.Get(context);
        return continuation(requestStream, responseStream, context);
    }

    private async Task WhileKnown(ServerCallContext context, Func<ServerCallContext, Task> serve)
    {
        var peer = peers.Get(context);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        // Where GetHttpContext looks for it in a call that is not of gRPC's own class.
        context.UserState["__HttpContext"] = context.GetHttpContext();
        var serving = serve(new EndableCall(context, end.Token));
        while (!serving.IsCompleted)
        {
            // Taken before the agreements are looked at, so that no change in between is missed.
            var changed = agreements.Changed.Next;
            if (!agreements.Current.TryFindByIdentity(peer.Uri, out _, out _))
            {
                await end.CancelAsync();
                await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw HubErrors.Exception(ErrorReason.IdentityUnknown, $"agreement {peer.Agreement.Citation} is no longer in force for this identity");
            }

            await Task.WhenAny(serving, changed);
        }

        await serving;
    }
}

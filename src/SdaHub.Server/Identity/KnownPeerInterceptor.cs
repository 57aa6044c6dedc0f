using Grpc.Core;
using Grpc.Core.Interceptors;

namespace SdaHub.Server.Identity;

/// <summary>
/// Lets nobody call anything whom no agreement in force names. The handshake takes every certificate of a nation that the hub knows, so that a partner whose
/// agreement is missing or has ended reads why; this stands before every service, health and reflection among them, so that it reads nothing else.
/// </summary>
internal sealed class KnownPeerInterceptor(PeerContextAccessor peers) : Interceptor
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
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        peers.Get(context);
        return continuation(request, responseStream, context);
    }

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
}

using Grpc.Core;
using Grpc.Core.Interceptors;
using SdaHub.Server.Identity;

namespace SdaHub.IntegrationTests.Identity;

/// <summary>Looks the peer up before a call and says who it is in the trailers, as every service of the hub does in its own way.</summary>
internal sealed class PeerRequired(PeerContextAccessor accessor) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var peer = accessor.Get(context);
        context.ResponseTrailers.Add("peer", $"{peer.Uri} {peer.Role} {peer.Nation} {peer.Agreement.Citation}");
        return continuation(request, context);
    }
}

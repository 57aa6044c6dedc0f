using Grpc.Core;
using Grpc.Core.Interceptors;
using SdaHub.Core.Pipeline;
using SdaHub.Protocol.Errors;

namespace SdaHub.Server.Hosting;

/// <summary>Turns every call of the hub's own services away while the hub has not read its store. Health and reflection answer all the same.</summary>
internal sealed class StartGate : Interceptor
{
    private const string OwnServices = "/sdahub.";

    private readonly StoreState _storeState;

    public StartGate(StoreState storeState) => _storeState = storeState;

    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        ThrowIfClosed(context);
        return continuation(request, context);
    }

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        ThrowIfClosed(context);
        return continuation(request, responseStream, context);
    }

    /// <inheritdoc/>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        ThrowIfClosed(context);
        return continuation(requestStream, context);
    }

    /// <inheritdoc/>
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        ThrowIfClosed(context);
        return continuation(requestStream, responseStream, context);
    }

    private void ThrowIfClosed(ServerCallContext context)
    {
        if (_storeState.StartFault is not null && context.Method.StartsWith(OwnServices, StringComparison.Ordinal))
        {
            // What is wrong with it names hosts, paths and settings: that is for the log and the host's people.
            throw HubErrors.StoreUnavailable("the hub is starting and its store is not there yet").ToException();
        }
    }
}

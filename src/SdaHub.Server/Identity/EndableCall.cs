using Grpc.Core;

namespace SdaHub.Server.Identity;

/// <summary>A call that the hub can end as its caller could: the same in all but its cancellation.</summary>
internal sealed class EndableCall(ServerCallContext call, CancellationToken cancellationToken) : ServerCallContext
{
    /// <inheritdoc/>
    protected override string MethodCore => call.Method;

    /// <inheritdoc/>
    protected override string HostCore => call.Host;

    /// <inheritdoc/>
    protected override string PeerCore => call.Peer;

    /// <inheritdoc/>
    protected override DateTime DeadlineCore => call.Deadline;

    /// <inheritdoc/>
    protected override Metadata RequestHeadersCore => call.RequestHeaders;

    /// <inheritdoc/>
    protected override CancellationToken CancellationTokenCore => cancellationToken;

    /// <inheritdoc/>
    protected override Metadata ResponseTrailersCore => call.ResponseTrailers;

    /// <inheritdoc/>
    protected override Status StatusCore
    {
        get => call.Status;
        set => call.Status = value;
    }

    /// <inheritdoc/>
    protected override WriteOptions? WriteOptionsCore
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    /// <inheritdoc/>
    protected override AuthContext AuthContextCore => call.AuthContext;

    /// <inheritdoc/>
    protected override IDictionary<object, object> UserStateCore => call.UserState;

    /// <inheritdoc/>
    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => call.CreatePropagationToken(options);

    /// <inheritdoc/>
    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => call.WriteResponseHeadersAsync(responseHeaders);
}

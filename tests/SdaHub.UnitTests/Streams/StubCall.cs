using System.Threading.Channels;
using Grpc.Core;

namespace SdaHub.UnitTests.Streams;

/// <summary>A call without a network: what the peer says is put into a channel, what the hub writes goes to a function.</summary>
internal sealed class StubCall<TRequest, TResponse>(Func<TResponse, Task> write) : ServerCallContext, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>
    where TRequest : class
    where TResponse : class
{
    private TRequest? _current;

    /// <summary>What the peer says.</summary>
    public Channel<TRequest> Requests { get; } = Channel.CreateBounded<TRequest>(8);

    /// <inheritdoc/>
    public TRequest Current => _current ?? throw new InvalidOperationException("nothing was read");

    /// <inheritdoc/>
    WriteOptions? IAsyncStreamWriter<TResponse>.WriteOptions { get; set; }

    protected override string MethodCore => "/sdahub.observations.v1.ObservationService/PublishObservations";

    protected override string HostCore => "hub";

    protected override string PeerCore => "peer";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override CancellationToken CancellationTokenCore => TestContext.Current.CancellationToken;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new(null, []);

    /// <inheritdoc/>
    public async Task<bool> MoveNext(CancellationToken cancellationToken) =>
        await Requests.Reader.WaitToReadAsync(cancellationToken) && Requests.Reader.TryRead(out _current);

    /// <inheritdoc/>
    public Task WriteAsync(TResponse message) => write(message);

    /// <inheritdoc/>
    public Task WriteAsync(TResponse message, CancellationToken cancellationToken) => write(message);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
}

using System.Threading.Channels;
using Grpc.Core;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.UnitTests.Simulation;

/// <summary>
/// A publisher's call through the simulated network: messages come in order, each some time later. When the publisher lets go, or the network does, what is under
/// way to the hub may still come, and the hub learns of it only later; what is under way from the hub is lost.
/// </summary>
internal sealed class SimulatedCall(SimulationScheduler scheduler, SessionBug bug, CancellationToken crash)
    : ServerCallContext, IAsyncStreamReader<PublishObservationsRequest>, IServerStreamWriter<PublishObservationsResponse>
{
    private const int LatencyMs = 10;
    private const int NoticedAfterMs = 3000;
    private const int Capacity = 8;

    private readonly CancellationTokenSource _noticed = CancellationTokenSource.CreateLinkedTokenSource(crash);
    private readonly Channel<PublishObservationsRequest> _requests = Channel.CreateBounded<PublishObservationsRequest>(Capacity);
    private readonly Channel<PublishObservationsResponse> _responses = Channel.CreateBounded<PublishObservationsResponse>(Capacity);
    private PublishObservationsRequest? _current;

    /// <inheritdoc/>
    public PublishObservationsRequest Current => _current ?? throw new InvalidOperationException("nothing was read");

    /// <inheritdoc/>
    WriteOptions? IAsyncStreamWriter<PublishObservationsResponse>.WriteOptions { get; set; }

    protected override string MethodCore => "/sdahub.observations.v1.ObservationService/PublishObservations";

    protected override string HostCore => "hub";

    protected override string PeerCore => "publisher";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override CancellationToken CancellationTokenCore => _noticed.Token;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Grpc.Core.Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new(null, []);

    /// <summary>Sends from the publisher's side.</summary>
    public ValueTask Send(PublishObservationsRequest request, CancellationToken broken) => _requests.Writer.WriteAsync(request, broken);

    /// <summary>The hub's next message; null at the end of the stream.</summary>
    public async Task<PublishObservationsResponse?> Receive(CancellationToken broken)
    {
        await scheduler.Pause(LatencyMs, broken);
        return await _responses.Reader.WaitToReadAsync(broken) && _responses.Reader.TryRead(out var response) ? response : null;
    }

    /// <summary>The publisher's side is gone; the hub notices after a while.</summary>
    public async Task LetGo()
    {
        _requests.Writer.TryComplete(new IOException("the connection is gone"));
        await scheduler.Pause(NoticedAfterMs);
#pragma warning disable VSTHRD103 // CancelAsync runs the callbacks on the thread pool, out of the simulation's order.
        _noticed.Cancel();
#pragma warning restore VSTHRD103
    }

    /// <summary>The hub has ended the stream: what it wrote still comes, then the end.</summary>
    public void End(Exception? error) => _responses.Writer.TryComplete(error);

    /// <inheritdoc/>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        await scheduler.Pause(LatencyMs, cancellationToken);
        if (!await _requests.Reader.WaitToReadAsync(cancellationToken) || !_requests.Reader.TryRead(out _current))
        {
            return false;
        }

        if (bug == SessionBug.AcknowledgeOnReceipt && _current.Batch is { } batch)
        {
            var result = new PublishResult { Sequence = batch.Sequence, Durability = Protocol.Common.V1.Durability.Fsync, Batches = { new BatchResult { Sequence = batch.Sequence } } };
            await _responses.Writer.WriteAsync(new PublishObservationsResponse { Result = result }, cancellationToken);
        }

        return true;
    }

    /// <inheritdoc/>
    public Task WriteAsync(PublishObservationsResponse message) => WriteAsync(message, CancellationToken.None);

    /// <inheritdoc/>
    public async Task WriteAsync(PublishObservationsResponse message, CancellationToken cancellationToken)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _noticed.Token);
        await scheduler.Pause(LatencyMs, gone.Token);
        if (bug == SessionBug.AcknowledgeOnReceipt && message.Result is not null)
        {
            return;
        }

        if (bug == SessionBug.ForgetDurableSequence && message.Opened is { } opened)
        {
            opened.DurableSequence = Math.Min(opened.DurableSequence, 1);
        }

        await _responses.Writer.WriteAsync(message, gone.Token);
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
}

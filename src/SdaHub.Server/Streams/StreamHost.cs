using Grpc.Core;
using SdaHub.Server.Identity;
using SdaHub.Server.Transport;

namespace SdaHub.Server.Streams;

/// <summary>
/// Runs a session inside a stream: registers it, cleans up after it, and notes when the peer has left it. What else ends it is counted and told at the edge
/// (<see cref="CallErrors"/>).
/// </summary>
internal sealed class StreamHost
{
    private readonly StreamContext _context;

    public StreamHost(StreamContext context) => _context = context;

    /// <summary>Serves a stream.</summary>
    /// <param name="peer">Who calls.</param>
    /// <param name="reader">Messages of the peer.</param>
    /// <param name="writer">Messages of the hub.</param>
    /// <param name="call">The call.</param>
    /// <param name="run">The session.</param>
    public async Task Serve<TRequest, TResponse>(
        PeerContext peer, IAsyncStreamReader<TRequest> reader, IServerStreamWriter<TResponse> writer, ServerCallContext call,
        Func<ServerStream<TRequest, TResponse>, Task> run)
        where TRequest : class
        where TResponse : class
    {
        await using var stream = new ServerStream<TRequest, TResponse>(_context, _context.Registry.Add(peer, CallMetrics.NameOf(call)), reader, writer, call);
        try
        {
            await run(stream);
        }
        catch (Exception exception) when (
            call.CancellationToken.IsCancellationRequested && exception is (OperationCanceledException or IOException or InvalidOperationException))
        {
            // The peer is gone: nobody is left to be told.
        }

        if (call.CancellationToken.IsCancellationRequested)
        {
            _context.NotePeerLost(stream.Live);
        }
    }
}

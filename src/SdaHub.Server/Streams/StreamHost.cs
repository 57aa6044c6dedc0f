using Grpc.Core;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Identity;

namespace SdaHub.Server.Streams;

/// <summary>
/// Runs a session inside a stream: registers it, cleans up after it, and turns whatever ends it into what the peer may see. A bug becomes INTERNAL with
/// an incident id to quote; its text stays in the log.
/// </summary>
internal sealed class StreamHost
{
    private readonly StreamContext _context;
    private readonly ILogger<StreamHost> _logger;

    public StreamHost(StreamContext context, ILogger<StreamHost> logger)
    {
        _context = context;
        _logger = logger;
    }

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
        var kind = call.Method[(call.Method.LastIndexOf('/') + 1)..];
        await using var stream = new ServerStream<TRequest, TResponse>(_context, _context.Registry.Add(peer, kind), reader, writer, call);
        try
        {
            await run(stream);
        }
        catch (RpcException)
        {
            throw;
        }
        catch (Exception exception) when (
            call.CancellationToken.IsCancellationRequested && exception is (OperationCanceledException or IOException or InvalidOperationException))
        {
            // The peer is gone: nobody is left to be told, and the registry notes the end.
        }
#pragma warning disable CA1031 // The edge of the hub: whatever was not foreseen is logged once and must not reach the peer as it is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var incident = Guid.NewGuid().ToString("N");
            Log.StreamFailed(_logger, kind, peer.Agreement.Citation, incident, exception);
            throw HubErrors.Exception(ErrorReason.Internal, $"the hub failed; quote incident {incident}", ("incident", incident));
        }
    }
}

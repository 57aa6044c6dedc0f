using SdaHub.Protocol.Common.V1;
using SdaHub.Server.Streams;

namespace SdaHub.Server.Ephemeris;

/// <summary>
/// What streams of states and of angles share once they are open: the next batch of each product in turn while the window is open; otherwise instants pass.
/// </summary>
/// <typeparam name="TRequest">Messages of the peer.</typeparam>
/// <typeparam name="TResponse">Messages of the hub.</typeparam>
/// <typeparam name="TBatch">Kind of batch.</typeparam>
internal sealed class PredictionStream<TRequest, TResponse, TBatch> : IReaderSession<TRequest, TResponse>
    where TRequest : class
    where TResponse : class
    where TBatch : class
{
    private readonly EphemerisContext _context;
    private readonly SendWindow _window;
    private readonly PredictionWire<TRequest, TResponse, TBatch> _wire;
    private readonly IReadOnlyList<Func<TBatch?>> _products;
    private int _turn;

    public PredictionStream(
        EphemerisContext context, SendWindow window, PredictionWire<TRequest, TResponse, TBatch> wire, IReadOnlyList<Func<TBatch?>> products)
    {
        _context = context;
        _window = window;
        _wire = wire;
        _products = products;
    }

    /// <inheritdoc/>
    public Task Changed => _context.Engine.FramePublished.Next;

    /// <inheritdoc/>
    public PeerMessage Read(TRequest request) => _wire.Read(request);

    /// <inheritdoc/>
    public ValueTask<TResponse?> Next()
    {
        for (var i = 0; i < _products.Count; i++)
        {
            var product = _products[_turn];
            _turn = (_turn + 1) % _products.Count;
            if (product() is { } batch)
            {
                return new(_wire.ToBatch(batch, _window));
            }
        }

        return new((TResponse?)null);
    }

    /// <inheritdoc/>
    public TResponse ToHeartbeat(Heartbeat heartbeat) => _wire.ToHeartbeat(heartbeat);

    /// <inheritdoc/>
    public TResponse ToGoAway(GoAway goAway) => _wire.ToGoAway(goAway);
}

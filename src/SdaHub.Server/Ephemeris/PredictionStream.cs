using SdaHub.Protocol.Common.V1;
using SdaHub.Server.Streams;

namespace SdaHub.Server.Ephemeris;

/// <summary>
/// What streams of states and of angles share once they are open: the next batch of each product in turn while the window is open; otherwise instants pass.
/// </summary>
/// <typeparam name="TRequest">Messages of the peer.</typeparam>
/// <typeparam name="TResponse">Messages of the hub.</typeparam>
internal sealed class PredictionStream<TRequest, TResponse> : IReaderSession<TRequest, TResponse>
    where TRequest : class
    where TResponse : class
{
    private readonly EphemerisContext _context;
    private readonly SendWindow _window;
    private readonly PredictionWire<TRequest, TResponse> _wire;
    private readonly IReadOnlyList<StreamedProduct<TResponse>> _products;
    private int _turn;

    private PredictionStream(
        EphemerisContext context, SendWindow window, PredictionWire<TRequest, TResponse> wire, IReadOnlyList<StreamedProduct<TResponse>> products)
    {
        _context = context;
        _window = window;
        _wire = wire;
        _products = products;
    }

    /// <summary>Serves a stream that is open until either side ends it.</summary>
    /// <param name="context">What all such streams share.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="window">What may be under way.</param>
    /// <param name="wire">Its messages.</param>
    /// <param name="products">What it carries; ended with it.</param>
    public static async Task Serve(
        EphemerisContext context,
        ServerStream<TRequest, TResponse> stream,
        SendWindow window,
        PredictionWire<TRequest, TResponse> wire,
        List<StreamedProduct<TResponse>> products)
    {
        try
        {
            var session = new PredictionStream<TRequest, TResponse>(context, window, wire, products);
            await new ReaderLoop<TRequest, TResponse>(context.Streams, stream, window, session).Run();
        }
        finally
        {
            products.ForEach(product => product.Cursor.Dispose());
        }
    }

    /// <inheritdoc/>
    public Task Changed => _context.Engine.FramePublished.Next;

    /// <inheritdoc/>
    public bool IsBehind => _products.Any(product => product.IsBehind());

    /// <inheritdoc/>
    public PeerMessage Read(TRequest request) => _wire.Read(request);

    /// <inheritdoc/>
    public ValueTask<TResponse?> Next()
    {
        for (var i = 0; i < _products.Count; i++)
        {
            var product = _products[_turn];
            _turn = (_turn + 1) % _products.Count;
            if (product.Next(_window) is { } message)
            {
                return new(message);
            }
        }

        return new((TResponse?)null);
    }

    /// <inheritdoc/>
    public TResponse ToHeartbeat(Heartbeat heartbeat) => _wire.ToHeartbeat(heartbeat);

    /// <inheritdoc/>
    public TResponse ToGoAway(GoAway goAway) => _wire.ToGoAway(goAway);
}

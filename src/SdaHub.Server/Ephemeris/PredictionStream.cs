using Google.Protobuf.WellKnownTypes;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Streams;

namespace SdaHub.Server.Ephemeris;

/// <summary>
/// The loop that streams of states and of angles share once they are open: takes acks and windows, sends the newest batches while the window is open,
/// and otherwise lets instants pass.
/// </summary>
/// <typeparam name="TRequest">Messages of the peer.</typeparam>
/// <typeparam name="TResponse">Messages of the hub.</typeparam>
/// <typeparam name="TBatch">Kind of batch.</typeparam>
internal sealed class PredictionStream<TRequest, TResponse, TBatch>
    where TRequest : class
    where TResponse : class
    where TBatch : class
{
    private readonly EphemerisContext _context;
    private readonly ServerStream<TRequest, TResponse> _stream;
    private readonly SendWindow _window;
    private readonly PredictionWire<TRequest, TResponse, TBatch> _wire;
    private long _lastSettled;

    public PredictionStream(
        EphemerisContext context, ServerStream<TRequest, TResponse> stream, SendWindow window, PredictionWire<TRequest, TResponse, TBatch> wire)
    {
        _context = context;
        _stream = stream;
        _window = window;
        _wire = wire;
    }

    /// <summary>Serves products until either side ends the stream.</summary>
    public async Task Run(IReadOnlyList<ProductCursor<TBatch>> products)
    {
        while (!_stream.Requests.Completion.IsCompleted)
        {
            var published = _context.Engine.FramePublished.Next;
            TakeRequests();
            if (_stream.Live.End.IsCompleted)
            {
                await GoAway();
                return;
            }

            if (_window.IsOpen && await SendOneOfEach(products))
            {
                continue;
            }

            ThrowIfStalled();
            if (_stream.IsHeartbeatDue)
            {
                await _stream.Write(_wire.ToHeartbeat(new Heartbeat { HubTime = _context.Streams.TimeProvider.GetUtcNow().ToTimestamp() }));
            }

            await _stream.Wait(wantsRequests: true, published);
        }

        await _stream.Requests.Completion;
    }

    private void TakeRequests()
    {
        while (_stream.Requests.TryRead(out var request))
        {
            var (ack, window, isOpen) = _wire.Read(request);
            if (ack is not null)
            {
                if (_window.Settle(ack.Sequence, "ack.sequence"))
                {
                    _lastSettled = _context.Streams.TimeProvider.GetTimestamp();
                }
            }
            else if (window is not null)
            {
                _window.Resize(window, "window");
            }
            else if (isOpen)
            {
                throw HubErrors.Exception(ErrorReason.OpenExpected, "open comes only once");
            }
            else
            {
                _context.Streams.IgnoreUnknown(_stream.Live);
            }
        }
    }

    private async Task<bool> SendOneOfEach(IReadOnlyList<ProductCursor<TBatch>> products)
    {
        var hasSent = false;
        foreach (var product in products)
        {
            if (!_window.IsOpen || product.Next() is not { } batch)
            {
                continue;
            }

            if (_window.IsSettled)
            {
                _lastSettled = _context.Streams.TimeProvider.GetTimestamp();
            }

            await _stream.Write(_wire.ToBatch(batch, _window));
            hasSent = true;
        }

        return hasSent;
    }

    private void ThrowIfStalled()
    {
        // A window of zero is the reader's own pause, not a stall.
        if (!_window.IsOpen && !_window.IsSettled && _context.Streams.TimeProvider.GetElapsedTime(_lastSettled) >= _context.Streams.AckDeadline)
        {
            throw _context.Streams.CutReader(_stream.Live, "ack", _context.Streams.AckDeadline.TotalSeconds);
        }
    }

    private async Task GoAway()
    {
        var end = await _stream.Live.End;
        if (end.Error is { } error)
        {
            throw error.ToException();
        }

        await _stream.Write(_wire.ToGoAway(new GoAway { Reason = end.GoAway!.Value, GracePeriod = new Duration() }));
    }
}

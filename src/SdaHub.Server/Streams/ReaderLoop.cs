using Google.Protobuf.WellKnownTypes;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.Server.Streams;

/// <summary>
/// The loop of every stream on which the hub sends and the peer settles, once it is open: takes what the peer says, sends while the window is open, keeps the stream
/// alive, cuts a peer that does not settle, and says go_away before a planned end.
/// </summary>
/// <typeparam name="TRequest">Messages of the peer.</typeparam>
/// <typeparam name="TResponse">Messages of the hub.</typeparam>
internal sealed class ReaderLoop<TRequest, TResponse>
    where TRequest : class
    where TResponse : class
{
    private readonly StreamContext _context;
    private readonly ServerStream<TRequest, TResponse> _stream;
    private readonly SendWindow _window;
    private readonly IReaderSession<TRequest, TResponse> _session;

    public ReaderLoop(StreamContext context, ServerStream<TRequest, TResponse> stream, SendWindow window, IReaderSession<TRequest, TResponse> session)
    {
        _context = context;
        _stream = stream;
        _window = window;
        _session = session;
    }

    /// <summary>Serves the stream until either side ends it.</summary>
    public async Task Run()
    {
        while (!_stream.Requests.Completion.IsCompleted)
        {
            // Taken before the state is looked at, so that no change in between is missed.
            var changed = _session.Changed;
            TakeRequests();
            _stream.EndIfDue();
            if (_stream.Live.Reason is { } end)
            {
                await GoAway(end);
                return;
            }

            if (_window.IsOpen && await TrySend())
            {
                continue;
            }

            ThrowIfStalled();
            if (_stream.IsHeartbeatDue)
            {
                await _stream.Write(_session.ToHeartbeat(new Heartbeat { HubTime = _context.TimeProvider.GetUtcNow().ToTimestamp() }));
            }

            if (!_window.IsOpen || !_session.IsBehind)
            {
                await _stream.Wait(wantsRequests: true, _window.IsOpen ? [changed] : []);
            }
        }

        await _stream.Requests.Completion;
    }

    private void TakeRequests()
    {
        while (_stream.Requests.TryRead(out var request))
        {
            var message = _session.Read(request);
            if (message.Settled is { } sequence)
            {
                _window.Settle(sequence, message.FieldName);
            }
            else if (message.Window is { } window)
            {
                _window.Resize(window, "window");
            }
            else if (message.IsOpen)
            {
                throw HubErrors.Exception(ErrorReason.OpenExpected, "open comes only once");
            }
            else
            {
                _context.IgnoreUnknown(_stream.Live);
            }
        }
    }

    private async Task<bool> TrySend()
    {
        if (await _session.Next() is not { } message)
        {
            return false;
        }

        await _stream.Write(message);
        return true;
    }

    private void ThrowIfStalled()
    {
        if (_window.FullTime >= _context.AckDeadline)
        {
            throw _context.CutReader(_stream.Live, "ack", _context.AckDeadline.TotalSeconds);
        }
    }

    private async Task GoAway(StreamEnd end)
    {
        if (end.Error is { } error)
        {
            throw error.ToException();
        }

        await _stream.Write(_session.ToGoAway(new GoAway { Reason = end.GoAway!.Value, GracePeriod = new Duration() }));
        await _stream.Linger();
    }
}

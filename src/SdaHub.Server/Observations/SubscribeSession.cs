using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaHub.Core.Agreements;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Outbound;
using SdaHub.Server.Streams;
using Request = SdaHub.Protocol.Observations.V1.SubscribeObservationsRequest;
using Response = SdaHub.Protocol.Observations.V1.SubscribeObservationsResponse;

namespace SdaHub.Server.Observations;

/// <summary>
/// One subscriber's stream: a cursor into the log and a window, owned by one loop. A subscriber that lags costs no memory; one that stops settling is cut.
/// </summary>
internal sealed class SubscribeSession
{
    private const int ReadCount = 256;
    private const int ReadBytes = 512 * 1024;

    private readonly SubscribeContext _context;
    private readonly ServerStream<Request, Response> _stream;
    private SendWindow _window = null!;
    private SubscriptionPosition _position = null!;
    private SubscriberRelease _release = null!;
    private LogPosition _cursor;
    private long _lastSettled;

    public SubscribeSession(SubscribeContext context, ServerStream<Request, Response> stream)
    {
        _context = context;
        _stream = stream;
        _lastSettled = context.Streams.TimeProvider.GetTimestamp();
    }

    /// <summary>Serves the stream until either side ends it.</summary>
    public async Task Run()
    {
        var open = (await _stream.ReadFirst()).Open ?? throw HubErrors.Exception(ErrorReason.OpenExpected, "the first message must be open");
        var peer = _stream.Live.Peer;
        using var position = new SubscriptionPosition(_context.Sealer, peer.Uri);
        _position = position;
        _window = new SendWindow(open.Window, _context.Streams.Options);
        _release = new SubscriberRelease(_context, Audience.Of(peer.Agreement), new SubscriptionFilter(open.Filter));
        _cursor = FindStart(open, peer.Uri);
        await _stream.Write(new Response { Opened = ToOpened(peer.Agreement) });
        while (!_stream.Requests.Completion.IsCompleted)
        {
            var changed = _context.Feed.Changed.Next;
            TakeRequests();
            if (_stream.Live.End.IsCompleted)
            {
                await GoAway();
                return;
            }

            if (_window.IsOpen ? await Deliver() : ThrowIfStalled())
            {
                continue;
            }

            if (_stream.IsHeartbeatDue)
            {
                await _stream.Write(new Response { Heartbeat = ToHeartbeat() });
            }

            await _stream.Wait(wantsRequests: true, _window.IsOpen ? [changed] : []);
        }

        await _stream.Requests.Completion;
    }

    private LogPosition FindStart(SubscribeOpen open, string identity)
    {
        if (!open.ResumeToken.IsEmpty)
        {
            var position = SubscriptionPosition.Read(_context.Sealer, identity, open.ResumeToken.Span);
            return position >= _context.Feed.Oldest && position <= _context.Feed.Head
                ? position
                : throw HubErrors.Exception(ErrorReason.ResumeTokenInvalid, "the log no longer reaches back to the resume token; open again without it");
        }

        return open.Start == SubscribeStart.Earliest ? _context.Feed.Oldest : _context.Feed.Head;
    }

    private SubscribeOpened ToOpened(Agreement agreement) => new()
    {
        Agreement = agreement.Citation,
        Window = _window.ToMessage(),
        HeartbeatInterval = Duration.FromTimeSpan(_context.Streams.HeartbeatInterval),
        AckDeadline = Duration.FromTimeSpan(_context.Streams.AckDeadline),
        ResumeToken = SealCursor(),
    };

    private Heartbeat ToHeartbeat() => new() { HubTime = _context.Streams.TimeProvider.GetUtcNow().ToTimestamp(), ResumeToken = SealCursor() };

    private ByteString SealCursor() => UnsafeByteOperations.UnsafeWrap(_position.Seal(_cursor));

    private void TakeRequests()
    {
        while (_stream.Requests.TryRead(out var request))
        {
            switch (request.MessageCase)
            {
                case Request.MessageOneofCase.Ack:
                    if (_window.Settle(request.Ack.Sequence, "ack.sequence"))
                    {
                        _lastSettled = _context.Streams.TimeProvider.GetTimestamp();
                    }

                    break;
                case Request.MessageOneofCase.Window:
                    _window.Resize(request.Window, "window");
                    break;
                case Request.MessageOneofCase.Open:
                    throw HubErrors.Exception(ErrorReason.OpenExpected, "open comes only once");
                default:
                    _context.Streams.IgnoreUnknown(_stream.Live);
                    break;
            }
        }
    }

    private async Task<bool> Deliver()
    {
        IReadOnlyList<LogEntry> entries;
        try
        {
            entries = await _context.Feed.Read(_cursor, ReadCount, ReadBytes, _stream.CancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            throw HubErrors.Create(ErrorReason.StoreUnavailable, $"the log cannot be read now: {exception.Message}").WithRetry(TimeSpan.FromSeconds(1)).ToException();
        }

        if (entries.Count == 0)
        {
            return false;
        }

        var tracks = new List<DeliveredTrack>(entries.Count);
        var bytes = 0;
        foreach (var entry in entries)
        {
            // A delivery stays below the largest message that peers take; what does not fit comes with the next one.
            if (tracks.Count > 0 && bytes + entry.Record.Payload.Length > ReadBytes)
            {
                break;
            }

            _cursor = entry.Position;
            if (_release.TryDeliver(entry.Record) is { } track)
            {
                tracks.Add(track);
                bytes += entry.Record.Payload.Length;
            }
        }

        if (tracks.Count > 0)
        {
            await Send(OutboundTracks.ToDelivery(tracks, _position.Seal(_cursor)));
        }

        return true;
    }

    private async Task Send(ObservationDelivery delivery)
    {
        if (_window.IsSettled)
        {
            _lastSettled = _context.Streams.TimeProvider.GetTimestamp();
        }

        delivery.Sequence = _window.Next(delivery.CalculateSize());
        await _stream.Write(new Response { Delivery = delivery });
    }

    private bool ThrowIfStalled()
    {
        // A window of zero is the subscriber's own pause, not a stall.
        if (!_window.IsSettled && _context.Streams.TimeProvider.GetElapsedTime(_lastSettled) >= _context.Streams.AckDeadline)
        {
            throw _context.Streams.CutReader(_stream.Live, "ack", _context.Streams.AckDeadline.TotalSeconds);
        }

        return false;
    }

    private async Task GoAway()
    {
        var end = await _stream.Live.End;
        if (end.Error is { } error)
        {
            throw error.ToException();
        }

        await _stream.Write(new Response { GoAway = new GoAway { Reason = end.GoAway!.Value, ResumeToken = SealCursor(), GracePeriod = new Duration() } });
    }
}

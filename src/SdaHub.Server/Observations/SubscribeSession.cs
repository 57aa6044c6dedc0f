using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
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
internal sealed class SubscribeSession : IReaderSession<Request, Response>
{
    private const int ReadCount = 256;
    private const int ReadBytes = 512 * 1024;

    private readonly SubscribeContext _context;
    private readonly ServerStream<Request, Response> _stream;
    private SendWindow _window = null!;
    private SubscriptionPosition _position = null!;
    private SubscriberRelease _release = null!;
    private LogPosition _cursor;

    public SubscribeSession(SubscribeContext context, ServerStream<Request, Response> stream)
    {
        _context = context;
        _stream = stream;
    }

    /// <inheritdoc/>
    public Task Changed => _context.Feed.Changed.Next;

    /// <inheritdoc/>
    /// <remarks>A stretch of the log that holds nothing for this subscriber is passed over.</remarks>
    public bool IsBehind { get; private set; }

    /// <summary>Serves the stream until either side ends it.</summary>
    public async Task Run()
    {
        var open = (await _stream.ReadFirst()).Open ?? throw HubErrors.Exception(ErrorReason.OpenExpected, "the first message must be open");
        var peer = _stream.Live.Peer;
        using var position = new SubscriptionPosition(_context.Sealer, peer.Uri);
        _position = position;
        _window = new SendWindow(open.Window, _context.Streams.Options, _context.Streams.TimeProvider);
        _release = new SubscriberRelease(_context, Audience.Of(peer.Agreement), new SubscriptionFilter(open.Filter));
        _cursor = await FindStart(open, peer.Uri);
        await _stream.Write(new Response { Opened = ToOpened(peer.Agreement) });
        await new ReaderLoop<Request, Response>(_context.Streams, _stream, _window, this).Run();
    }

    /// <inheritdoc/>
    public PeerMessage Read(Request request) => new(request.Ack?.Sequence, "ack.sequence", request.Window, request.Open is not null);

    /// <inheritdoc/>
    public async ValueTask<Response?> Next()
    {
        var before = _cursor;
        var tracks = await ReadOn();
        IsBehind = _cursor != before;
        if (tracks.Count == 0)
        {
            return null;
        }

        var delivery = OutboundTracks.ToDelivery(tracks, _position.Seal(_cursor));
        delivery.Sequence = _window.Next(delivery.CalculateSize());
        return new Response { Delivery = delivery };
    }

    /// <inheritdoc/>
    public Response ToHeartbeat(Heartbeat heartbeat)
    {
        heartbeat.ResumeToken = SealCursor();
        return new Response { Heartbeat = heartbeat };
    }

    /// <inheritdoc/>
    public Response ToGoAway(GoAway goAway)
    {
        goAway.ResumeToken = SealCursor();
        return new Response { GoAway = goAway };
    }

    private async Task<LogPosition> FindStart(SubscribeOpen open, string identity)
    {
        if (!open.ResumeToken.IsEmpty)
        {
            var position = SubscriptionPosition.Read(_context.Sealer, identity, open.ResumeToken.Span);
            return await AskStore(_context.Feed.CanResume(position, _stream.CancellationToken))
                ? position
                : throw (position < _context.Feed.Oldest ? SubscriptionPosition.Compacted() : SubscriptionPosition.SetBack());
        }

        return open.Start == SubscribeStart.Earliest
            ? await AskStore(_context.Feed.FindOldest(_stream.CancellationToken))
            : _context.Feed.Head;
    }

    private async Task<T> AskStore<T>(ValueTask<T> question)
    {
        try
        {
            return await question;
        }
        catch (StoreUnavailableException exception)
        {
            throw Unreadable(exception);
        }
    }

    private RpcException Unreadable(StoreUnavailableException exception)
    {
        _context.Streams.NoteStoreFault(_stream.Live, exception);
        return HubErrors.StoreUnavailable("the log cannot be read now").ToException();
    }

    private SubscribeOpened ToOpened(Agreement agreement) => new()
    {
        Agreement = agreement.Citation,
        Window = _window.ToMessage(),
        HeartbeatInterval = Duration.FromTimeSpan(_context.Streams.HeartbeatInterval),
        AckDeadline = Duration.FromTimeSpan(_context.Streams.AckDeadline),
        ResumeToken = SealCursor(),
    };

    private ByteString SealCursor() => UnsafeByteOperations.UnsafeWrap(_position.Seal(_cursor));

    /// <summary>Reads a stretch of the log.</summary>
    /// <returns>What of it the subscriber gets.</returns>
    private async Task<List<DeliveredTrack>> ReadOn()
    {
        IReadOnlyList<LogEntry>? entries;
        try
        {
            entries = await _context.Feed.Read(_cursor, ReadCount, ReadBytes, _stream.CancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            throw Unreadable(exception);
        }

        if (entries is null)
        {
            throw SubscriptionPosition.Compacted();
        }

        // Asked after the read: what was read may come from behind a loss that nobody here knew of before.
        if (!_context.Feed.IsKept(_cursor))
        {
            throw SubscriptionPosition.SetBack();
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

        return tracks;
    }
}

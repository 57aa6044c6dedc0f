using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Outbound;
using SdaHub.Server.Streams;

namespace SdaHub.Server.Catalog;

/// <summary>
/// One reader of the catalog. What it was shown and how far it has come is held by a <see cref="CatalogFollower"/>; nothing that waits is held at all, so a reader
/// that is slow gets the present state of what changed meanwhile.
/// </summary>
internal sealed class SyncCatalogSession : IReaderSession<SyncCatalogRequest, SyncCatalogResponse>
{
    /// <summary>About how large a delta becomes: half of the largest message that peers take.</summary>
    private const int DeltaBytes = 512 * 1024;

    /// <summary>About how large a delta would become with the hub's own fields when its element sets are a file instead: the longest notations are ten times as long.</summary>
    private const int FileDeltaBytes = 48 * 1024;

    /// <summary>Most rejected objects of one nack that the log names.</summary>
    private const int LoggedRejectionCount = 10;

    private readonly CatalogContext _context;
    private readonly ServerStream<SyncCatalogRequest, SyncCatalogResponse> _stream;
    private readonly IElementSetWriter? _writer;
    private SendWindow _window = null!;
    private CatalogFollower _follower = null!;
    private CatalogTokens _tokens = null!;

    public SyncCatalogSession(CatalogContext context, ServerStream<SyncCatalogRequest, SyncCatalogResponse> stream)
    {
        _context = context;
        _writer = context.Formats.ElementSetWriters.GetValueOrDefault(stream.Live.Peer.Agreement.CatalogFormat);
        _stream = stream;
    }

    /// <inheritdoc/>
    public Task Changed => _context.Catalog.Changed.Next;

    /// <summary>Serves the stream until either side ends it.</summary>
    public async Task Run()
    {
        var first = await _stream.ReadFirst();
        var open = first.Open ?? throw HubErrors.Exception(ErrorReason.OpenExpected, "the first message must be open");
        var peer = _stream.Live.Peer;
        using var tokens = new CatalogTokens(_context.Sealer, peer.Uri, peer.Agreement, _context.ObservationLog.Incarnation);
        _tokens = tokens;
        _window = new SendWindow(open.Window, _context.Streams.Options, _context.Streams.TimeProvider);
        var position = tokens.Read(open.ResumeToken.Span);
        await ReachAsync(position);
        _follower = new CatalogFollower(_context.Gate, Audience.Of(peer.Agreement), _context.Catalog.Current, position);
        await _stream.Write(new SyncCatalogResponse
        {
            Opened = new SyncOpened
            {
                Agreement = peer.Agreement.Citation,
                IsSnapshot = _follower.IsSnapshot,
                Window = _window.ToMessage(),
                HeartbeatInterval = Duration.FromTimeSpan(_context.Streams.HeartbeatInterval),
                Format = peer.Agreement.CatalogFormat,
            },
        });
        await new ReaderLoop<SyncCatalogRequest, SyncCatalogResponse>(_context.Streams, _stream, _window, this).Run();
    }

    /// <inheritdoc/>
    public PeerMessage Read(SyncCatalogRequest request) => request.MessageCase switch
    {
        SyncCatalogRequest.MessageOneofCase.Ack => new PeerMessage(request.Ack.Nonce, "ack.nonce"),
        SyncCatalogRequest.MessageOneofCase.Nack => ReadNack(request.Nack),
        SyncCatalogRequest.MessageOneofCase.Window => new PeerMessage(Window: request.Window),
        SyncCatalogRequest.MessageOneofCase.Open => new PeerMessage(IsOpen: true),
        _ => default,
    };

    /// <inheritdoc/>
    public ValueTask<SyncCatalogResponse?> Next()
    {
        if (_follower.Next(_context.Catalog.Current, _writer is null ? DeltaBytes : FileDeltaBytes) is not { } changes)
        {
            return new((SyncCatalogResponse?)null);
        }

        var token = _tokens.Seal(changes.Position);
        var delta = _writer is null ? OutboundCatalog.ToDelta(changes, token) : _context.Files.ToDelta(changes, token, _stream.Live.Peer.Agreement.Spoc, _writer);
        delta.Nonce = _window.Next(delta.CalculateSize());
        return new(new SyncCatalogResponse { Delta = delta });
    }

    /// <inheritdoc/>
    public SyncCatalogResponse ToHeartbeat(Heartbeat heartbeat) => new() { Heartbeat = heartbeat };

    /// <inheritdoc/>
    public SyncCatalogResponse ToGoAway(GoAway goAway)
    {
        goAway.ResumeToken = UnsafeByteOperations.UnsafeWrap(_tokens.Seal(_follower.Position));
        return new SyncCatalogResponse { GoAway = goAway };
    }

    /// <summary>A token that another hub gave out may be ahead of this one's catalog by the time that a change takes.</summary>
    private async Task ReachAsync(CatalogPosition? position)
    {
        try
        {
            if (position?.Revision > _context.Catalog.Current.Revision)
            {
                await _context.Catalog.FollowAsync(_stream.CancellationToken);
            }
        }
        catch (StoreUnavailableException)
        {
            // The reader gets a snapshot of what is in memory; the catalog goes on while the store is away.
        }
    }

    /// <summary>
    /// A rejected object needs no note for the stream, since the follower sends no object twice at one version; people learn of it. A nack that settles nothing
    /// says nothing new. The peer's texts stay out of the log.
    /// </summary>
    private PeerMessage ReadNack(SyncNack nack)
    {
        if (nack.Nonce > _window.LastSettled && nack.Nonce <= _window.LastSent && nack.Rejected.Count > 0)
        {
            var agreement = _stream.Live.Peer.Agreement;
            var first = string.Join(", ", nack.Rejected.Take(LoggedRejectionCount).Select(rejected => $"{rejected.ObjectId} {CodeOf(rejected)}"));
            Log.ObjectsRejected(_context.Logger, agreement.Citation, nack.Rejected.Count, nack.Nonce, first);
            foreach (var byCode in nack.Rejected.CountBy(CodeOf))
            {
                _context.Streams.CountRejectedObjects(_stream.Live, byCode.Key, byCode.Value);
            }
        }

        return new PeerMessage(nack.Nonce, "nack.nonce");
    }

    private static StatusCode CodeOf(RejectedObject rejected) =>
        rejected.Error is { Code: > (int)StatusCode.OK and <= (int)StatusCode.Unauthenticated and var code } ? (StatusCode)code : StatusCode.Unknown;
}

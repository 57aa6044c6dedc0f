using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SdaHub.Core.Agreements;
using SdaHub.Core.ObservationLog;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Identity;

namespace SdaHub.Server.Streams;

/// <summary>
/// Knows every open stream: holds SpOCs to their quota, lets a newer publisher take over from an older one, whichever hub it came to, and ends streams when
/// the hub stops or an agreement changes. Safe from many threads.
/// </summary>
internal sealed class StreamRegistry : BackgroundService
{
    private readonly ConcurrentDictionary<LiveStream, byte> _streams = new();
    private readonly ConcurrentDictionary<PublisherKey, Holder> _publishers = new();
    private readonly AgreementDirectory _agreements;
    private readonly IObservationLog _log;
    private readonly StreamMetrics _metrics;
    private readonly ILogger<StreamRegistry> _logger;
    private readonly TimeSpan _gracePeriod;
    private readonly Lock _admission = new();
    private bool _isDraining;

    public StreamRegistry(
        AgreementDirectory agreements, IObservationLog log, IOptions<StreamOptions> options, StreamMetrics metrics, ILogger<StreamRegistry> logger)
    {
        _log = log;
        log.ClaimLost += EndLoser;
        _agreements = agreements;
        _metrics = metrics;
        _logger = logger;
        _gracePeriod = TimeSpan.FromSeconds(options.Value.GracePeriodS);
    }

    /// <summary>The agreements of now.</summary>
    public AgreementSet Agreements => _agreements.Current;

    /// <summary>Number of open streams.</summary>
    public int Count => _streams.Count;

    /// <summary>Notes a stream; dispose what is returned when it ends.</summary>
    /// <exception cref="Grpc.Core.RpcException">DRAINING when the hub is stopping, QUOTA_EXCEEDED when the SpOC has too many streams open.</exception>
    public LiveStream Add(PeerContext peer, string kind)
    {
        var stream = new LiveStream(this, peer, kind);
        Admit(stream);

        _metrics.Opened(kind, peer.Agreement.Spoc);
        Log.StreamOpened(_logger, kind, peer.Agreement.Citation, peer.Uri);
        return stream;
    }

    // One at a time: none slips in behind a drain, and of two that come for the last place one gets it.
    private void Admit(LiveStream stream)
    {
        var agreement = stream.Peer.Agreement;
        lock (_admission)
        {
            if (_isDraining)
            {
                throw HubErrors.Create(ErrorReason.Draining, "the hub is stopping; reconnect after a random wait").WithRetry(_gracePeriod).ToException();
            }

            var limit = agreement.Quotas.StreamCount;
            if (_streams.Keys.Count(other => other.Peer.Agreement.Spoc == agreement.Spoc) >= limit)
            {
                throw HubErrors.Exception(
                    ErrorReason.QuotaExceeded, $"agreement {agreement.Citation} allows {limit} streams at once", ("quota", "stream_count"), ("limit", $"{limit}"));
            }

            _streams[stream] = 0;
        }
    }

    /// <summary>Makes a stream the one of its publisher; one with an older claim is ended.</summary>
    public void TakeOver(PublisherClaim claim, LiveStream stream)
    {
        var mine = new Holder(claim.Session, stream);
        while (!_publishers.TryAdd(claim.Publisher, mine))
        {
            if (_publishers.TryGetValue(claim.Publisher, out var other))
            {
                if (other.Session > claim.Session)
                {
                    stream.AskToEnd(StreamEnd.Superseded(claim.Publisher));
                    return;
                }

                if (_publishers.TryUpdate(claim.Publisher, mine, other))
                {
                    other.Stream.AskToEnd(StreamEnd.Superseded(claim.Publisher));
                    return;
                }
            }
        }
    }

    internal void Remove(LiveStream stream)
    {
        if (_streams.TryRemove(stream, out _))
        {
            _metrics.Closed(stream.Kind, stream.Peer.Agreement.Spoc);
            Log.StreamClosed(_logger, stream.Kind, stream.Peer.Agreement.Citation, stream.Peer.Uri);
            foreach (var (publisher, holder) in _publishers)
            {
                if (holder.Stream == stream)
                {
                    _publishers.TryRemove(KeyValuePair.Create(publisher, holder));
                }
            }
        }
    }

    /// <summary>Takes no more streams and asks every open one to end. The host then waits for them.</summary>
    public void BeginDrain()
    {
        lock (_admission)
        {
            _isDraining = true;
        }

        Log.Draining(_logger, _streams.Count);
        foreach (var stream in _streams.Keys)
        {
            stream.AskToEnd(StreamEnd.Politely(GoAwayReason.Draining));
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = _agreements.Changed.Next;
            var current = _agreements.Current;
            foreach (var stream in _streams.Keys)
            {
                EndIfChanged(stream, current);
            }

            await changed.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void EndLoser(PublisherClaim claim)
    {
        if (_publishers.TryGetValue(claim.Publisher, out var holder) && holder.Session <= claim.Session)
        {
            holder.Stream.AskToEnd(claim.Incarnation == _log.Incarnation ? StreamEnd.Superseded(claim.Publisher) : StreamEnd.OtherLog());
        }
    }

    internal static void EndIfChanged(LiveStream stream, AgreementSet current)
    {
        var peer = stream.Peer;
        if (!current.TryFindByIdentity(peer.Uri, out var agreement, out _))
        {
            stream.AskToEnd(StreamEnd.With(HubErrors.Create(
                ErrorReason.IdentityUnknown, $"agreement {peer.Agreement.Citation} is no longer in force for this identity")));
        }
        else if (!ReferenceEquals(agreement, peer.Agreement) && agreement.Citation != peer.Agreement.Citation)
        {
            stream.AskToEnd(StreamEnd.Politely(GoAwayReason.AgreementChanged));
        }
    }

    /// <summary>Who publishes here.</summary>
    /// <param name="Session">Number of its claim.</param>
    /// <param name="Stream">Its stream.</param>
    private sealed record Holder(long Session, LiveStream Stream);
}

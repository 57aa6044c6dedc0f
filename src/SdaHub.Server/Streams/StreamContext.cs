using Grpc.Core;
using Microsoft.Extensions.Options;
using SdaHub.Core;
using SdaHub.Core.ObservationLog;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Identity;

namespace SdaHub.Server.Streams;

/// <summary>What all streams share.</summary>
internal sealed class StreamContext
{
    private readonly StreamMetrics _metrics;
    private readonly ILogger<StreamContext> _logger;
    private readonly Random _random;
    private readonly Lock _randomLock = new();

    public StreamContext(
        StreamRegistry registry, IOptions<StreamOptions> options, StreamMetrics metrics, TimeProvider timeProvider, Random random, ILogger<StreamContext> logger)
    {
        Registry = registry;
        Options = options.Value;
        TimeProvider = timeProvider;
        _metrics = metrics;
        _random = random;
        _logger = logger;
    }

    public StreamRegistry Registry { get; }

    public StreamOptions Options { get; }

    public TimeProvider TimeProvider { get; }

    public TimeSpan HeartbeatInterval => TimeSpan.FromSeconds(Options.HeartbeatS);

    public TimeSpan GracePeriod => TimeSpan.FromSeconds(Options.GracePeriodS);

    public TimeSpan AckDeadline => TimeSpan.FromSeconds(Options.AckDeadlineS);

    /// <summary>The maximum age for a new stream: the configured one, up to a tenth more or less, but no more than is left of the peer's certificate.</summary>
    public TimeSpan NextMaximumAge(PeerContext peer)
    {
        double share;
        lock (_randomLock)
        {
            share = 0.9 + (0.2 * _random.NextDouble());
        }

        var configured = TimeSpan.FromMinutes(Options.MaximumAgeMinutes * share);
        return peer.CertificateEnd - TimeProvider.GetUtcNow() is { } left && left < configured ? left : configured;
    }

    /// <summary>Notes that a peer is too slow.</summary>
    /// <returns>The error that ends its stream.</returns>
    public RpcException CutReader(LiveStream stream, string deadline, double deadlineS)
    {
        _metrics.ReaderCut(stream.Kind, stream.Peer.Agreement.Spoc, deadline);
        Log.ReaderCut(_logger, stream.Kind, stream.Peer.Agreement.Citation, $"no {deadline} within {deadlineS} s");
        return HubErrors.Exception(
            ErrorReason.ReaderStalled, $"the peer did not read or settle within the {deadline} deadline of {deadlineS} s", ("deadline", deadline), ("deadline_s", $"{deadlineS}"));
    }

    /// <summary>Notes that a peer has left its stream without ending it.</summary>
    public void NotePeerLost(LiveStream stream)
    {
        _metrics.PeerLost(stream.Kind, stream.Peer.Agreement.Spoc);
        Log.PeerLost(_logger, stream.Kind, stream.Peer.Agreement.Citation);
    }

    /// <summary>Notes why the store failed a stream. The peer is not told: it names hosts, paths and settings.</summary>
    public void NoteStoreFault(LiveStream stream, StoreUnavailableException fault) =>
        Log.StoreFailed(_logger, stream.Kind, stream.Peer.Agreement.Citation, fault.Message);

    /// <summary>Counts objects of the catalog that the peer says it cannot use.</summary>
    public void CountRejectedObjects(LiveStream stream, StatusCode code, int count) => _metrics.ObjectsRejected(stream.Peer.Agreement.Spoc, MetricWords.Of(code), count);

    /// <summary>Counts a message of a case that this hub does not know; it is ignored, since a newer peer may send one.</summary>
    public void IgnoreUnknown(LiveStream stream) => _metrics.UnknownMessage(stream.Kind, stream.Peer.Agreement.Spoc);
}

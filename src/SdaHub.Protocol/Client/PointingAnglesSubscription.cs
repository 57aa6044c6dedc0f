using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Client.Receiving;
using SdaHub.Protocol.Client.Streams;
using SdaHub.Protocol.Ephemeris.V1;

namespace SdaHub.Protocol.Client;

/// <summary>
/// Where to look, as the hub computes it for the agreement's sites, across reconnects. Angles are state: a slow consumer misses instants, never the present. A
/// batch is settled when the consumer asks for the next one. Enumerate it once at a time.
/// </summary>
public sealed class PointingAnglesSubscription : IAsyncEnumerable<PointingAnglesBatch>
{
    internal static readonly StreamContract<StreamPointingAnglesRequest, StreamPointingAnglesResponse> Contract = new(
        "StreamPointingAngles",
        ChannelUse.FanOut,
        (invoker, options) => new EphemerisService.EphemerisServiceClient(invoker).StreamPointingAngles(options),
        response => response.MessageCase == StreamPointingAnglesResponse.MessageOneofCase.Opened,
        response => response.Opened.HeartbeatInterval,
        response => response.GoAway);

    private readonly HubConnection _connection;
    private readonly LatestValueReceiver<StreamPointingAnglesRequest, StreamPointingAnglesResponse, PointingAnglesBatch> _receiver;
    private volatile PointingAnglesOpened? _terms;

    internal PointingAnglesSubscription(PointingAnglesOpen open, HubConnection connection)
    {
        _connection = connection;
        _receiver = new(
            Contract,
            new StreamPointingAnglesRequest { Open = open },
            opened => (_terms = opened.Opened).Window?.UnsettledMessageCount ?? 1,
            response => response.Batch,
            batch => new StreamPointingAnglesRequest { Ack = new EphemerisAck { Sequence = batch.Sequence } });
    }

    /// <summary>What is in force on the stream, the sites among it; null until it was first opened.</summary>
    public PointingAnglesOpened? Terms => _terms;

    /// <summary>Opens the stream and delivers. Ends only with an exception, or when the consumer stops.</summary>
    /// <exception cref="SdaHubException">The stream cannot go on, such as when the agreement gives no pointing angles.</exception>
    public IAsyncEnumerator<PointingAnglesBatch> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        ReceivingLoop.Run(_receiver, _connection, cancellationToken).GetAsyncEnumerator(CancellationToken.None);
}

using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Client.Receiving;
using SdaHub.Protocol.Client.Streams;
using SdaHub.Protocol.Ephemeris.V1;

namespace SdaHub.Protocol.Client;

/// <summary>
/// State vectors as the hub computes them, across reconnects. They are state: a slow consumer misses instants, never the present. A batch is settled when the
/// consumer asks for the next one. Enumerate it once at a time.
/// </summary>
public sealed class StateVectorSubscription : IAsyncEnumerable<StateVectorBatch>
{
    internal static readonly StreamContract<StreamStateVectorsRequest, StreamStateVectorsResponse> Contract = new(
        "StreamStateVectors",
        ChannelUse.FanOut,
        (invoker, options) => new EphemerisService.EphemerisServiceClient(invoker).StreamStateVectors(options),
        response => response.MessageCase == StreamStateVectorsResponse.MessageOneofCase.Opened,
        response => response.Opened.HeartbeatInterval,
        response => response.GoAway);

    private readonly HubConnection _connection;
    private readonly LatestValueReceiver<StreamStateVectorsRequest, StreamStateVectorsResponse, StateVectorBatch> _receiver;
    private volatile StateVectorsOpened? _terms;

    internal StateVectorSubscription(StateVectorsOpen open, HubConnection connection)
    {
        _connection = connection;
        _receiver = new(
            Contract,
            new StreamStateVectorsRequest { Open = open },
            opened => (_terms = opened.Opened).Window?.UnsettledMessageCount ?? 1,
            response => response.Batch,
            batch => new StreamStateVectorsRequest { Ack = new EphemerisAck { Sequence = batch.Sequence } });
    }

    /// <summary>What is in force on the stream; null until it was first opened.</summary>
    public StateVectorsOpened? Terms => _terms;

    /// <summary>Opens the stream and delivers. Ends only with an exception, or when the consumer stops.</summary>
    /// <exception cref="SdaHubException">The stream cannot go on, such as when the agreement gives no state vectors.</exception>
    public IAsyncEnumerator<StateVectorBatch> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        ReceivingLoop.Run(_receiver, _connection, cancellationToken).GetAsyncEnumerator(CancellationToken.None);
}

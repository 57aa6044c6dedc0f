using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Client.Receiving;
using SdaHub.Protocol.Ephemeris.V1;

namespace SdaHub.Protocol.Client;

/// <summary>
/// State vectors as files in a format of the agreement, across reconnects. They are state: a slow consumer misses instants, never the present. A file is settled when the
/// consumer asks for the next one. Enumerate it once at a time.
/// </summary>
public sealed class StateVectorFileSubscription : IAsyncEnumerable<FormattedBatch>
{
    private readonly HubConnection _connection;
    private readonly LatestValueReceiver<StreamStateVectorsRequest, StreamStateVectorsResponse, FormattedBatch> _receiver;
    private volatile StateVectorsOpened? _terms;

    internal StateVectorFileSubscription(StateVectorsOpen open, HubConnection connection)
    {
        _connection = connection;
        _receiver = new(
            StateVectorSubscription.Contract,
            new StreamStateVectorsRequest { Open = open },
            opened => (_terms = opened.Opened).Window?.UnsettledMessageCount ?? 1,
            response => response.FormattedBatch,
            batch => new StreamStateVectorsRequest { Ack = new EphemerisAck { Sequence = batch.Sequence } });
    }

    /// <summary>What is in force on the stream; null until it was first opened.</summary>
    public StateVectorsOpened? Terms => _terms;

    /// <summary>Opens the stream and delivers. Ends only with an exception, or when the consumer stops.</summary>
    /// <exception cref="SdaHubException">The stream cannot go on, such as when the agreement does not give the format.</exception>
    public IAsyncEnumerator<FormattedBatch> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        ReceivingLoop.Run(_receiver, _connection, cancellationToken).GetAsyncEnumerator(CancellationToken.None);
}

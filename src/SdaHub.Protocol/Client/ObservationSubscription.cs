using Google.Protobuf;
using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Client.Receiving;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Protocol.Client;

/// <summary>
/// Observations as they come, across reconnects without gap or repeat. A delivery is settled when the consumer asks for the next one. Enumerate it once at a
/// time; enumerating it again goes on after the last delivery that the consumer moved on from.
/// </summary>
public sealed class ObservationSubscription : IAsyncEnumerable<ObservationDelivery>
{
    private readonly HubConnection _connection;
    private readonly SubscriptionReceiver _receiver;

    internal ObservationSubscription(SubscribeOpen open, HubConnection connection) => (_connection, _receiver) = (connection, new SubscriptionReceiver(open));

    /// <summary>
    /// Position after everything that the consumer moved on from. Store it, and put it into <see cref="SubscribeOpen.ResumeToken"/> to go on from there in
    /// another process. Empty until the stream was first opened.
    /// </summary>
    public ByteString ResumeToken => _receiver.Consumed;

    /// <summary>Opens the stream and delivers. Ends only with an exception, or when the consumer stops.</summary>
    /// <exception cref="SdaHubException">
    /// The stream cannot go on. With reason RESUME_TOKEN_INVALID the log cannot be read on from <see cref="ResumeToken"/> without a gap; the error's metadata
    /// <c>cause</c> says why (FOREIGN, COMPACTED, SET_BACK). A gap is never passed over in silence: make a new subscription without the token, and say in
    /// <see cref="SubscribeOpen.Start"/> whether to take all that is still held or only what is new.
    /// </exception>
    public IAsyncEnumerator<ObservationDelivery> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        _receiver.Restart();
        return ReceivingLoop.Run(_receiver, _connection, cancellationToken).GetAsyncEnumerator(CancellationToken.None);
    }
}

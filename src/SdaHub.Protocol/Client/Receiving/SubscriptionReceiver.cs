using Google.Protobuf;
using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Client.Streams;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Protocol.Client.Receiving;

/// <summary>Keeps the two positions of a subscription: what the consumer was handed, and what it has moved on from.</summary>
internal sealed class SubscriptionReceiver(SubscribeOpen open)
    : IReceiver<SubscribeObservationsRequest, SubscribeObservationsResponse, ObservationDelivery>
{
    private static readonly StreamContract<SubscribeObservationsRequest, SubscribeObservationsResponse> SharedContract = new(
        "SubscribeObservations",
        ChannelUse.FanOut,
        (invoker, options) => new ObservationService.ObservationServiceClient(invoker).SubscribeObservations(options),
        response => response.MessageCase == SubscribeObservationsResponse.MessageOneofCase.Opened,
        response => response.Opened.HeartbeatInterval,
        response => response.GoAway);

    private volatile ByteString _consumed = open.ResumeToken;
    private ByteString _handedOut = open.ResumeToken;

    public StreamContract<SubscribeObservationsRequest, SubscribeObservationsResponse> Contract => SharedContract;

    /// <summary>Position after everything that the consumer has moved on from.</summary>
    public ByteString Consumed => _consumed;

    /// <summary>A consumer begins: what the one before was handed and did not move on from comes again.</summary>
    public void Restart() => _handedOut = _consumed;

    public SubscribeObservationsRequest CreateOpen()
    {
        var request = new SubscribeObservationsRequest { Open = open.Clone() };
        request.Open.ResumeToken = _handedOut;
        return request;
    }

    public int OnOpened(SubscribeObservationsResponse opened)
    {
        Reach(opened.Opened.ResumeToken);
        return opened.Opened.Window?.UnsettledMessageCount ?? 1;
    }

    public ObservationDelivery? Take(SubscribeObservationsResponse message)
    {
        switch (message.MessageCase)
        {
            case SubscribeObservationsResponse.MessageOneofCase.Delivery:
                _handedOut = message.Delivery.ResumeToken;
                return message.Delivery;
            case SubscribeObservationsResponse.MessageOneofCase.Heartbeat:
                Reach(message.Heartbeat.ResumeToken);
                return null;
            case SubscribeObservationsResponse.MessageOneofCase.GoAway:
                Reach(message.GoAway.ResumeToken);
                return null;
            default:
                return null;
        }
    }

    public SubscribeObservationsRequest? OnConsumed(ObservationDelivery item)
    {
        _consumed = item.ResumeToken;
        return null;
    }

    public SubscribeObservationsRequest CreateAck(ObservationDelivery item) => new() { Ack = new SubscribeAck { Sequence = item.Sequence } };

    /// <summary>The hub names a position. The consumer has moved on from everything before it, or it would not be waiting.</summary>
    private void Reach(ByteString position)
    {
        if (!position.IsEmpty)
        {
            _handedOut = position;
            _consumed = position;
        }
    }
}

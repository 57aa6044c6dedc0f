using SdaHub.Protocol.Common.V1;
using SdaHub.Server.Streams;

namespace SdaHub.Server.Ephemeris;

/// <summary>How one kind of prediction stream wraps the messages that both kinds have.</summary>
/// <typeparam name="TRequest">Messages of the peer.</typeparam>
/// <typeparam name="TResponse">Messages of the hub.</typeparam>
/// <typeparam name="TBatch">Kind of batch.</typeparam>
/// <param name="Read">Reads a request.</param>
/// <param name="ToBatch">Wraps a batch after giving it the window's next sequence.</param>
/// <param name="ToHeartbeat">Wraps a heartbeat.</param>
/// <param name="ToGoAway">Wraps a go_away.</param>
internal sealed record PredictionWire<TRequest, TResponse, TBatch>(
    Func<TRequest, PeerMessage> Read,
    Func<TBatch, SendWindow, TResponse> ToBatch,
    Func<Heartbeat, TResponse> ToHeartbeat,
    Func<GoAway, TResponse> ToGoAway);

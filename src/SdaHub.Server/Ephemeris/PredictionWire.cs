using SdaHub.Protocol.Common.V1;
using SdaHub.Server.Streams;

namespace SdaHub.Server.Ephemeris;

/// <summary>How one kind of prediction stream wraps the messages that both kinds have.</summary>
/// <typeparam name="TRequest">Messages of the peer.</typeparam>
/// <typeparam name="TResponse">Messages of the hub.</typeparam>
/// <param name="Read">Reads a request.</param>
/// <param name="ToHeartbeat">Wraps a heartbeat.</param>
/// <param name="ToGoAway">Wraps a go_away.</param>
internal sealed record PredictionWire<TRequest, TResponse>(
    Func<TRequest, PeerMessage> Read,
    Func<Heartbeat, TResponse> ToHeartbeat,
    Func<GoAway, TResponse> ToGoAway);

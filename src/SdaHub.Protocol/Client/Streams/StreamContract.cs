using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Common.V1;

namespace SdaHub.Protocol.Client.Streams;

/// <summary>How one kind of stream says what all kinds say.</summary>
/// <param name="Name">For logs, such as <c>PublishObservations</c>.</param>
/// <param name="Use">Connection it runs on.</param>
/// <param name="Start">Begins the call.</param>
/// <param name="IsOpened">Whether a message is <c>opened</c>.</param>
/// <param name="HeartbeatInterval">Heartbeat interval in <c>opened</c>.</param>
/// <param name="GoAway">The <c>go_away</c> in a message; null in every other.</param>
internal sealed record StreamContract<TRequest, TResponse>(
    string Name,
    ChannelUse Use,
    Func<CallInvoker, CallOptions, AsyncDuplexStreamingCall<TRequest, TResponse>> Start,
    Func<TResponse, bool> IsOpened,
    Func<TResponse, Duration?> HeartbeatInterval,
    Func<TResponse, GoAway?> GoAway);

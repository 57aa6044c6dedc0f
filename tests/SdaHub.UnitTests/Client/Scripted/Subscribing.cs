using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.UnitTests.Client.Scripted;

/// <summary>What a hub says to a subscriber.</summary>
internal static class Subscribing
{
    public static ByteString Token(string text) => ByteString.CopyFromUtf8(text);

    public static SubscribeObservationsResponse Opened(string token = "", int windowCount = 10) => new()
    {
        Opened = new SubscribeOpened
        {
            Agreement = "host@1",
            Window = new Window { UnsettledMessageCount = windowCount, UnsettledBytes = 1 << 20 },
            HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(5)),
            AckDeadline = Duration.FromTimeSpan(TimeSpan.FromSeconds(30)),
            ResumeToken = Token(token),
        },
    };

    public static SubscribeObservationsResponse Delivery(long sequence, string token) => new()
    {
        Delivery = new ObservationDelivery
        {
            Sequence = sequence,
            ResumeToken = Token(token),
            Tracks = { new DeliveredTrack { Spoc = "aus", Track = Publishing.Track(token) } },
        },
    };

    /// <summary>Takes the client's call and answers its <c>open</c>.</summary>
    public static async Task<(ScriptedCall<SubscribeObservationsRequest, SubscribeObservationsResponse> Call, SubscribeOpen Open)> AcceptSubscriber(
        this ScriptedHub hub, string token = "", int windowCount = 10)
    {
        var call = await hub.Streams.Subscribe.Accept();
        var open = await call.Receive();
        await call.Send(Opened(token, windowCount));
        return (call, open!.Open);
    }
}

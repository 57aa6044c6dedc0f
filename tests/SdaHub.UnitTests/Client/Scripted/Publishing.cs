using Google.Protobuf.WellKnownTypes;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.UnitTests.Client.Scripted;

/// <summary>What a hub and a publisher say to each other.</summary>
internal static class Publishing
{
    public static Track Track(string trackId) => new()
    {
        TrackId = trackId,
        SensorKey = "radar-1",
        TimeUnixNs = { 1_767_000_000_000_000_000 },
        AzimuthDeg = { 123.456 },
        ElevationDeg = { 45.678 },
    };

    public static PublishOpened Terms(long durable = 0, string log = "log-1", int windowCount = 100) => new()
    {
        Agreement = "test@1",
        DurableSequence = durable,
        LogIncarnation = log,
        Durability = Durability.Fsync,
        Window = new Window { UnsettledMessageCount = windowCount, UnsettledBytes = 1 << 20 },
        HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(5)),
    };

    public static PublishObservationsResponse Opened(long durable = 0, string log = "log-1", int windowCount = 100) =>
        new() { Opened = Terms(durable, log, windowCount) };

    public static PublishResult Settled(params ReadOnlySpan<long> sequences)
    {
        var result = new PublishResult { Sequence = sequences[^1], Durability = Durability.Fsync };
        foreach (var sequence in sequences)
        {
            result.Batches.Add(new BatchResult { Sequence = sequence, AcceptedCount = 1 });
        }

        return result;
    }

    public static PublishObservationsResponse Result(params ReadOnlySpan<long> sequences) => new() { Result = Settled(sequences) };

    /// <summary>Takes the client's call, its <c>open</c>, and answers.</summary>
    public static async Task<ScriptedCall<PublishObservationsRequest, PublishObservationsResponse>> AcceptPublisher(
        this ScriptedHub hub, long durable = 0, string log = "log-1")
    {
        var call = await hub.Streams.Publish.Accept();
        var first = await call.Receive();
        Assert.Equal(PublishObservationsRequest.MessageOneofCase.Open, first?.MessageCase);
        await call.Send(Opened(durable, log));
        return call;
    }

    /// <summary>The next batch as sequence and the ids of its tracks.</summary>
    public static async Task<string> ReceiveBatch(this ScriptedCall<PublishObservationsRequest, PublishObservationsResponse> call)
    {
        var request = await call.Receive();
        Assert.Equal(PublishObservationsRequest.MessageOneofCase.Batch, request?.MessageCase);
        return $"{request!.Batch.Sequence}: {string.Join(' ', request.Batch.Tracks.Select(track => track.TrackId))}";
    }
}

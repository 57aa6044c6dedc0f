using Grpc.Core;
using Grpc.Net.Client;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Observations;

/// <summary>A subscriber that sends exactly what a test says, right or wrong.</summary>
internal sealed class RawSubscriber : IAsyncDisposable
{
    private readonly GrpcChannel _channel;
    private readonly AsyncDuplexStreamingCall<SubscribeObservationsRequest, SubscribeObservationsResponse> _call;

    public RawSubscriber(HubFixture hub, string identity = SampleAgreements.MissionSystem)
    {
        _channel = hub.Connect(identity);
        _call = new ObservationService.ObservationServiceClient(_channel).SubscribeObservations(cancellationToken: TestContext.Current.CancellationToken);
    }

    public static async Task<(RawSubscriber Subscriber, SubscribeOpened Opened)> Open(
        HubFixture hub, SubscribeOpen? open = null, string identity = SampleAgreements.MissionSystem)
    {
        var subscriber = new RawSubscriber(hub, identity);
        await subscriber.Send(new SubscribeObservationsRequest { Open = open ?? new SubscribeOpen() });
        return (subscriber, (await subscriber.WaitFor("opened", response => response.Opened is not null)).Opened);
    }

    public Task Send(SubscribeObservationsRequest request) => _call.RequestStream.WriteAsync(request, TestContext.Current.CancellationToken);

    public Task Ack(long sequence) => Send(new SubscribeObservationsRequest { Ack = new SubscribeAck { Sequence = sequence } });

    public Task<SubscribeObservationsResponse> WaitFor(string what, Predicate<SubscribeObservationsResponse> isWanted) =>
        Wait.For(_call.ResponseStream, what, isWanted);

    /// <summary>Reads deliveries, acknowledging each, until so many tracks came.</summary>
    public async Task<List<DeliveredTrack>> WaitForTracks(int count)
    {
        var tracks = new List<DeliveredTrack>();
        while (tracks.Count < count)
        {
            var delivery = (await WaitFor($"track {tracks.Count + 1} of {count}", response => response.Delivery is not null)).Delivery;
            tracks.AddRange(delivery.Tracks);
            await Ack(delivery.Sequence);
        }

        return tracks;
    }

    public async Task<HubError> WaitForError()
    {
        var exception = await Wait.ForError(_call.ResponseStream);
        Assert.True(HubError.TryRead(exception, out var error), exception.Status.Detail);
        return error;
    }

    public ValueTask DisposeAsync()
    {
        _call.Dispose();
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }
}

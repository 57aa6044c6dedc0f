using Grpc.Core;
using Grpc.Net.Client;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Observations;

/// <summary>A publisher that sends exactly what a test says, right or wrong.</summary>
internal sealed class RawPublisher : IAsyncDisposable
{
    private readonly GrpcChannel _channel;
    private readonly AsyncDuplexStreamingCall<PublishObservationsRequest, PublishObservationsResponse> _call;

    public RawPublisher(HubFixture hub, string identity = SampleAgreements.AustralianSpoc)
    {
        _channel = hub.Connect(identity);
        _call = new ObservationService.ObservationServiceClient(_channel).PublishObservations(cancellationToken: TestContext.Current.CancellationToken);
    }

    public static async Task<(RawPublisher Publisher, PublishOpened Opened)> Open(
        HubFixture hub, string identity = SampleAgreements.AustralianSpoc, string publisherId = "feed")
    {
        var publisher = new RawPublisher(hub, identity);
        await publisher.Send(new PublishObservationsRequest { Open = new PublishOpen { PublisherId = publisherId } });
        return (publisher, (await publisher.WaitFor("opened", response => response.Opened is not null)).Opened);
    }

    public Task Send(PublishObservationsRequest request) => _call.RequestStream.WriteAsync(request, TestContext.Current.CancellationToken);

    /// <summary>Sends what the hub is expected to end the stream for, perhaps before it is written out.</summary>
    public async Task TrySend(PublishObservationsRequest request)
    {
        try
        {
            await Send(request);
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException or OperationCanceledException)
        {
            // The stream has ended; its error tells why.
        }
    }

    public Task SendBatch(long sequence, params Track[] tracks) =>
        Send(new PublishObservationsRequest { Batch = new ObservationBatch { Sequence = sequence, Tracks = { tracks } } });

    public Task Complete() => _call.RequestStream.CompleteAsync();

    public Task<PublishObservationsResponse> WaitFor(string what, Predicate<PublishObservationsResponse> isWanted) => Wait.For(_call.ResponseStream, what, isWanted);

    /// <summary>Reads results until a sequence is settled.</summary>
    public async Task<BatchResult> WaitForResult(long sequence)
    {
        var response = await WaitFor($"result of {sequence}", response => response.Result?.Batches.Any(batch => batch.Sequence == sequence) == true);
        return response.Result.Batches.Single(batch => batch.Sequence == sequence);
    }

    public async Task<HubError> WaitForError()
    {
        var exception = await Wait.ForError(_call.ResponseStream);
        Assert.True(HubError.TryRead(exception, out var error), exception.Status.Detail);
        return error;
    }

    public async Task WaitForEnd() => Assert.Equal(StatusCode.OK, await EndStatus());

    public ValueTask DisposeAsync()
    {
        _call.Dispose();
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<StatusCode> EndStatus()
    {
        while (await _call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
        }

        return _call.GetStatus().StatusCode;
    }
}

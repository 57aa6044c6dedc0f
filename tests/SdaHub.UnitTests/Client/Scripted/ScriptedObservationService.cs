using Grpc.Core;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.UnitTests.Client.Scripted;

internal sealed class ScriptedObservationService(ScriptedStreams streams) : ObservationService.ObservationServiceBase
{
    public override Task PublishObservations(
        IAsyncStreamReader<PublishObservationsRequest> requestStream, IServerStreamWriter<PublishObservationsResponse> responseStream, ServerCallContext context) =>
        streams.Publish.Serve(requestStream, responseStream, context);

    public override Task SubscribeObservations(
        IAsyncStreamReader<SubscribeObservationsRequest> requestStream,
        IServerStreamWriter<SubscribeObservationsResponse> responseStream,
        ServerCallContext context) => streams.Subscribe.Serve(requestStream, responseStream, context);
}

using Grpc.Core;
using SdaHub.Protocol.Ephemeris.V1;

namespace SdaHub.UnitTests.Client.Scripted;

internal sealed class ScriptedEphemerisService(ScriptedStreams streams) : EphemerisService.EphemerisServiceBase
{
    public override Task StreamStateVectors(
        IAsyncStreamReader<StreamStateVectorsRequest> requestStream, IServerStreamWriter<StreamStateVectorsResponse> responseStream, ServerCallContext context) =>
        streams.StateVectors.Serve(requestStream, responseStream, context);

    public override Task StreamPointingAngles(
        IAsyncStreamReader<StreamPointingAnglesRequest> requestStream,
        IServerStreamWriter<StreamPointingAnglesResponse> responseStream,
        ServerCallContext context) => streams.PointingAngles.Serve(requestStream, responseStream, context);
}

using Grpc.Core;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.UnitTests.Client.Scripted;

/// <summary>Knows object 25544 and no other.</summary>
internal sealed class ScriptedCatalogService(ScriptedStreams streams) : CatalogService.CatalogServiceBase
{
    public override Task SyncCatalog(
        IAsyncStreamReader<SyncCatalogRequest> requestStream, IServerStreamWriter<SyncCatalogResponse> responseStream, ServerCallContext context) =>
        streams.SyncCatalog.Serve(requestStream, responseStream, context);

    public override Task<GetCatalogObjectResponse> GetCatalogObject(GetCatalogObjectRequest request, ServerCallContext context) =>
        request.ObjectId == 25544
            ? Task.FromResult(new GetCatalogObjectResponse { Object = new CatalogObject { ObjectId = 25544, ObjectName = "ISS (ZARYA)", Version = 1 } })
            : throw HubErrors.Exception(ErrorReason.NotFound, "There is no such object.");
}

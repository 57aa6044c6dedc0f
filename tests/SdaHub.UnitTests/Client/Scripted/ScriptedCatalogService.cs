using Grpc.Core;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.UnitTests.Client.Scripted;

/// <summary>Knows object 25544 and no other, and takes half of whatever is loaded, saying what came.</summary>
internal sealed class ScriptedCatalogService(ScriptedStreams streams) : CatalogService.CatalogServiceBase
{
    public override Task SyncCatalog(
        IAsyncStreamReader<SyncCatalogRequest> requestStream, IServerStreamWriter<SyncCatalogResponse> responseStream, ServerCallContext context) =>
        streams.SyncCatalog.Serve(requestStream, responseStream, context);

    public override Task<GetCatalogObjectResponse> GetCatalogObject(GetCatalogObjectRequest request, ServerCallContext context) =>
        request.ObjectId == 25544
            ? Task.FromResult(new GetCatalogObjectResponse { Object = new CatalogObject { ObjectId = 25544, ObjectName = "ISS (ZARYA)", Version = 1 } })
            : throw HubErrors.Exception(ErrorReason.NotFound, "There is no such object.");

    public override Task<LoadCatalogResponse> LoadCatalog(LoadCatalogRequest request, ServerCallContext context)
    {
        streams.LoadTimeout = context.Deadline - TimeProvider.System.GetUtcNow().UtcDateTime;
        var marking = request.Marking;
        var message = $"{request.Format} {marking.Originator} {string.Join(',', marking.ReleasableTo)} {marking.DataMode.ToString().ToUpperInvariant()} {request.Payload.ToStringUtf8()}";
        var diagnostic = new LoadDiagnostic { IsError = true, Line = 1, Column = 1, Code = "LINE_MISSING", Message = message };
        return Task.FromResult(new LoadCatalogResponse { InsertedCount = 1, RejectedCount = 1, Diagnostics = { diagnostic } });
    }
}

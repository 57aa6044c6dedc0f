using Grpc.Core;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Identity;
using SdaHub.Server.Outbound;
using SdaHub.Server.Streams;

namespace SdaHub.Server.Catalog;

/// <summary>The catalog out, to whom it may be released, and in, from operators. Who may call is settled here.</summary>
internal sealed class CatalogGrpcService : CatalogService.CatalogServiceBase
{
    private readonly PeerContextAccessor _peers;
    private readonly CatalogContext _context;
    private readonly OperatorLoad _load;
    private readonly StreamHost _host;

    public CatalogGrpcService(PeerContextAccessor peers, CatalogContext context, OperatorLoad load, StreamHost host)
    {
        _peers = peers;
        _context = context;
        _load = load;
        _host = host;
    }

    /// <inheritdoc/>
    public override Task SyncCatalog(
        IAsyncStreamReader<SyncCatalogRequest> requestStream, IServerStreamWriter<SyncCatalogResponse> responseStream, ServerCallContext context) =>
        _host.Serve(GetReader(context), new LimitedRequests(requestStream), responseStream, context, stream => new SyncCatalogSession(_context, stream).Run());

    /// <inheritdoc/>
    public override Task<GetCatalogObjectResponse> GetCatalogObject(GetCatalogObjectRequest request, ServerCallContext context)
    {
        var peer = GetReader(context);
        RequestLimit.ThrowIfTooLarge(request);
        if (!ObjectId.TryCreate(request.ObjectId, out var objectId))
        {
            throw HubErrors.FieldInvalid(("object_id", $"a catalog number is 1 to {ObjectId.MaxValue}")).ToException();
        }

        // What is not there and what may not be told have the same answer, word for word.
        return _context.Catalog.Current.Find(objectId) is { } found
            && _context.Gate.TryRelease(found, Product.Catalog, Audience.Of(peer.Agreement), out var released)
                ? Task.FromResult(OutboundCatalog.ToResponse(released))
                : throw HubErrors.Exception(ErrorReason.NotFound, $"there is no object {objectId}", ("object_id", $"{objectId}"));
    }

    /// <inheritdoc/>
    public override async Task<LoadCatalogResponse> LoadCatalog(LoadCatalogRequest request, ServerCallContext context)
    {
        var peer = _peers.Get(context, PeerRole.Operator);
        var response = await _load.Run(request, context.CancellationToken);
        Log.OperatorLoaded(_context.Logger, peer.Uri, request.SourceName, request.Format, request.Payload.Length);
        return response;
    }

    private PeerContext GetReader(ServerCallContext context)
    {
        var peer = _peers.Get(context);
        return peer.Agreement.Release.Products.Contains(Product.Catalog)
            ? peer
            : throw HubErrors.Exception(ErrorReason.NotAgreed, $"agreement {peer.Agreement.Citation} lets no catalog out", ("product", "catalog"));
    }
}

using Grpc.Core;
using SdaHub.Core.Agreements;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Identity;
using SdaHub.Server.Streams;

namespace SdaHub.Server.Ephemeris;

/// <summary>State vectors and pointing angles out. Who may call is settled here; the sessions do the rest.</summary>
internal sealed class EphemerisGrpcService : EphemerisService.EphemerisServiceBase
{
    private readonly PeerContextAccessor _peers;
    private readonly EphemerisContext _context;
    private readonly StreamHost _host;

    public EphemerisGrpcService(PeerContextAccessor peers, EphemerisContext context, StreamHost host)
    {
        _peers = peers;
        _context = context;
        _host = host;
    }

    /// <inheritdoc/>
    public override Task StreamStateVectors(
        IAsyncStreamReader<StreamStateVectorsRequest> requestStream, IServerStreamWriter<StreamStateVectorsResponse> responseStream, ServerCallContext context)
    {
        var peer = _peers.Get(context);
        ThrowIfNotAgreed(peer, Product.States, peer.Agreement.States.Count);
        return _host.Serve(peer, requestStream, responseStream, context, stream => new StateVectorsSession(_context, stream).Run());
    }

    /// <inheritdoc/>
    public override Task StreamPointingAngles(
        IAsyncStreamReader<StreamPointingAnglesRequest> requestStream, IServerStreamWriter<StreamPointingAnglesResponse> responseStream, ServerCallContext context)
    {
        var peer = _peers.Get(context);
        ThrowIfNotAgreed(peer, Product.Angles, peer.Agreement.Angles.Count);
        return _host.Serve(peer, requestStream, responseStream, context, stream => new PointingAnglesSession(_context, stream).Run());
    }

    private static void ThrowIfNotAgreed(PeerContext peer, Product product, int productCount)
    {
        if (productCount == 0 || !peer.Agreement.Release.Products.Contains(product))
        {
            var name = product.ToString().ToLowerInvariant();
            throw HubErrors.Exception(ErrorReason.NotAgreed, $"agreement {peer.Agreement.Citation} gives no {name}", ("product", name));
        }
    }
}

using Grpc.Core;
using SdaHub.Core.Agreements;
using SdaHub.Core.Release;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Identity;
using SdaHub.Server.Shadow;
using SdaHub.Server.Streams;

namespace SdaHub.Server.Observations;

/// <summary>Observations in and out. Who may call is settled here; the sessions do the rest.</summary>
internal sealed class ObservationGrpcService : ObservationService.ObservationServiceBase
{
    private readonly PeerContextAccessor _peers;
    private readonly PublishContext _publish;
    private readonly SubscribeContext _subscribe;
    private readonly ShadowQuery _shadow;
    private readonly StreamHost _host;

    public ObservationGrpcService(PeerContextAccessor peers, PublishContext publish, SubscribeContext subscribe, ShadowQuery shadow, StreamHost host)
    {
        _shadow = shadow;
        _peers = peers;
        _publish = publish;
        _subscribe = subscribe;
        _host = host;
    }

    /// <inheritdoc/>
    public override Task PublishObservations(
        IAsyncStreamReader<PublishObservationsRequest> requestStream, IServerStreamWriter<PublishObservationsResponse> responseStream, ServerCallContext context) =>
        _host.Serve(_peers.Get(context, PeerRole.Spoc), requestStream, responseStream, context, stream => new PublishSession(_publish, stream).Run());

    /// <inheritdoc/>
    public override Task SubscribeObservations(
        IAsyncStreamReader<SubscribeObservationsRequest> requestStream, IServerStreamWriter<SubscribeObservationsResponse> responseStream, ServerCallContext context)
    {
        var peer = _peers.Get(context);
        if (!peer.Agreement.Release.Products.Contains(Product.Observations))
        {
            throw HubErrors.Exception(ErrorReason.NotAgreed, $"agreement {peer.Agreement.Citation} lets no observations out", ("product", "observations"));
        }

        return _host.Serve(peer, requestStream, responseStream, context, stream => new SubscribeSession(_subscribe, stream).Run());
    }

    /// <inheritdoc/>
    public override Task<ListShadowReportsResponse> ListShadowReports(ListShadowReportsRequest request, ServerCallContext context) =>
        Task.FromResult(_shadow.Run(request, Audience.Of(_peers.Get(context, PeerRole.Operator).Agreement)));
}

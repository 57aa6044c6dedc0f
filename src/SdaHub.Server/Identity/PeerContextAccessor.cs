using Grpc.Core;
using SdaHub.Core.Agreements;
using SdaHub.Core.Release;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Transport;

namespace SdaHub.Server.Identity;

/// <summary>
/// Tells who calls. Looked up anew at every call and stream, since the agreement may have changed or ended, and the certificate expired or been revoked, while
/// the connection stayed open. Safe from many threads.
/// </summary>
public sealed class PeerContextAccessor
{
    private readonly AgreementDirectory _agreements;
    private readonly TrustStore _trustStore;
    private readonly IdentityMetrics _metrics;
    private readonly PeerCertificateValidator _validator;
    private readonly ILogger<PeerContextAccessor> _logger;

    /// <summary>Makes the accessor.</summary>
    internal PeerContextAccessor(
        AgreementDirectory agreements, TrustStore trustStore, IdentityMetrics metrics, PeerCertificateValidator validator, ILogger<PeerContextAccessor> logger)
    {
        _agreements = agreements;
        _trustStore = trustStore;
        _metrics = metrics;
        _validator = validator;
        _logger = logger;
    }

    /// <summary>Tells who calls, and sees that it may.</summary>
    /// <param name="context">The call.</param>
    /// <param name="roles">The roles that may make the call; none means every role.</param>
    /// <exception cref="RpcException">UNAUTHENTICATED, IDENTITY_UNKNOWN: no agreement in force names the peer, or its certificate is not believed any more.
    /// PERMISSION_DENIED, NOT_AGREED: the peer has another role.</exception>
    public PeerContext Get(ServerCallContext context, params ReadOnlySpan<PeerRole> roles)
    {
        var peer = Get(context.GetHttpContext());
        return roles.IsEmpty || roles.Contains(peer.Role)
            ? peer
            : throw HubErrors.Exception(
                ErrorReason.NotAgreed,
                $"The agreement {peer.Agreement.Citation} does not give {peer.Uri} the right to this call.",
                ("agreement", peer.Agreement.Citation),
                ("identity", peer.Uri));
    }

    /// <summary>Tells who calls.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="RpcException">UNAUTHENTICATED, IDENTITY_UNKNOWN: no agreement in force names the peer, or its certificate is not believed any more.</exception>
    public PeerContext Get(HttpContext context) => Find(context, out var uri)
        ?? throw HubErrors.Exception(ErrorReason.IdentityUnknown, "The certificate is no identity of any agreement in force.", ("identity", uri));

    /// <summary>Tells who calls.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The peer, which is from then on also a feature of the request; null when no agreement in force names it, or its certificate is not believed any more.</returns>
    internal PeerContext? Find(HttpContext context) => Find(context, out _);

    private PeerContext? Find(HttpContext context, out string uri)
    {
        (uri, var nation, var refused) = Identify(context);
        if (refused is not { } refusal && PeerContext.TryResolve(_agreements.Current, uri, nation, out var peer, out refusal))
        {
            peer = peer with { CertificateEnd = context.Features.Get<ValidatedPeer>()?.NotAfter };
            context.Features.Set(peer);
            return peer;
        }

        _metrics.Refused(refusal);
        _logger.CallRefused(refusal, uri, context.Connection.RemoteIpAddress?.ToString() ?? "unknown");
        return null;
    }

    private (string Uri, NationCode? Nation, IdentityRefusal? Refusal) Identify(HttpContext context)
    {
        if (context.Features.Get<ValidatedPeer>() is { } peer)
        {
            return (peer.Identity.Uri, peer.Nation, _validator.RefuseNow(peer));
        }

        if (context.Features.Get<InsecureLoopback>() is null)
        {
            return ("", null, IdentityRefusal.NoCertificate);
        }

        return SpiffeId.TryParse(context.Request.Headers[InsecureLoopback.IdentityHeader], out var identity)
            ? (identity.Uri, _trustStore.Nations.TryGetValue(identity.TrustDomain, out var nation) ? nation : null, null)
            : ("", null, IdentityRefusal.UriMalformed);
    }
}

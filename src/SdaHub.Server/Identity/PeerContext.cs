using System.Diagnostics.CodeAnalysis;
using SdaHub.Core.Agreements;
using SdaHub.Core.Release;

namespace SdaHub.Server.Identity;

/// <summary>Who calls, and under which agreement: what a stream decides everything from. Never built from what a message says.</summary>
/// <param name="Agreement">The agreement in force when the peer was looked up. Later changes are seen through <see cref="AgreementDirectory"/>.</param>
/// <param name="Identity">The peer's certificate subject and what it may do.</param>
public sealed record PeerContext(Agreement Agreement, PeerIdentity Identity)
{
    /// <summary>The certificate's URI, such as <c>spiffe://aus.example/spoc/aus-spoc</c>.</summary>
    public string Uri => Identity.Uri;

    /// <summary>What the peer may do.</summary>
    public PeerRole Role => Identity.Role;

    /// <summary>Last moment of the certificate, UTC: no stream of the peer outlives it. Null without a certificate, which only the insecure mode allows.</summary>
    public DateTimeOffset? CertificateEnd { get; init; }

    /// <summary>The nation: that of the certificate's trust domain and of the agreement, which are the same.</summary>
    public NationCode Nation => Agreement.Nation;

    /// <summary>Finds the agreement in force of an identity.</summary>
    /// <param name="agreements">The agreements of now.</param>
    /// <param name="uri">The identity.</param>
    /// <param name="nation">The nation of the identity's trust domain; null when nothing proves one, which only the insecure mode allows.</param>
    /// <param name="peer">The peer; null when there is none.</param>
    /// <param name="refusal">Why there is none; meaningless when there is one.</param>
    /// <returns>Whether there is one.</returns>
    internal static bool TryResolve(
        AgreementSet agreements, string uri, NationCode? nation, [NotNullWhen(true)] out PeerContext? peer, out IdentityRefusal refusal)
    {
        peer = null;
        refusal = agreements.KnowsIdentity(uri) ? IdentityRefusal.AgreementNotInForce : IdentityRefusal.IdentityUnknown;
        if (!agreements.TryFindByIdentity(uri, out var agreement, out var role))
        {
            return false;
        }

        if (nation is { } proved && proved != agreement.Nation)
        {
            refusal = IdentityRefusal.NationMismatch;
            return false;
        }

        peer = new PeerContext(agreement, new PeerIdentity(uri, role));
        return true;
    }
}

using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using SdaHub.Core.Agreements;

namespace SdaHub.Server.Identity;

/// <summary>
/// Decides whether a client certificate proves an identity. Follows the rules for X.509 identities of SPIFFE: one URI, its trust domain picks the roots, no
/// authority as a client. What the identity may do, if anything, is decided at each call. Pure but for the clock and the files it is given. Safe from many
/// threads.
/// </summary>
internal sealed class PeerCertificateValidator
{
    private readonly TrustStore _trustStore;
    private readonly TimeSpan _longestLifeWithoutCrl;
    private readonly TimeProvider _timeProvider;

    /// <summary>Makes the validator.</summary>
    public PeerCertificateValidator(TrustStore trustStore, IOptions<IdentityOptions> options, TimeProvider timeProvider)
    {
        _trustStore = trustStore;
        _longestLifeWithoutCrl = options.Value.LongestLifeWithoutCrl;
        _timeProvider = timeProvider;
    }

    /// <summary>Decides.</summary>
    /// <param name="certificate">The peer's certificate; null when it showed none.</param>
    /// <param name="presented">Certificates that the peer sent along. Used only as links of the chain, never as roots.</param>
    internal PeerValidation Validate(X509Certificate2? certificate, X509Certificate2Collection presented)
    {
        if (certificate is null)
        {
            return IdentityRefusal.NoCertificate;
        }

        if (ReadIdentity(certificate, out var identity) is { } uriRefusal)
        {
            return uriRefusal;
        }

        if (!_trustStore.TryFind(identity!.TrustDomain, out var domain))
        {
            return IdentityRefusal.TrustDomainUnknown;
        }

        var time = _timeProvider.GetUtcNow();
        if (RefuseUse(certificate, time) is { } useRefusal)
        {
            return useRefusal;
        }

        if (PeerChain.Refuse(certificate, presented, domain, time) is { } chainRefusal)
        {
            return chainRefusal;
        }

        if (domain.RevocationLists is null && certificate.NotAfter - certificate.NotBefore > _longestLifeWithoutCrl)
        {
            return IdentityRefusal.LifeTooLong;
        }

        byte[][] certificates = [certificate.RawData, .. presented.Select(link => link.RawData)];
        return new PeerValidation(new ValidatedPeer(identity, domain.Nation, certificate.NotAfter.ToUniversalTime(), certificates), null);
    }

    /// <summary>Decides about a certificate that was taken before: by the clock, the roots and the revocation lists of now.</summary>
    internal IdentityRefusal? RefuseNow(ValidatedPeer peer)
    {
        // From the bytes, since the TLS stream disposes of the objects.
        X509Certificate2[] certificates = [.. peer.Certificates.Select(X509CertificateLoader.LoadCertificate)];
        try
        {
            return Validate(certificates[0], [.. certificates[1..]]).Refusal;
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    private static IdentityRefusal? ReadIdentity(X509Certificate2 certificate, out SpiffeId? identity)
    {
        identity = null;
        try
        {
            return SubjectUris.Read(certificate) switch
            {
                [] => IdentityRefusal.NoUri,
                [var uri] => SpiffeId.TryParse(uri, out identity) ? null : IdentityRefusal.UriMalformed,
                _ => IdentityRefusal.SeveralUris,
            };
        }
        catch (AsnContentException)
        {
            return IdentityRefusal.UriMalformed;
        }
    }

    private static IdentityRefusal? RefuseUse(X509Certificate2 certificate, DateTimeOffset time)
    {
        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority)
            || certificate.Extensions.OfType<X509KeyUsageExtension>().Any(usage => (usage.KeyUsages & (X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign)) != 0))
        {
            return IdentityRefusal.CertificateAuthority;
        }

        if (!ClientPurpose.IsNamed(certificate)
            || certificate.Extensions.OfType<X509KeyUsageExtension>().Any(usage => (usage.KeyUsages & X509KeyUsageFlags.DigitalSignature) == 0))
        {
            return IdentityRefusal.UsageNotClient;
        }

        return time < certificate.NotBefore.ToUniversalTime() ? IdentityRefusal.NotYetValid
            : time > certificate.NotAfter.ToUniversalTime() ? IdentityRefusal.Expired
            : null;
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SdaHub.Server.Identity;

/// <summary>Follows a client certificate to a root of its own trust domain.</summary>
internal static class PeerChain
{
    private const int MinimumRsaBits = 2048;

    private const int MinimumEllipticCurveBits = 256;

    private const int MaximumPresentedCount = 8;

    /// <summary>Looks for a reason to refuse the chain.</summary>
    /// <param name="certificate">The peer's certificate.</param>
    /// <param name="presented">Certificates that the peer sent along, as links only.</param>
    /// <param name="domain">The trust domain that the certificate claims.</param>
    /// <param name="time">The moment to judge for.</param>
    /// <returns>The first reason found; null when the chain holds.</returns>
    internal static IdentityRefusal? Refuse(X509Certificate2 certificate, X509Certificate2Collection presented, TrustDomain domain, DateTimeOffset time)
    {
        if (presented.Count > MaximumPresentedCount)
        {
            return IdentityRefusal.ChainUntrusted;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(domain.Roots);
        chain.ChainPolicy.ExtraStore.AddRange(presented);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        // A peer must not make the hub fetch what a certificate points at.
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = time.LocalDateTime;
        if (!chain.Build(certificate))
        {
            return IdentityRefusal.ChainUntrusted;
        }

        // The peer's own certificate first, its root last.
        var links = chain.ChainElements.Select(element => element.Certificate).ToArray();
        if (links.Any(link => !IsKeyStrong(link)))
        {
            return IdentityRefusal.KeyWeak;
        }

        // A root's own signature proves nothing, so its hash does not matter.
        if (links[..^1].Any(link => SignatureHash.Of(link.SignatureAlgorithm.Value) is null))
        {
            return IdentityRefusal.SignatureWeak;
        }

        // The chain engine has seen that each authority may sign certificates and that none stands deeper than its path length allows. It reads the
        // purposes of the peer's own certificate only: an authority for servers must not vouch for clients.
        if (links[1..].Any(authority => !ClientPurpose.MayVouch(authority)))
        {
            return IdentityRefusal.UsageNotClient;
        }

        return domain.RevocationLists is { } lists ? RefuseRevoked(links, lists, time) : null;
    }

    private static IdentityRefusal? RefuseRevoked(X509Certificate2[] links, IReadOnlyList<CertificateRevocationList> lists, DateTimeOffset time)
    {
        for (var index = 0; index < links.Length - 1; index++)
        {
            var speaking = lists.Where(list => list.Speaks(links[index + 1], time)).ToArray();
            if (speaking.Length == 0)
            {
                return IdentityRefusal.RevocationUnknown;
            }

            if (speaking.Any(list => list.Revokes(links[index])))
            {
                return IdentityRefusal.Revoked;
            }
        }

        return null;
    }

    private static bool IsKeyStrong(X509Certificate2 certificate)
    {
        using ECDsa? ecdsa = certificate.GetECDsaPublicKey();
        using RSA? rsa = certificate.GetRSAPublicKey();
        return ecdsa?.KeySize >= MinimumEllipticCurveBits || rsa?.KeySize >= MinimumRsaBits;
    }
}

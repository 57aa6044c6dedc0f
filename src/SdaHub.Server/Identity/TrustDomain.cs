using System.Security.Cryptography.X509Certificates;
using SdaHub.Core.Release;

namespace SdaHub.Server.Identity;

/// <summary>One nation's authority, as of now. Immutable.</summary>
/// <param name="Nation">The only nation that the domain's certificates can speak for.</param>
/// <param name="Roots">The nation's own roots, one or more.</param>
/// <param name="RevocationLists">Revocation lists; null when the domain has none and relies on short life.</param>
internal sealed record TrustDomain(NationCode Nation, X509Certificate2Collection Roots, IReadOnlyList<CertificateRevocationList>? RevocationLists);

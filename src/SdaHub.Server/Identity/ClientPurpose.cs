using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SdaHub.Server.Identity;

/// <summary>Whether a certificate is for authenticating clients (RFC 5280, 4.2.1.12).</summary>
internal static class ClientPurpose
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private const string AnyPurpose = "2.5.29.37.0";

    /// <summary>Whether a peer's own certificate says so. One that names no purpose, or any, does not: a peer must have been issued what it shows.</summary>
    internal static bool IsNamed(X509Certificate2 certificate) => Purposes(certificate).Any(purpose => purpose.Value == ClientAuthentication);

    /// <summary>Whether an authority may issue such certificates: when it names purposes, this one is among them.</summary>
    internal static bool MayVouch(X509Certificate2 authority) =>
        !authority.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any()
        || Purposes(authority).Any(purpose => purpose.Value is ClientAuthentication or AnyPurpose);

    private static IEnumerable<Oid> Purposes(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(extension => extension.EnhancedKeyUsages.Cast<Oid>());
}

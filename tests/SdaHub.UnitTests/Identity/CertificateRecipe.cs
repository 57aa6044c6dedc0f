using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SdaHub.UnitTests.Identity;

/// <summary>A client certificate with any one thing wrong. Starts from a good one.</summary>
internal sealed record CertificateRecipe
{
    internal const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    internal const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    internal IReadOnlyList<string> Uris { get; init; } = ["spiffe://aus.example/spoc/aus-spoc"];

    internal IReadOnlyList<string> Uses { get; init; } = [ClientAuthentication];

    internal bool IsAuthority { get; init; }

    internal X509KeyUsageFlags KeyUsage { get; init; } = X509KeyUsageFlags.DigitalSignature;

    internal DateTimeOffset NotBefore { get; init; } = TestPki.Now - TimeSpan.FromMinutes(5);

    internal DateTimeOffset NotAfter { get; init; } = TestPki.Now + TimeSpan.FromHours(24);

    internal byte[]? RawAlternativeName { get; init; }

    internal bool IsSignedWithSha1 { get; init; }

    internal X509Certificate2 Sign(X509Certificate2 issuer, AsymmetricAlgorithm key)
    {
        var request = Request(key);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var issuerKey = issuer.GetECDsaPrivateKey()!;
        var generator = IsSignedWithSha1 ? new Sha1Generator(issuerKey) : X509SignatureGenerator.CreateForECDsa(issuerKey);
        return request.Create(issuer.SubjectName, generator, NotBefore, NotAfter, RandomNumberGenerator.GetBytes(16));
    }

    internal X509Certificate2 SignBySelf(ECDsa key) => Request(key).CreateSelfSigned(NotBefore, NotAfter);

    private CertificateRequest Request(AsymmetricAlgorithm key)
    {
        var request = key is RSA rsa
            ? new CertificateRequest("CN=aus-spoc", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest("CN=aus-spoc", (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(IsAuthority, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(KeyUsage, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        if (Uses.Count > 0)
        {
            var uses = new OidCollection();
            foreach (var use in Uses)
            {
                uses.Add(new Oid(use));
            }

            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(uses, critical: false));
        }

        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("aus-spoc.aus.example");
        foreach (var uri in Uris)
        {
            names.AddUri(new Uri(uri));
        }

        request.CertificateExtensions.Add(RawAlternativeName is null ? names.Build() : new X509Extension("2.5.29.17", RawAlternativeName, critical: false));
        return request;
    }

    /// <summary>Signs as the platform no longer does: ecdsa-with-SHA1.</summary>
    private sealed class Sha1Generator(ECDsa key) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) =>
            [0x30, 0x09, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x01];

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) =>
            key.SignData(data, HashAlgorithmName.SHA1, DSASignatureFormat.Rfc3279DerSequence);

        protected override PublicKey BuildPublicKey() => new(key);
    }
}

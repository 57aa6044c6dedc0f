using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Server.Identity;

namespace SdaHub.UnitTests.Identity;

/// <summary>The authorities of two nations, their files in a folder of its own, and a validator that believes each for its own nation.</summary>
internal sealed class TestPki : IDisposable
{
    internal static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-pki-");

    internal TestPki()
    {
        Time = new FakeTimeProvider(Now);
        Australia = MakeRoot("AUS root");
        Canada = MakeRoot("CAN root");
        AustraliaRoots = WritePem("aus.pem", Australia);
        CanadaRoots = WritePem("can.pem", Canada);
    }

    internal FakeTimeProvider Time { get; }

    internal X509Certificate2 Australia { get; }

    internal X509Certificate2 Canada { get; }

    internal string AustraliaRoots { get; }

    internal string CanadaRoots { get; }

    internal static X509Certificate2 MakeRoot(string name, bool isAuthority = true, IEnumerable<string>? purposes = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        if (purposes is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. purposes.Select(purpose => new Oid(purpose))], critical: false));
        }

        return request.CreateSelfSigned(Now.AddYears(-1), Now.AddYears(1));
    }

    internal static X509Certificate2 MakeIntermediate(
        X509Certificate2 issuer,
        string name = "AUS issuing",
        IEnumerable<string>? purposes = null,
        X509KeyUsageFlags usage = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign,
        int? pathLength = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, pathLength is not null, pathLength ?? 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        if (purposes is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. purposes.Select(purpose => new Oid(purpose))], critical: false));
        }

        using var issuerKey = issuer.GetECDsaPrivateKey()!;
        using var certificate = request.Create(
            issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuerKey), Now.AddDays(-30), Now.AddDays(30), RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }

    internal string WritePem(string name, X509Certificate2 certificate) => WriteText(name, certificate.ExportCertificatePem());

    internal string WriteText(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    internal static string RevocationList(X509Certificate2 issuer, DateTimeOffset thisUpdate, DateTimeOffset nextUpdate, params IEnumerable<X509Certificate2> revoked)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach (var certificate in revoked)
        {
            builder.AddEntry(certificate);
        }

        return PemEncoding.WriteString("X509 CRL", builder.Build(issuer, 1, nextUpdate, HashAlgorithmName.SHA256, thisUpdate: thisUpdate));
    }

    internal TrustStore TrustStore(string? australiaCrl = null) => new(Options.Create(IdentityOptions(australiaCrl)), NullLogger<TrustStore>.Instance);

    internal PeerCertificateValidator Validator(string? australiaCrl = null) =>
        new(TrustStore(australiaCrl), Options.Create(IdentityOptions(australiaCrl)), Time);

    internal PeerValidation Validate(CertificateRecipe recipe, X509Certificate2? issuer = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = recipe.Sign(issuer ?? Australia, key);
        return Validator().Validate(certificate, []);
    }

    public void Dispose()
    {
        Australia.Dispose();
        Canada.Dispose();
        _folder.Delete(recursive: true);
    }

    private IdentityOptions IdentityOptions(string? australiaCrl) => new()
    {
        TrustDomains =
        [
            new TrustDomainOptions { Domain = "aus.example", Nation = "AUS", Roots = AustraliaRoots, Crl = australiaCrl },
            new TrustDomainOptions { Domain = "can.example", Nation = "CAN", Roots = CanadaRoots },
        ],
    };
}

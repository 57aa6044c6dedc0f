using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SdaHub.LoadTests.Targets;

/// <summary>An authority for one run: a root, a server certificate for loopback and client certificates, all of the trust domain <see cref="Domain"/>.</summary>
internal sealed class LoadAuthority : IDisposable
{
    /// <summary>Trust domain of all certificates.</summary>
    public const string Domain = "load.example";

    private static readonly TimeSpan Backdating = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private readonly WorkFolder _folder;
    private readonly X509Certificate2 _root;
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    /// <summary>Makes the root and the server's certificate as files.</summary>
    public LoadAuthority(WorkFolder folder)
    {
        _folder = folder;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Domain}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority(pathLengthConstraint: 0));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _root = request.CreateSelfSigned(_now - Backdating, _now + Life);
        RootPath = folder.Write("certs/root.pem", _root.ExportCertificatePem());

        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        using var server = Issue("CN=server", names, use: "1.3.6.1.5.5.7.3.1");
        using var serverKey = server.GetECDsaPrivateKey()!;
        ServerCertificatePath = folder.Write("certs/server.pem", server.ExportCertificatePem());
        ServerKeyPath = folder.Write("certs/server.key.pem", serverKey.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>PEM file with the root.</summary>
    public string RootPath { get; }

    /// <summary>PEM file with the server's certificate.</summary>
    public string ServerCertificatePath { get; }

    /// <summary>PEM file with the server's key.</summary>
    public string ServerKeyPath { get; }

    /// <summary>The root, for clients.</summary>
    public X509Certificate2Collection Roots => [_root];

    /// <summary>Makes a client's certificate; the caller disposes of it.</summary>
    /// <param name="identity">Its URI, such as <c>spiffe://load.example/spoc/load</c>.</param>
    public X509Certificate2 IssueClient(string identity)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri(identity));
        return Issue("CN=client", names, use: "1.3.6.1.5.5.7.3.2");
    }

    /// <summary>TLS settings of a client.</summary>
    /// <param name="identity">Its URI, such as <c>spiffe://load.example/spoc/load</c>.</param>
    public SslClientAuthenticationOptions ClientOptions(string identity)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(_root);
        return new SslClientAuthenticationOptions
        {
            ClientCertificates = [IssueClient(identity)],
            CertificateChainPolicy = policy,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _root.Dispose();

    private X509Certificate2 Issue(string subject, SubjectAlternativeNameBuilder names, string use)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForEndEntity());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_root, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var certificate = request.Create(_root, _now - Backdating, _root.NotAfter.ToUniversalTime(), RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }
}

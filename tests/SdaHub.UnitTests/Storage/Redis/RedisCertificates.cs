using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SdaHub.Storage.Redis;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>An authority, a certificate of the server and one of the hub, as files.</summary>
internal sealed class RedisCertificates : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly int _port = RedisProcess.FindFreePort();

    public string ConnectionString => $"127.0.0.1:{_port},ssl=true,sslHost=localhost,checkCertificateRevocation=false";

    public static RedisCertificates Write()
    {
        var files = new RedisCertificates();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Redis test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var authority = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(2));
        File.WriteAllText(files._directory.File("issuer.pem"), authority.ExportCertificatePem());
        files.Issue(authority, "server");
        files.Issue(authority, "client");
        return files;
    }

    /// <summary>Settings of a server that takes TLS alone, and clients with a certificate alone.</summary>
    public string[] ServerSettings() =>
    [
        "--port", "0", "--tls-port", _port.ToString(CultureInfo.InvariantCulture), "--tls-cert-file", _directory.File("server.pem"), "--tls-key-file",
        _directory.File("server.key.pem"), "--tls-ca-cert-file", _directory.File("issuer.pem"), "--tls-auth-clients", "yes",
    ];

    public void Configure(RedisStoreOptions options) => (options.IssuerCertificate, options.ClientCertificate, options.ClientKey) =
        (_directory.File("issuer.pem"), _directory.File("client.pem"), _directory.File("client.key.pem"));

    public void Dispose() => _directory.Dispose();

    private void Issue(X509Certificate2 authority, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, authority.NotBefore.ToUniversalTime(), authority.NotAfter.ToUniversalTime(), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(_directory.File($"{name}.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(_directory.File($"{name}.key.pem"), key.ExportPkcs8PrivateKeyPem());
    }
}

using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace SdaHub.Server.Identity;

/// <summary>The hub's own certificate, followed as its files change; connections made before keep the one they began with. Safe from many threads.</summary>
internal sealed class ServerCertificate
{
    private readonly WatchedFile<SslStreamCertificateContext> _file;
    private readonly ILogger<ServerCertificate> _logger;

    /// <summary>Reads the files for the first time.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The files hold no certificate with its key.</exception>
    public ServerCertificate(IOptions<IdentityOptions> options, ILogger<ServerCertificate> logger)
    {
        _logger = logger;
        var (certificate, key) = (options.Value.ServerCertificate, options.Value.ServerKey);
        if (certificate.Length == 0 || key.Length == 0)
        {
            throw new OptionsValidationException(
                IdentityOptions.Section,
                typeof(IdentityOptions),
                [$"{IdentityOptions.Section}:ServerCertificate and ServerKey name the PEM files of the hub's own certificate; 'sdahub certs' makes some for development."]);
        }

        _file = new([certificate, key], () => Read(certificate, key), exception => logger.ServerCertificateUnreadable(certificate, exception));
    }

    /// <summary>The certificate with its intermediate ones, as of now.</summary>
    internal SslStreamCertificateContext Current => _file.Current;

    private SslStreamCertificateContext Read(string certificatePath, string keyPath)
    {
        var certificate = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
        var others = new X509Certificate2Collection();
        others.ImportFromPemFile(certificatePath);
        var notAfter = certificate.NotAfter.ToUniversalTime();
        _logger.ServerCertificateRead(certificate.Subject, notAfter);
        // Offline: the hub fetches nothing to complete its own chain.
        return SslStreamCertificateContext.Create(certificate, others, offline: true);
    }
}

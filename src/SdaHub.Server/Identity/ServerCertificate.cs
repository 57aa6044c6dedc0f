using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace SdaHub.Server.Identity;

/// <summary>The hub's own certificate, followed as its files change; connections made before keep the one they began with. Safe from many threads.</summary>
internal sealed class ServerCertificate
{
    private readonly WatchedFile<SslStreamCertificateContext> _file;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<ServerCertificate> _logger;

    /// <summary>Reads the files for the first time.</summary>
    /// <exception cref="IdentityFileException">A file cannot be read, the key is not the certificate's, or the certificate has expired.</exception>
    public ServerCertificate(IOptions<IdentityOptions> options, TimeProvider timeProvider, ILogger<ServerCertificate> logger)
    {
        _timeProvider = timeProvider;
        _logger = logger;
        var (certificate, key) = (options.Value.ServerCertificate, options.Value.ServerKey);
        if (certificate.Length == 0 || key.Length == 0)
        {
            throw new OptionsValidationException(
                IdentityOptions.Section,
                typeof(IdentityOptions),
                [$"{IdentityOptions.Section}:ServerCertificate and ServerKey name the PEM files of the hub's own certificate, and none are set. For development, 'sdahub certs' makes some "
                    + "and certs/sdahub.json, which names them when it is copied to config/sdahub.json."]);
        }

        _file = new("The hub's own certificate", [certificate, key], () => Read(certificate, key), exception => logger.ServerCertificateUnreadable(certificate, exception));
    }

    /// <summary>The certificate with its intermediate ones, as of now.</summary>
    internal SslStreamCertificateContext Current => _file.Current;

    private SslStreamCertificateContext Read(string certificatePath, string keyPath)
    {
        var certificate = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
        var others = new X509Certificate2Collection();
        others.ImportFromPemFile(certificatePath);
        var notAfter = certificate.NotAfter.ToUniversalTime();
        if (notAfter < _timeProvider.GetUtcNow())
        {
            throw new CryptographicException($"it expired on {notAfter:u}; renew it, in development with 'sdahub certs --force'");
        }

        _logger.ServerCertificateRead(certificate.Subject, notAfter);
        // Offline: the hub fetches nothing to complete its own chain.
        return SslStreamCertificateContext.Create(certificate, others, offline: true);
    }
}

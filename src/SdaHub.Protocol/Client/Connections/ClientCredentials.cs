using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SdaHub.Protocol.Client.Connections;

/// <summary>The client's certificate chain and the roots it trusts, as loaded at one time.</summary>
internal sealed class ClientCredentials
{
    private readonly SslStreamCertificateContext? _certificate;
    private readonly X509Certificate2Collection? _roots;

    private ClientCredentials(SslStreamCertificateContext? certificate, X509Certificate2Collection? roots) => (_certificate, _roots) = (certificate, roots);

    /// <summary>Reads what the options name.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="CryptographicException">A file does not hold what it should, or the key does not fit the certificate.</exception>
    public static ClientCredentials Load(SdaHubClientOptions options) => new(LoadCertificate(options), LoadRoots(options));

    /// <summary>Makes the options of a channel, whose policy judges the hub's certificate by the time that the channel sets on it.</summary>
    public SslClientAuthenticationOptions ToSslOptions() => new()
    {
        ClientCertificateContext = _certificate,
        CertificateChainPolicy = _roots is null ? null : CreatePolicy(_roots),
    };

    private static X509ChainPolicy CreatePolicy(X509Certificate2Collection roots)
    {
        // Revocation is not looked up: a hub's network often reaches no responder. Hub certificates are short-lived instead.
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }

    private static SslStreamCertificateContext? LoadCertificate(SdaHubClientOptions options)
    {
        if (options.ClientCertificate is { } given)
        {
            return SslStreamCertificateContext.Create(given, additionalCertificates: null, offline: true);
        }

        if (options.ClientCertificatePath is not { } path)
        {
            return null;
        }

        var certificate = X509Certificate2.CreateFromPemFile(path, options.ClientKeyPath);
        if (OperatingSystem.IsWindows())
        {
            // Windows' TLS refuses a key that is only in memory.
            using var ephemeral = certificate;
            certificate = X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pkcs12), password: null);
        }

        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(path);
        return SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    private static X509Certificate2Collection? LoadRoots(SdaHubClientOptions options)
    {
        if (options.HubRootsPath is not { } path)
        {
            return options.HubRoots;
        }

        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(path);
        return roots.Count > 0 ? roots : throw new CryptographicException($"{path} holds no certificate.");
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;

namespace SdaHub.Cli.Health;

/// <summary>Where the hub is, and who asks.</summary>
internal sealed class HealthConnectionOptions
{
    private readonly Option<Uri> _address = new("--hub")
    {
        Description = "The hub. Default https://localhost:7443. Plain http only for a hub that runs with its insecure loopback port.",
        DefaultValueFactory = _ => new Uri("https://localhost:7443"),
        CustomParser = ParseAddress,
    };

    private readonly Option<FileInfo> _certificate = new("--cert")
    {
        Description = "PEM file with a client certificate that an agreement names, in any role, intermediates after it.",
    };

    private readonly Option<FileInfo> _key = new("--key") { Description = "PEM file with the certificate's private key. Without it, the key is in the certificate's file." };

    private readonly Option<FileInfo> _roots = new("--roots") { Description = "PEM file with the root of the hub's certificate. Without it, what the system trusts." };

    private readonly Option<string> _serverName = new("--server-name") { Description = "Name in the hub's certificate, when it is reached by another one." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_address);
        command.Options.Add(_certificate);
        command.Options.Add(_key);
        command.Options.Add(_roots);
        command.Options.Add(_serverName);
    }

    /// <summary>Makes a channel as the options say.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="CryptographicException">A file does not hold what it should.</exception>
    public GrpcChannel Open(ParseResult result)
    {
        var tls = new SslClientAuthenticationOptions { TargetHost = result.GetValue(_serverName) };
        if (result.GetValue(_certificate) is { } certificate)
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificate.FullName);
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(
                X509Certificate2.CreateFromPemFile(certificate.FullName, result.GetValue(_key)?.FullName), chain, offline: true);
        }

        if (result.GetValue(_roots) is { } roots)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(roots.FullName);
            if (tls.CertificateChainPolicy.CustomTrustStore.Count == 0)
            {
                throw new CryptographicException($"{roots} holds no certificate.");
            }
        }

        return GrpcChannel.ForAddress(
            result.GetRequiredValue(_address), new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { SslOptions = tls }, DisposeHttpClient = true });
    }

    private static Uri? ParseAddress(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens.Single().Value, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")
        {
            return address;
        }

        result.AddError("--hub is an address such as https://hub.example:7443.");
        return null;
    }
}

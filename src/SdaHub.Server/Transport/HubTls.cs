using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;
using SdaHub.Server.Identity;

namespace SdaHub.Server.Transport;

/// <summary>The TLS side of the listener: a client certificate is required, and only <see cref="PeerCertificateValidator"/> decides about it.</summary>
internal sealed class HubTls
{
    private const int MaximumLoggedSubjectLength = 256;

    private readonly PeerCertificateValidator _validator;
    private readonly ServerCertificate _serverCertificate;
    private readonly HubTransportOptions _options;
    private readonly IdentityMetrics _metrics;
    private readonly ILogger<HubTls> _logger;

    /// <summary>Makes the TLS side.</summary>
    public HubTls(
        PeerCertificateValidator validator,
        ServerCertificate serverCertificate,
        IOptions<HubTransportOptions> options,
        IdentityMetrics metrics,
        ILogger<HubTls> logger)
    {
        _validator = validator;
        _serverCertificate = serverCertificate;
        _options = options.Value;
        _metrics = metrics;
        _logger = logger;
    }

    /// <summary>What Kestrel asks at each handshake.</summary>
    internal TlsHandshakeCallbackOptions HandshakeOptions => new()
    {
        HandshakeTimeout = TimeSpan.FromSeconds(_options.HandshakeTimeoutS),
        OnConnection = context => ValueTask.FromResult(OnConnection(context.Connection)),
    };

    private SslServerAuthenticationOptions OnConnection(ConnectionContext connection) => new()
    {
        ServerCertificateContext = _serverCertificate.Current,
        ApplicationProtocols = [SslApplicationProtocol.Http2],
        EnabledSslProtocols = _options.AllowTls12 ? SslProtocols.Tls12 | SslProtocols.Tls13 : SslProtocols.Tls13,
        ClientCertificateRequired = true,
        AllowRenegotiation = false,
        // A resumed session would let a peer in on a certificate that was checked for an earlier connection.
        AllowTlsResume = false,
        // The stream builds a chain of its own before it asks below. With no roots and no downloads that is quick, touches neither the machine's store nor
        // the network, and its outcome is not used.
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        },
        RemoteCertificateValidationCallback = (_, certificate, chain, _) => IsTaken(connection, certificate as X509Certificate2, chain),
    };

    private bool IsTaken(ConnectionContext connection, X509Certificate2? certificate, X509Chain? chain)
    {
        var validation = _validator.Validate(certificate, chain?.ChainPolicy.ExtraStore ?? []);
        if (validation.IsTaken)
        {
            connection.Features.Set(validation.Peer);
            _metrics.Accepted();
            return true;
        }

        var refusal = validation.Refusal.Value;
        _metrics.Refused(refusal);
        _logger.CertificateRefused(
            refusal,
            certificate is null ? "none" : Printable(certificate.Subject),
            certificate?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) ?? "none",
            connection.RemoteEndPoint?.ToString() ?? "unknown");
        return false;
    }

    // The peer chose the subject: it must not be able to forge lines of the log, nor fill it.
    private static string Printable(string subject) => string.Concat(
        subject.Take(MaximumLoggedSubjectLength).Select(character => char.IsControl(character) ? '?' : character));
}

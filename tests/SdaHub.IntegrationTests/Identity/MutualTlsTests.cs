using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.IntegrationTests.Identity;

public sealed class MutualTlsTests
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    [Fact]
    [Trait("Must", "P-1")]
    [Trait("Must", "P-5")]
    public async Task Peer_is_its_certificate()
    {
        await using var host = await TransportHost.StartAsync();
        using var certificate = host.Australia.IssueClient(TransportHost.Spoc, Life);
        using var channel = host.Connect(certificate);

        var peer = await TransportHost.CallAsync(channel, new Metadata { { "sdahub-insecure-identity", "spiffe://aus.example/operator/root" } });

        Assert.Equal("spiffe://aus.example/spoc/aus-spoc Spoc AUS aus-spoc@3", peer);
        Assert.Empty(host.Refusals);
    }

    [Fact]
    [Trait("Must", "P-1")]
    public async Task Client_without_a_certificate_is_refused_in_the_handshake()
    {
        await using var host = await TransportHost.StartAsync();

        await RefusedInHandshakeAsync(host, null, "no_certificate");
    }

    [Fact]
    [Trait("Must", "P-1")]
    public async Task Identity_minted_by_another_nation_is_refused_in_the_handshake()
    {
        await using var host = await TransportHost.StartAsync();
        using var certificate = MintAsCanada(host.Canada);

        await RefusedInHandshakeAsync(host, certificate, "chain_untrusted");

        var warning = Assert.Single(host.Logs.GetSnapshot(), record => record.Level == LogLevel.Warning);
        Assert.Contains(certificate.GetCertHashString(HashAlgorithmName.SHA256), warning.Message, StringComparison.Ordinal);
        Assert.Contains("ChainUntrusted", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Must", "P-2")]
    public async Task Server_certificate_cannot_be_used_as_a_clients()
    {
        await using var host = await TransportHost.StartAsync();
        using var certificate = host.Australia.IssueServer(["localhost"], Life);

        await RefusedInHandshakeAsync(host, certificate, "no_uri");
    }

    [Fact]
    [Trait("Must", "P-3")]
    public async Task Agreement_that_ends_while_connected_ends_the_next_call_with_its_reason()
    {
        await using var host = await TransportHost.StartAsync();
        using var certificate = host.Australia.IssueClient(TransportHost.Spoc, Life);
        using var channel = host.Connect(certificate);
        await TransportHost.CallAsync(channel);

        host.Agree(TransportHost.Agreement() with { ValidUntil = TimeProvider.System.GetUtcNow() });
        var exception = await Assert.ThrowsAsync<RpcException>(() => TransportHost.CallAsync(channel));

        Assert.Equal(StatusCode.Unauthenticated, exception.StatusCode);
        Assert.True(HubError.TryRead(exception, out var error));
        Assert.Equal(ErrorReason.IdentityUnknown, error.Reason);
        Assert.Equal(TransportHost.Spoc, error.Metadata["identity"]);
        Assert.Equal(["agreement_not_in_force"], host.Refusals);
    }

    [Fact]
    [Trait("Must", "P-3")]
    public async Task Certificate_that_is_no_longer_believed_ends_the_next_call_on_its_open_connection()
    {
        await using var host = await TransportHost.StartAsync();
        using var certificate = host.Australia.IssueClient(TransportHost.Spoc, Life);
        using var channel = host.Connect(certificate);
        await TransportHost.CallAsync(channel);

        host.WriteAustralianRoots(host.Canada.ExportRootPem() + "\n");
        var exception = await Assert.ThrowsAsync<RpcException>(() => TransportHost.CallAsync(channel));

        Assert.True(HubError.TryRead(exception, out var error));
        Assert.Equal((StatusCode.Unauthenticated, ErrorReason.IdentityUnknown), (error.Code, error.Reason));
        Assert.Equal(["chain_untrusted"], host.Refusals);
    }

    [Fact]
    public async Task Tls_12_is_refused_unless_allowed()
    {
        await using var host = await TransportHost.StartAsync();
        using var certificate = host.Australia.IssueClient(TransportHost.Spoc, Life);
        using var channel = host.Connect(certificate, handler => handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls12);

        await Assert.ThrowsAsync<RpcException>(() => TransportHost.CallAsync(channel));
        Assert.Empty(host.Refusals);
    }

    [Fact]
    public async Task Plaintext_is_refused()
    {
        await using var host = await TransportHost.StartAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Address.Replace("https:", "http:", StringComparison.Ordinal))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Renewed_server_certificate_is_shown_to_the_next_connection()
    {
        await using var host = await TransportHost.StartAsync();
        using var certificate = host.Australia.IssueClient(TransportHost.Spoc, Life);

        var renewed = host.WriteServerCertificate();
        var shown = await ShownCertificateAsync(host, certificate);

        Assert.Equal(renewed, shown);
    }

    private static async Task RefusedInHandshakeAsync(TransportHost host, X509Certificate2? certificate, string reason)
    {
        using var channel = host.Connect(certificate);

        var exception = await Assert.ThrowsAsync<RpcException>(() => TransportHost.CallAsync(channel));

        Assert.False(HubError.TryRead(exception, out _));
        Assert.NotEmpty(host.Refusals);
        Assert.All(host.Refusals, refusal => Assert.Equal(reason, refusal));
    }

    private static async Task<string?> ShownCertificateAsync(TransportHost host, X509Certificate2 certificate)
    {
        string? shown = null;
        using var channel = host.Connect(certificate, handler => handler.SslOptions.RemoteCertificateValidationCallback = (_, server, _, errors) =>
        {
            shown = ((X509Certificate2)server!).Thumbprint;
            return errors == SslPolicyErrors.None;
        });
        await TransportHost.CallAsync(channel);
        return shown;
    }

    // The authority's own class refuses to issue for another domain, so this signs by hand.
    private static X509Certificate2 MintAsCanada(SdaHub.Server.Identity.DevelopmentAuthority canada)
    {
        using var root = X509Certificate2.CreateFromPem(canada.ExportRootPem(), canada.ExportKeyPem());
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=aus-spoc", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri(TransportHost.Spoc));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        using var certificate = request.Create(root, root.NotBefore, root.NotAfter, RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }
}

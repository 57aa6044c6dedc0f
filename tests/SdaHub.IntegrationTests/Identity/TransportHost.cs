using System.Diagnostics.Metrics;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;
using SdaHub.Server.Identity;
using SdaHub.Server.Transport;

namespace SdaHub.IntegrationTests.Identity;

/// <summary>The hub's real listener on a free port, with one real gRPC service, health, behind it; and the authorities of two nations.</summary>
internal sealed class TransportHost : IAsyncDisposable
{
    internal const string Spoc = "spiffe://aus.example/spoc/aus-spoc";

    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-transport-");
    private readonly WebApplication _application;
    private readonly MetricCollector<long> _refused;

    private TransportHost(bool isInsecure)
    {
        WriteServerCertificate();
        File.WriteAllText(Path.Combine(_folder.FullName, "aus.pem"), Australia.ExportRootPem());
        File.WriteAllText(Path.Combine(_folder.FullName, "can.pem"), Canada.ExportRootPem());

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddFakeLogging();
        builder.Configuration.AddInMemoryCollection(Settings(isInsecure));
        builder.Services.AddHubTransport();
        builder.Services.AddGrpc(options => options.Interceptors.Add<PeerRequired>());
        builder.Services.AddGrpcHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy());
        _application = builder.Build();
        _application.MapGrpcHealthChecksService();
        _refused = new MetricCollector<long>(_application.Services.GetRequiredService<IMeterFactory>(), "SdaHub.Server", "sdahub.identity.refused");
        Agree(Agreement());
    }

    internal DevelopmentAuthority Australia { get; } = DevelopmentAuthority.Create("aus.example", Life, TimeProvider.System);

    internal DevelopmentAuthority Canada { get; } = DevelopmentAuthority.Create("can.example", Life, TimeProvider.System);

    internal string Address => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Reasons counted so far.</summary>
    internal IReadOnlyList<string> Refusals => [.. _refused.GetMeasurementSnapshot().Select(measurement => (string)measurement.Tags["reason"]!)];

    internal FakeLogCollector Logs => _application.Services.GetFakeLogCollector();

    internal static async Task<TransportHost> StartAsync(bool isInsecure = false)
    {
        var host = new TransportHost(isInsecure);
        await host._application.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    internal static Agreement Agreement() => new()
    {
        Spoc = "aus-spoc",
        Nation = NationCode.Parse("AUS"),
        Version = 3,
        ValidFrom = DateTimeOffset.UnixEpoch,
        ValidUntil = DateTimeOffset.MaxValue,
        Identities = [new PeerIdentity(Spoc, PeerRole.Spoc)],
        Formats = new FormatTerms(new HashSet<string> { FormatTerms.Native }, FormatConventions.Default),
        Sites = new Dictionary<string, Site>(),
        States = [],
        Angles = [],
        Release = new ReleaseTerms(new HashSet<Product>(), Classification.Unclassified, new HashSet<DataMode> { DataMode.Real }),
        Quotas = new Quotas(),
    };

    internal void Agree(params Agreement[] agreements) =>
        _application.Services.GetRequiredService<AgreementDirectory>().Replace(new AgreementSet(agreements, TimeProvider.System.GetUtcNow()));

    /// <summary>Issues another certificate for the server and puts it where the server reads it.</summary>
    internal string WriteServerCertificate()
    {
        using var certificate = Australia.IssueServer(["localhost", "127.0.0.1"], Life);
        File.WriteAllText(Path.Combine(_folder.FullName, "server.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.FullName, "server.key.pem"), certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return certificate.Thumbprint;
    }

    /// <summary>Puts other roots in place of Australia's.</summary>
    internal void WriteAustralianRoots(string pem) => File.WriteAllText(Path.Combine(_folder.FullName, "aus.pem"), pem);

    internal GrpcChannel Connect(X509Certificate2? certificate, Action<SocketsHttpHandler>? configure = null)
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificates = certificate is null ? [] : [certificate],
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { Australia.Root },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
        configure?.Invoke(handler);
        return GrpcChannel.ForAddress(Address, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
    }

    /// <summary>Makes one real call.</summary>
    internal static async Task<string> CallAsync(GrpcChannel channel, Grpc.Core.Metadata? headers = null)
    {
        using var call = new Health.HealthClient(channel).CheckAsync(
            new HealthCheckRequest(), headers, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30), TestContext.Current.CancellationToken);
        var response = await call;
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, response.Status);
        return call.GetTrailers().GetValue("peer")!;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _refused.Dispose();
        Australia.Dispose();
        Canada.Dispose();
        _folder.Delete(recursive: true);
    }

    private Dictionary<string, string?> Settings(bool isInsecure) => new()
    {
        ["SdaHub:Transport:Address"] = "127.0.0.1",
        ["SdaHub:Transport:Port"] = "0",
        ["SdaHub:Transport:InsecureLoopback"] = isInsecure.ToString(),
        ["SdaHub:Identity:ServerCertificate"] = Path.Combine(_folder.FullName, "server.pem"),
        ["SdaHub:Identity:ServerKey"] = Path.Combine(_folder.FullName, "server.key.pem"),
        ["SdaHub:Identity:TrustDomains:0:Domain"] = "aus.example",
        ["SdaHub:Identity:TrustDomains:0:Nation"] = "AUS",
        ["SdaHub:Identity:TrustDomains:0:Roots"] = Path.Combine(_folder.FullName, "aus.pem"),
        ["SdaHub:Identity:TrustDomains:1:Domain"] = "can.example",
        ["SdaHub:Identity:TrustDomains:1:Nation"] = "CAN",
        ["SdaHub:Identity:TrustDomains:1:Roots"] = Path.Combine(_folder.FullName, "can.pem"),
    };
}

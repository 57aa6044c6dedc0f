using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SdaHub.Core.Agreements;
using SdaHub.Protocol.Client;
using SdaHub.Server.Hosting;
using SdaHub.Server.Identity;

namespace SdaHub.IntegrationTests.Hub;

/// <summary>
/// The whole hub in this process, on a free loopback port with mutual TLS and a store of its own, and the authorities of three nations. A test that
/// leaves an error in the hub's log fails, unless it said that it expects one.
/// </summary>
internal sealed class HubFixture : IAsyncDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-test-");
    private readonly Dictionary<string, DevelopmentAuthority> _authorities;
    private readonly Dictionary<string, string?> _settings;
    private readonly TimeProvider _timeProvider;
    private WebApplication _application;

    private HubFixture(IReadOnlyDictionary<string, string?>? settings, TimeProvider? timeProvider)
    {
        _timeProvider = timeProvider ?? TimeProvider.System;
        _authorities = SampleAgreements.Nations.ToDictionary(nation => nation, nation => DevelopmentAuthority.Create(DomainOf(nation), Life, _timeProvider));
        _settings = Settings();
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            _settings[key] = value;
        }

        _application = Build();
    }

    /// <summary>Whether the test provokes errors in the hub's log.</summary>
    public bool ExpectsErrors { get; set; }

    /// <summary>Where the hub listens.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>The hub's services, to look inside.</summary>
    public IServiceProvider Services => _application.Services;

    /// <summary>What the hub logged since it was last started.</summary>
    public FakeLogCollector Logs => _application.Services.GetFakeLogCollector();

    /// <summary>Starts a hub.</summary>
    /// <param name="settings">What differs from the defaults of tests.</param>
    /// <param name="timeProvider">The hub's clock; null for the system's.</param>
    public static async Task<HubFixture> Start(IReadOnlyDictionary<string, string?>? settings = null, TimeProvider? timeProvider = null)
    {
        var fixture = new HubFixture(settings, timeProvider);
        await fixture.StartApplication();
        return fixture;
    }

    /// <summary>Stops the hub as its operator would, and starts it again on the same store.</summary>
    public async Task Restart()
    {
        await Stop();
        _application = Build();
        await StartApplication();
    }

    /// <summary>Stops the hub as its operator would.</summary>
    public async Task Stop()
    {
        await _application.StopAsync(TestContext.Current.CancellationToken);
        CheckLogs();
        await _application.DisposeAsync();
    }

    /// <summary>Puts agreements in force in place of those before.</summary>
    public void Agree(params Agreement[] agreements) =>
        _application.Services.GetRequiredService<AgreementDirectory>().Replace(new AgreementSet(agreements, _timeProvider.GetUtcNow()));

    /// <summary>Connects like a partner in another language would: a bare channel with a certificate.</summary>
    public GrpcChannel Connect(string identity) =>
        GrpcChannel.ForAddress(Address, new GrpcChannelOptions { DisposeHttpClient = true, HttpHandler = Handler(identity) });

    /// <summary>Connects without gRPC.</summary>
    public HttpClient ConnectHttp(string identity) => new(Handler(identity))
    {
        BaseAddress = Address,
        DefaultRequestVersion = System.Net.HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>Connects without HTTP: a bare TLS connection that has agreed to speak HTTP/2.</summary>
    public async Task<SslStream> ConnectTls(string identity)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port, TestContext.Current.CancellationToken);
        var connection = new SslStream(socket.GetStream());
        var options = TlsOptions(identity);
        options.TargetHost = Address.Host;
        options.ApplicationProtocols = [SslApplicationProtocol.Http2];
        await connection.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>Connects with the partner's client library.</summary>
    public SdaHubClient ConnectClient(string identity) => SdaHubClient.Connect(new SdaHubClientOptions
    {
        Address = Address,
        ClientCertificate = Issue(identity),
        HubRoots = [_authorities["USA"].Root],
    });

    /// <summary>Writes a client certificate as files, for a program outside this process.</summary>
    public CertificateFiles WriteCertificate(string identity)
    {
        using var certificate = Issue(identity);
        using var key = certificate.GetECDsaPrivateKey()!;
        return new CertificateFiles(
            Write("client.pem", certificate.ExportCertificatePem()), Write("client.key.pem", key.ExportPkcs8PrivateKeyPem()), Path.Combine(_folder.FullName, "USA.pem"));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stop();
        foreach (var authority in _authorities.Values)
        {
            authority.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private static string DomainOf(string nation) => $"{nation.ToLowerInvariant()}.example";

    /// <summary>Root of the hub's own certificate.</summary>
    public X509Certificate2 HubRoot => _authorities["USA"].Root;

    /// <summary>Issues a client certificate by the authority of the identity's own nation. The caller disposes it.</summary>
    public X509Certificate2 Issue(string identity) =>
        _authorities.Values.Single(authority => identity.StartsWith($"spiffe://{authority.TrustDomain}/", StringComparison.Ordinal)).IssueClient(identity, Life);

    private SocketsHttpHandler Handler(string identity) => new() { SslOptions = TlsOptions(identity) };

    private SslClientAuthenticationOptions TlsOptions(string identity) => new()
    {
        ClientCertificates = [Issue(identity)],
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { _authorities["USA"].Root },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };

    private WebApplication Build() => HubApplication.Build(new HubSettings
    {
        ContentRoot = _folder.FullName,
        Configuration = _settings,
        TimeProvider = _timeProvider,
        ConfigureLogging = logging => logging.AddFakeLogging(),
    });

    private async Task StartApplication()
    {
        await _application.StartAsync(TestContext.Current.CancellationToken);
        Agree(SampleAgreements.All);
    }

    private void CheckLogs()
    {
        if (!ExpectsErrors)
        {
            Assert.DoesNotContain(Logs.GetSnapshot(), record => record.Level >= LogLevel.Error);
        }
    }

    private Dictionary<string, string?> Settings()
    {
        using var server = _authorities["USA"].IssueServer(["localhost", "127.0.0.1"], Life);
        var settings = new Dictionary<string, string?>
        {
            ["SdaHub:Host:Nation"] = "USA",
            // Agree() puts agreements in force.
            ["SdaHub:Agreements:Path"] = "",
            ["SdaHub:Transport:Address"] = "127.0.0.1",
            ["SdaHub:Transport:Port"] = "0",
            ["SdaHub:Store:Embedded:Directory"] = Path.Combine(_folder.FullName, "data"),
            ["SdaHub:Identity:ServerCertificate"] = Write("server.pem", server.ExportCertificatePem()),
            ["SdaHub:Identity:ServerKey"] = Write("server.key.pem", server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()),
        };
        foreach (var ((nation, authority), i) in _authorities.Select((pair, i) => (pair, i)))
        {
            settings[$"SdaHub:Identity:TrustDomains:{i}:Domain"] = authority.TrustDomain;
            settings[$"SdaHub:Identity:TrustDomains:{i}:Nation"] = nation;
            settings[$"SdaHub:Identity:TrustDomains:{i}:Roots"] = Write($"{nation}.pem", authority.ExportRootPem());
        }

        return settings;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}

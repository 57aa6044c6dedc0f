using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SdaHub.Adapters;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Protocol.Client;
using SdaHub.Server.Hosting;
using SdaHub.Server.Identity;

namespace SdaHub.Cli.Demo;

/// <summary>The hub of the demonstration, in this process, with everything it needs in a temporary folder that goes with it.</summary>
internal sealed class DemoHub : IAsyncDisposable
{
    private static readonly string[] Nations = ["AUS", "CAN", "GBR", "USA"];
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);
    private static readonly TimeSpan AfterNewestEpoch = TimeSpan.FromMinutes(10);
    private static readonly string ConfigFolder = Path.Combine(AppContext.BaseDirectory, "config");

    private readonly DirectoryInfo _folder;
    private readonly Dictionary<string, DevelopmentAuthority> _authorities;
    private readonly WebApplication _application;

    private DemoHub(DateTimeOffset newestEpoch)
    {
        NewestEpoch = newestEpoch;
        TimeProvider = new ShiftedTimeProvider(newestEpoch + AfterNewestEpoch);
        _folder = Directory.CreateTempSubdirectory("sdahub-demo-");
        _authorities = Nations.ToDictionary(nation => nation, nation => DevelopmentAuthority.Create(DomainOf(nation), Life, TimeProvider));
        _application = HubApplication.Build(new HubSettings
        {
            ContentRoot = _folder.FullName,
            Configuration = Settings(),
            TimeProvider = TimeProvider,
            ConfigureLogging = logging => logging.AddProvider(new FileLog(LogPath)).SetMinimumLevel(LogLevel.Information),
        });
    }

    /// <summary>Epoch of the newest element set in the bundled catalog, UTC.</summary>
    public DateTimeOffset NewestEpoch { get; }

    /// <summary>The clock of the hub and of everyone in the demonstration.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>Objects in the hub's catalog that have elements.</summary>
    public int ObjectCount => _application.Services.GetRequiredService<LiveCatalog>().Current.Objects.Count(catalogObject => catalogObject.ElementSet is not null);

    /// <summary>Where the hub listens.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Where the hub logs.</summary>
    public string LogPath => Path.Combine(Path.GetTempPath(), $"{_folder.Name}.log");

    /// <summary>Starts the hub and waits until it serves.</summary>
    public static async Task<DemoHub> Start(CancellationToken cancellationToken)
    {
        var hub = new DemoHub(await FindNewestEpoch(cancellationToken));
        await hub._application.StartAsync(cancellationToken);
        return hub;
    }

    /// <summary>Connects as an identity of one of the agreements, over mutual TLS.</summary>
    public SdaHubClient Connect(string identity) => SdaHubClient.Connect(new SdaHubClientOptions
    {
        Address = Address,
        ClientCertificate = _authorities.Values.Single(authority => identity.StartsWith($"spiffe://{authority.TrustDomain}/", StringComparison.Ordinal)).IssueClient(identity, Life),
        HubRoots = [_authorities["USA"].Root],
        TimeProvider = TimeProvider,
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        foreach (var authority in _authorities.Values)
        {
            authority.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private static string DomainOf(string nation) => $"{nation.ToLowerInvariant()}.example";

    private static async Task<DateTimeOffset> FindNewestEpoch(CancellationToken cancellationToken)
    {
        var payload = await File.ReadAllBytesAsync(Path.Combine(ConfigFolder, "catalog", "active.3le"), cancellationToken);
        return AdapterFormats.All.OfType<IElementSetReader>().Single(reader => reader.FormatId == "tle").Read(payload).Records.Max(set => set.Epoch);
    }

    private Dictionary<string, string?> Settings()
    {
        using var server = _authorities["USA"].IssueServer(["localhost", "127.0.0.1"], Life);
        var settings = new Dictionary<string, string?>
        {
            ["SdaHub:Host:Nation"] = "USA",
            ["SdaHub:Transport:Address"] = "127.0.0.1",
            ["SdaHub:Transport:Port"] = "0",
            ["SdaHub:Agreements:Path"] = Path.Combine(ConfigFolder, "agreements"),
            ["SdaHub:CatalogFolder:Path"] = Path.Combine(ConfigFolder, "catalog"),
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

    // The temporary folder is readable by its owner only, and so is the key in it.
    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}

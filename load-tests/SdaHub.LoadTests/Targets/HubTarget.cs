using SdaHub.Astrodynamics.Frames;
using SdaHub.LoadTests.Tracks;

namespace SdaHub.LoadTests.Targets;

/// <summary>Starts the hub as its operator would: its own executable, an agreement, certificates, a catalog, and its durable embedded store.</summary>
internal static class HubTarget
{
    /// <summary>What the report calls it.</summary>
    public const string ServerName = "hub";

    /// <summary>What its results must stand for.</summary>
    public const string Durability = "Fsync";

    /// <summary>Rules of the catalog folder for the one file in it.</summary>
    public const string CatalogRules = """
        files:
          - pattern: "load.tle"
            classification: unclassified
            originator: USA
            releasable_to: []
            data_mode: real
        """;

    /// <summary>The agreement's sites.</summary>
    public static IReadOnlyDictionary<string, GeodeticSite> Sites { get; } = new Dictionary<string, GeodeticSite>
    {
        ["exmouth"] = new GeodeticSite(-21.90, 114.09, 100),
        ["suffield"] = new GeodeticSite(50.29, -111.10, 100),
        ["svalbard"] = new GeodeticSite(78.23, 15.39, 100),
    };

    /// <summary>The sites as an agreement's <c>sites</c> section lists them.</summary>
    public static string SitesYaml =>
        string.Join("\n", Sites.Select(site => $"  {site.Key}: {{ latitude_deg: {site.Value.LatitudeDeg}, longitude_deg: {site.Value.LongitudeDeg}, altitude_m: {site.Value.AltitudeM} }}"));

    private static string Agreement => $$"""
        spoc: load
        nation: USA
        version: 1
        valid_from: 2020-01-01
        valid_until: 2100-01-01
        identities:
          - uri: {{Target.Spoc}}
            role: spoc
        formats:
          in: [native]
        default_marking:
          classification: unclassified
          releasable_to: []
          data_mode: real
        sites:
        {{SitesYaml}}
        release:
          products: []
          maximum_classification: unclassified
          data_modes: [real]
        """;

    /// <summary>Starts it and waits until it answers.</summary>
    public static Task<Target> Start(WorkFolder folder, LoadAuthority authority, FreshCatalog catalog)
    {
        folder.Write("config/agreements/load.yaml", Agreement);
        folder.Write("config/catalog/catalog.yaml", CatalogRules);
        folder.Write("config/catalog/load.tle", catalog.Text);
        var port = Ports.FindFree();
        var process = ServerProcess.Start(
            Built.HubPath,
            [
                "--SdaHub:Host:Nation=USA",
                "--SdaHub:Transport:Address=127.0.0.1",
                $"--SdaHub:Transport:Port={port}",
                $"--SdaHub:Identity:ServerCertificate={authority.ServerCertificatePath}",
                $"--SdaHub:Identity:ServerKey={authority.ServerKeyPath}",
                $"--SdaHub:Identity:TrustDomains:0:Domain={LoadAuthority.Domain}",
                "--SdaHub:Identity:TrustDomains:0:Nation=USA",
                $"--SdaHub:Identity:TrustDomains:0:Roots={authority.RootPath}",
            ],
            folder.FullName);
        return Target.WhenReady(new Target(ServerName, process, new Uri($"https://127.0.0.1:{port}"), authority, Durability));
    }
}

using SdaHub.LoadTests.Targets;
using SdaHub.LoadTests.Tracks;

namespace SdaHub.LoadTests.Faults;

/// <summary>Two SpOCs that send, one for the probes of single hubs, and a mission system that reads, as the hub's folders say it.</summary>
internal static class FaultAgreements
{
    /// <summary>Names of the SpOCs.</summary>
    public static IReadOnlyList<string> Spocs { get; } = ["north", "south"];

    /// <summary>The SpOC of the probes.</summary>
    public const string Probe = "probe";

    /// <summary>Identity of the mission system.</summary>
    public const string MissionSystem = $"spiffe://{LoadAuthority.Domain}/system/reader";

    /// <summary>Identity of a SpOC.</summary>
    public static string IdentityOf(string spoc) => $"spiffe://{LoadAuthority.Domain}/spoc/{spoc}";

    /// <summary>Writes the folders that a hub reads.</summary>
    public static void Write(WorkFolder folder, FreshCatalog catalog)
    {
        foreach (var spoc in Spocs.Append(Probe))
        {
            folder.Write($"config/agreements/{spoc}.yaml", Agreement(spoc, IdentityOf(spoc), "spoc"));
        }

        folder.Write("config/agreements/host.yaml", Agreement("host", MissionSystem, "mission_system"));
        folder.Write("config/catalog/catalog.yaml", HubTarget.CatalogRules);
        folder.Write("config/catalog/load.tle", catalog.Text);
    }

    private static string Agreement(string name, string identity, string role) => $$"""
        spoc: {{name}}
        nation: USA
        version: 1
        valid_from: 2020-01-01
        valid_until: 2100-01-01
        identities:
          - uri: {{identity}}
            role: {{role}}
        formats:
          in: [native]
        default_marking:
          classification: unclassified
          releasable_to: []
          data_mode: real
        sites:
        {{HubTarget.SitesYaml}}
        release:
          products: [observations, catalog]
          maximum_classification: unclassified
          data_modes: [real]
        quotas:
          stream_count: 400
        """;
}

using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;

namespace SdaHub.IntegrationTests.Hub;

/// <summary>The agreements that test hubs start with: a host and two partners.</summary>
internal static class SampleAgreements
{
    public const string AustralianSpoc = "spiffe://aus.example/spoc/aus-spoc";
    public const string CanadianSpoc = "spiffe://can.example/spoc/can-spoc";
    public const string MissionSystem = "spiffe://usa.example/system/catalog-maintenance";
    public const string Operator = "spiffe://usa.example/operator/duty-officer";

    public static string[] Nations { get; } = ["USA", "AUS", "CAN"];

    public static Agreement Australia { get; } = Partner("aus-spoc", "AUS", new PeerIdentity(AustralianSpoc, PeerRole.Spoc));

    public static Agreement Canada { get; } = Partner("can-spoc", "CAN", new PeerIdentity(CanadianSpoc, PeerRole.Spoc)) with
    {
        Formats = new FormatTerms(new HashSet<string> { "tdm-kvn" }, FormatConventions.Default),
    };

    public static Agreement Host { get; } =
        Partner("usa-host", "USA", new PeerIdentity(MissionSystem, PeerRole.MissionSystem), new PeerIdentity(Operator, PeerRole.Operator));

    public static Agreement[] All => [Host, Australia, Canada];

    private static Agreement Partner(string name, string nation, params PeerIdentity[] identities)
    {
        var site = new Site("site-1", new GeodeticSite(-21.8163, 114.1656, 65));
        return new Agreement
        {
            Spoc = name,
            Nation = NationCode.Parse(nation),
            Version = 1,
            ValidFrom = DateTimeOffset.UnixEpoch,
            ValidUntil = DateTimeOffset.MaxValue,
            Identities = identities,
            Formats = new FormatTerms(new HashSet<string> { FormatTerms.Native }, FormatConventions.Default),
            DefaultMarking = new Marking(Classification.Unclassified, NationCode.Parse(nation), [NationCode.Parse("USA")], DataMode.Real),
            Sites = new Dictionary<string, Site> { [site.SiteKey] = site },
            States = [new StateProduct(ObjectSelection.All, TimeSpan.FromSeconds(1), StateFrame.Gcrf)],
            Angles = [new AngleProduct(site, ObjectSelection.All, TimeSpan.FromSeconds(1), -90)],
            Release = new ReleaseTerms(new HashSet<Product>(Enum.GetValues<Product>()), Classification.Unclassified, new HashSet<DataMode> { DataMode.Real }),
            Quotas = new Quotas(),
        };
    }
}

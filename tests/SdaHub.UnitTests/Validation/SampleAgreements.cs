using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Validation;

/// <summary>Agreements that tests vary.</summary>
internal static class SampleAgreements
{
    public static Agreement Australia { get; } = new()
    {
        Spoc = "aus-spoc",
        Nation = NationCode.Parse("AUS"),
        Version = 3,
        ValidFrom = DateTimeOffset.UnixEpoch,
        ValidUntil = DateTimeOffset.MaxValue,
        Identities = [new PeerIdentity("spiffe://aus.example/spoc/aus-spoc", PeerRole.Spoc)],
        Formats = new FormatTerms(new HashSet<string> { FormatTerms.Native }, FormatConventions.Default),
        DefaultMarking = new Marking(Classification.Unclassified, NationCode.Parse("AUS"), [NationCode.Parse("USA")], DataMode.Real),
        Sites = new Dictionary<string, Site> { ["exmouth"] = new("exmouth", new GeodeticSite(-21.8163, 114.1656, 65)) },
        States = [],
        Angles = [],
        Release = new ReleaseTerms(new HashSet<Product>(Enum.GetValues<Product>()), Classification.Unclassified, new HashSet<DataMode> { DataMode.Real, DataMode.Simulated }),
        Quotas = new Quotas(),
    };
}

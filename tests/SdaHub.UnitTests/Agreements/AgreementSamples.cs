using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Agreements;

/// <summary>The least that an agreement may be, for tests that change one thing of it.</summary>
internal static class AgreementSamples
{
    internal static readonly DateTimeOffset ValidFrom = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static readonly DateTimeOffset ValidUntil = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static Agreement Minimal(string spoc = "aus-spoc", string nation = "AUS") => new()
    {
        Spoc = spoc,
        Nation = NationCode.Parse(nation),
        Version = 1,
        ValidFrom = ValidFrom,
        ValidUntil = ValidUntil,
        Identities = [new PeerIdentity($"spiffe://{nation.ToLowerInvariant()}.example/spoc/{spoc}", PeerRole.Spoc)],
        Formats = new FormatTerms(new HashSet<string> { FormatTerms.Native }, FormatConventions.Default),
        Sites = new Dictionary<string, Site>(),
        States = [],
        Angles = [],
        Release = new ReleaseTerms(new HashSet<Product>(), Classification.Unclassified, new HashSet<DataMode> { DataMode.Real }),
        Quotas = new Quotas(),
    };
}

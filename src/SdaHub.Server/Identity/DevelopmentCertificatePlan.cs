using SdaHub.Core.Agreements;
using SdaHub.Core.Release;

namespace SdaHub.Server.Identity;

/// <summary>Which development certificates are wanted.</summary>
public sealed record DevelopmentCertificatePlan
{
    /// <summary>The nation that runs the hub; the authority of its trust domain issues the hub's own certificate.</summary>
    public required NationCode HostNation { get; init; }

    /// <summary>Nation of each trust domain; one of them is the host's.</summary>
    public required IReadOnlyDictionary<string, NationCode> TrustDomains { get; init; }

    /// <summary>Identities to issue for, each of one of the trust domains.</summary>
    public required IReadOnlyList<SpiffeId> Identities { get; init; }

    /// <summary>DNS names and IP addresses that the hub is reached by, at least one.</summary>
    public required IReadOnlyList<string> ServerNames { get; init; }

    /// <summary>How long the certificates are valid, from now on.</summary>
    public required TimeSpan Life { get; init; }

    /// <summary>Whether certificates that are there are replaced. Authorities are kept in any case, since partners have their roots.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The plan for everyone that agreements name.</summary>
    /// <param name="agreements">The agreements, each nation with trust domains of its own.</param>
    /// <param name="hostNation">The nation that runs the hub.</param>
    /// <param name="serverNames">Names that the hub is reached by.</param>
    /// <param name="life">How long the certificates are valid.</param>
    /// <exception cref="ArgumentException">Two nations share a trust domain, or none of the agreements is the host's.</exception>
    public static DevelopmentCertificatePlan For(IEnumerable<Agreement> agreements, NationCode hostNation, IReadOnlyList<string> serverNames, TimeSpan life)
    {
        var identities = new List<SpiffeId>();
        var domains = new SortedDictionary<string, NationCode>(StringComparer.Ordinal);
        foreach (var agreement in agreements)
        {
            foreach (var identity in agreement.Identities)
            {
                if (!SpiffeId.TryParse(identity.Uri, out var id))
                {
                    throw new ArgumentException($"'{identity.Uri}' is no SPIFFE id.", nameof(agreements));
                }

                if (!domains.TryAdd(id.TrustDomain, agreement.Nation) && domains[id.TrustDomain] != agreement.Nation)
                {
                    throw new ArgumentException(
                        $"{agreement.Nation} and {domains[id.TrustDomain]} both have identities of {id.TrustDomain}; each nation has trust domains of its own.",
                        nameof(agreements));
                }

                identities.Add(id);
            }
        }

        return domains.ContainsValue(hostNation)
            ? new DevelopmentCertificatePlan { HostNation = hostNation, TrustDomains = domains, Identities = identities, ServerNames = serverNames, Life = life }
            : throw new ArgumentException($"No agreement is with the host nation {hostNation}.", nameof(hostNation));
    }
}

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using SdaHub.Core.Release;

namespace SdaHub.Server.Identity;

/// <summary>
/// The roots that the hub believes, apart for each trust domain: the domain that a certificate claims picks the roots before the chain is looked at, so one
/// nation's authority cannot vouch for another nation's identity. Safe from many threads.
/// </summary>
internal sealed class TrustStore
{
    private readonly FrozenDictionary<string, TrustDomainFiles> _domains;

    /// <summary>Reads all files for the first time, so that a wrong path stops the start.</summary>
    public TrustStore(IOptions<IdentityOptions> options, ILogger<TrustStore> logger)
    {
        _domains = options.Value.TrustDomains.ToFrozenDictionary(domain => domain.Domain, domain => new TrustDomainFiles(domain, logger), StringComparer.Ordinal);
        Nations = options.Value.TrustDomains.ToFrozenDictionary(domain => domain.Domain, domain => NationCode.Parse(domain.Nation), StringComparer.Ordinal);
    }

    /// <summary>The nation of each domain.</summary>
    internal IReadOnlyDictionary<string, NationCode> Nations { get; }

    /// <summary>Finds a domain as of now.</summary>
    internal bool TryFind(string domain, [NotNullWhen(true)] out TrustDomain? trustDomain)
    {
        trustDomain = _domains.GetValueOrDefault(domain)?.Current;
        return trustDomain is not null;
    }
}

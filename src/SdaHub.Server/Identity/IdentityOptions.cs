using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SdaHub.Server.Identity;

/// <summary>Which certificates are believed. Bound to <c>SdaHub:Identity</c>.</summary>
public sealed class IdentityOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SdaHub:Identity";

    /// <summary>One entry a trust domain. The machine's own certificate store is never asked. Default none: then nobody can connect over TLS.</summary>
    [ValidateEnumeratedItems]
    public List<TrustDomainOptions> TrustDomains { get; set; } = [];

    /// <summary>PEM file with the hub's own certificate, followed by intermediate ones if any. Relative to the content root. Read again when it changes.</summary>
    public string ServerCertificate { get; set; } = "";

    /// <summary>PEM file with the unencrypted private key of <see cref="ServerCertificate"/>; readable by the hub's user only.</summary>
    public string ServerKey { get; set; } = "";

    /// <summary>
    /// Longest life, from its first to its last moment, of a client certificate whose domain has no revocation list. Default 24 hours and 10 minutes (the
    /// minutes are for the clock of the issuer). Longer makes a stolen key usable for longer.
    /// </summary>
    [Range(typeof(TimeSpan), "00:05:00", "366.00:00:00")]
    public TimeSpan MaximumLifeWithoutCrl { get; set; } = new(24, 10, 0);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => TrustDomains
        .GroupBy(domain => domain.Domain, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => new ValidationResult($"{Section}:TrustDomains names '{group.Key}' twice; put all its roots into one file."));

    /// <summary>Makes relative paths start from a folder.</summary>
    internal void StartPathsFrom(string folder)
    {
        ServerCertificate = Rooted(folder, ServerCertificate);
        ServerKey = Rooted(folder, ServerKey);
        foreach (var domain in TrustDomains)
        {
            domain.Roots = Rooted(folder, domain.Roots);
            domain.Crl = domain.Crl is { } crl ? Rooted(folder, crl) : null;
        }
    }

    private static string Rooted(string folder, string path) => path.Length == 0 ? "" : Path.Combine(folder, path);
}

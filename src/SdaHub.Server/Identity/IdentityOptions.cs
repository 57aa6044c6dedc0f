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
    /// Longest life in hours of a client certificate whose domain has no revocation list, 0.1 to 8784. Default 24. Ten minutes more are taken, since issuers
    /// begin a life before the moment by their clock. Longer makes a stolen key usable for longer.
    /// </summary>
    [Range(0.1, 8784)]
    public double MaximumLifeWithoutCrlHours { get; set; } = 24;

    /// <summary>The longest life that is taken, from its first to its last moment.</summary>
    internal TimeSpan LongestLifeWithoutCrl => TimeSpan.FromHours(MaximumLifeWithoutCrlHours) + TimeSpan.FromMinutes(10);

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

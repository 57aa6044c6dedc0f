using System.ComponentModel.DataAnnotations;

namespace SdaHub.Server.Identity;

/// <summary>Whose certificates are believed for one nation. One entry of <c>SdaHub:Identity:TrustDomains</c>.</summary>
public sealed class TrustDomainOptions
{
    /// <summary>Trust domain in the certificates' URI, such as <c>aus.example</c>. Required.</summary>
    [Required]
    [RegularExpression("^[a-z0-9._-]{1,255}$", ErrorMessage = "SdaHub:Identity:TrustDomains:Domain is 1 to 255 lower-case letters, digits, '.', '-' and '_'.")]
    public string Domain { get; set; } = "";

    /// <summary>Nation that the domain belongs to, ISO 3166-1 alpha-3. Required. It is the only nation that the domain's certificates can speak for.</summary>
    [Required]
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "SdaHub:Identity:TrustDomains:Nation is an ISO 3166-1 alpha-3 code in upper case, such as AUS.")]
    public string Nation { get; set; } = "";

    /// <summary>PEM file with the nation's root certificates, one or more. Required. Relative to the content root. Read again when it changes.</summary>
    [Required]
    public string Roots { get; set; } = "";

    /// <summary>
    /// PEM file with revocation lists, one for each authority that issues in the chain. Null, the default: nothing is checked for revocation, and only
    /// certificates of short life are taken (<see cref="IdentityOptions.MaximumLifeWithoutCrlHours"/>). Read again when it changes; once a list is older than
    /// its next update, the nation's certificates are refused.
    /// </summary>
    public string? Crl { get; set; }
}

using SdaHub.Core.Agreements;

namespace SdaHub.Core.Release;

/// <summary>Who would receive a datum: a peer, as its certificate and its agreement make it. Never built from what a message says.</summary>
/// <param name="Spoc">The agreement's name.</param>
/// <param name="Nation">The nation whose authority issued the certificate.</param>
/// <param name="Terms">What the agreement lets out.</param>
public sealed record Audience(string Spoc, NationCode Nation, ReleaseTerms Terms)
{
    /// <summary>The audience that an agreement describes.</summary>
    public static Audience Of(Agreement agreement) => new(agreement.Spoc, agreement.Nation, agreement.Release);
}

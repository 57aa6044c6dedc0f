namespace SdaHub.Server.Identity;

/// <summary>Why a peer's certificate was refused. The names are the values of the tag <c>reason</c> of <c>sdahub.identity.refused</c>.</summary>
internal enum IdentityRefusal
{
    /// <summary>The peer showed no certificate.</summary>
    NoCertificate,

    /// <summary>The certificate carries no URI as subject alternative name.</summary>
    NoUri,

    /// <summary>The certificate carries more than one URI: which one is meant would be open.</summary>
    SeveralUris,

    /// <summary>The URI is no SPIFFE id with a path, or the extension cannot be read.</summary>
    UriMalformed,

    /// <summary>No roots are configured for the URI's trust domain.</summary>
    TrustDomainUnknown,

    /// <summary>The certificate is one of an authority, or may sign certificates.</summary>
    CertificateAuthority,

    /// <summary>The certificate, or an authority that it leads to, is not for authenticating clients.</summary>
    UsageNotClient,

    /// <summary>The key of a certificate in the chain is too short, or of a kind that is not taken.</summary>
    KeyWeak,

    /// <summary>A signature in the chain uses a hash that is no longer safe.</summary>
    SignatureWeak,

    /// <summary>The certificate is not valid yet.</summary>
    NotYetValid,

    /// <summary>The certificate is no longer valid.</summary>
    Expired,

    /// <summary>The certificate does not lead to a root of its own trust domain.</summary>
    ChainUntrusted,

    /// <summary>The domain has no revocation list, and the certificate lives longer than is taken without one.</summary>
    LifeTooLong,

    /// <summary>The certificate, or one that it leads to, was revoked.</summary>
    Revoked,

    /// <summary>The domain has revocation lists, but none in date by this issuer.</summary>
    RevocationUnknown,

    /// <summary>No agreement names the identity.</summary>
    IdentityUnknown,

    /// <summary>An agreement names the identity, but is not in force.</summary>
    AgreementNotInForce,

    /// <summary>The agreement is with another nation than the trust domain's.</summary>
    NationMismatch,
}

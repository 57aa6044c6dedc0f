namespace SdaHub.Server.Identity;

/// <summary>A certificate in a folder, with its key in a file of its own.</summary>
/// <param name="Kind"><c>root</c>, <c>server</c> or <c>client</c>.</param>
/// <param name="TrustDomain">Whose authority issued it, such as <c>aus.example</c>.</param>
/// <param name="Subject">Whom it is for: the trust domain, the server's names, or the identity.</param>
/// <param name="CertificatePath">PEM file of the certificate.</param>
/// <param name="KeyPath">PEM file of its private key, readable by its owner alone.</param>
/// <param name="NotAfter">Its last moment, UTC.</param>
public sealed record DevelopmentCertificateFile(
    string Kind, string TrustDomain, string Subject, string CertificatePath, string KeyPath, DateTimeOffset NotAfter)
{
    /// <summary>Whether it was there before and was left as it is.</summary>
    public bool IsKept { get; init; }
}

using System.Security.Cryptography;

namespace SdaHub.Server.Identity;

/// <summary>The signature algorithms that are taken, by object identifier. What is not named, such as SHA-1 and MD5, is not.</summary>
internal static class SignatureHash
{
    /// <summary>The hash of an algorithm; null when the algorithm is not taken. RSA-PSS is not: its hash stands elsewhere, and defaults to SHA-1.</summary>
    internal static HashAlgorithmName? Of(string? algorithm) => algorithm switch
    {
        "1.2.840.10045.4.3.2" or "1.2.840.113549.1.1.11" => HashAlgorithmName.SHA256,
        "1.2.840.10045.4.3.3" or "1.2.840.113549.1.1.12" => HashAlgorithmName.SHA384,
        "1.2.840.10045.4.3.4" or "1.2.840.113549.1.1.13" => HashAlgorithmName.SHA512,
        _ => null,
    };
}

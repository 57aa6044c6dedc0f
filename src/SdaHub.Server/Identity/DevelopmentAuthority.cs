using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SdaHub.Core.Agreements;

namespace SdaHub.Server.Identity;

/// <summary>
/// A nation's certificate authority for development, demonstration and tests: ECDSA P-256, one root that issues directly. Real nations use their own. Not
/// safe for use by several threads at once.
/// </summary>
public sealed class DevelopmentAuthority : IDisposable
{
    // For a peer whose clock is a little behind.
    internal static readonly TimeSpan Backdating = TimeSpan.FromMinutes(5);

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private const int SerialNumberLength = 16;

    private readonly X509Certificate2 _root;
    private readonly TimeProvider _timeProvider;

    private DevelopmentAuthority(string trustDomain, X509Certificate2 root, TimeProvider timeProvider)
    {
        TrustDomain = trustDomain;
        _root = root;
        _timeProvider = timeProvider;
    }

    /// <summary>The trust domain that the authority vouches for, such as <c>aus.example</c>.</summary>
    public string TrustDomain { get; }

    /// <summary>Makes an authority with a new key.</summary>
    /// <param name="trustDomain">The trust domain, such as <c>aus.example</c>.</param>
    /// <param name="life">How long the root is valid from now on.</param>
    /// <param name="timeProvider">The clock that everything issued starts from.</param>
    /// <exception cref="ArgumentException">The text is no trust domain.</exception>
    public static DevelopmentAuthority Create(string trustDomain, TimeSpan life, TimeProvider timeProvider)
    {
        if (!SpiffeId.IsTrustDomain(trustDomain))
        {
            throw new ArgumentException($"'{trustDomain}' is no trust domain; write one such as aus.example.", nameof(trustDomain));
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=SdaHub development authority,O={trustDomain}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority(pathLengthConstraint: 0));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = timeProvider.GetUtcNow();
        return new DevelopmentAuthority(trustDomain, request.CreateSelfSigned(now - Backdating, now + life), timeProvider);
    }

    /// <summary>Takes up an authority made before.</summary>
    /// <param name="trustDomain">The trust domain it was made for.</param>
    /// <param name="rootPem">What <see cref="ExportRootPem"/> gave.</param>
    /// <param name="keyPem">What <see cref="ExportKeyPem"/> gave.</param>
    /// <param name="timeProvider">The clock that everything issued starts from.</param>
    /// <exception cref="CryptographicException">The texts are no certificate with its key.</exception>
    public static DevelopmentAuthority Load(string trustDomain, string rootPem, string keyPem, TimeProvider timeProvider) =>
        new(trustDomain, X509Certificate2.CreateFromPem(rootPem, keyPem), timeProvider);

    /// <summary>Last moment of the root, UTC; nothing issued outlives it.</summary>
    public DateTimeOffset NotAfter => _root.NotAfter.ToUniversalTime();

    /// <summary>The root without its key, for who is to believe the authority.</summary>
    public X509Certificate2 Root => X509CertificateLoader.LoadCertificate(_root.RawData);

    /// <summary>The root without its key as PEM.</summary>
    public string ExportRootPem() => _root.ExportCertificatePem() + "\n";

    /// <summary>The root's private key as PEM, unencrypted. Keep it readable by its owner only.</summary>
    public string ExportKeyPem()
    {
        using var key = _root.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    /// <summary>Issues a certificate for a server.</summary>
    /// <param name="names">DNS names or IP addresses that clients reach the server by, at least one.</param>
    /// <param name="life">How long it is valid from now on; shortened to the root's.</param>
    /// <returns>The certificate with its key. The caller disposes it.</returns>
    public X509Certificate2 IssueServer(IReadOnlyList<string> names, TimeSpan life)
    {
        var alternativeNames = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (System.Net.IPAddress.TryParse(name, out var address))
            {
                alternativeNames.AddIpAddress(address);
            }
            else
            {
                alternativeNames.AddDnsName(name);
            }
        }

        return Issue($"CN={names[0]},O={TrustDomain}", alternativeNames, ServerAuthentication, life);
    }

    /// <summary>Issues a certificate for a client, with exactly one URI.</summary>
    /// <param name="identity">The identity, of the authority's own trust domain, such as <c>spiffe://aus.example/spoc/aus-spoc</c>.</param>
    /// <param name="life">How long it is valid from now on; shortened to the root's.</param>
    /// <returns>The certificate with its key. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The identity is none, or one of another trust domain.</exception>
    public X509Certificate2 IssueClient(string identity, TimeSpan life)
    {
        if (!SpiffeId.TryParse(identity, out var spiffeId) || spiffeId.TrustDomain != TrustDomain)
        {
            throw new ArgumentException($"'{identity}' is no identity of {TrustDomain}; write one such as spiffe://{TrustDomain}/spoc/name.", nameof(identity));
        }

        var alternativeNames = new SubjectAlternativeNameBuilder();
        alternativeNames.AddUri(new Uri(spiffeId.Uri));
        return Issue($"CN={identity[(identity.LastIndexOf('/') + 1)..]},O={TrustDomain}", alternativeNames, ClientAuthentication, life);
    }

    /// <inheritdoc/>
    public void Dispose() => _root.Dispose();

    private X509Certificate2 Issue(string subject, SubjectAlternativeNameBuilder alternativeNames, string use, TimeSpan life)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForEndEntity());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        request.CertificateExtensions.Add(alternativeNames.Build());
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_root, includeKeyIdentifier: true, includeIssuerAndSerial: false));

        var now = _timeProvider.GetUtcNow();
        var notBefore = Later(now - Backdating, _root.NotBefore.ToUniversalTime());
        var notAfter = Earlier(now + life, NotAfter);
        using var certificate = request.Create(_root, notBefore, notAfter, RandomNumberGenerator.GetBytes(SerialNumberLength));
        return certificate.CopyWithPrivateKey(key);
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}

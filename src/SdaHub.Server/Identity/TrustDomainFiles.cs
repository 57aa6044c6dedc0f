using System.Security.Cryptography.X509Certificates;
using SdaHub.Core.Release;

namespace SdaHub.Server.Identity;

/// <summary>The files of one trust domain, followed as they change.</summary>
internal sealed class TrustDomainFiles
{
    private readonly NationCode _nation;
    private readonly WatchedFile<X509Certificate2Collection> _roots;
    private readonly WatchedFile<IReadOnlyList<CertificateRevocationList>>? _revocationLists;

    /// <summary>Reads the files for the first time.</summary>
    /// <exception cref="IdentityFileException">A file cannot be read, or holds something else.</exception>
    internal TrustDomainFiles(TrustDomainOptions options, ILogger logger)
    {
        _nation = NationCode.Parse(options.Nation);
        _roots = new(
            $"The roots of trust domain {options.Domain}",
            [options.Roots],
            () => ReadRoots(options.Roots),
            exception => logger.TrustFileUnreadable(options.Domain, options.Roots, exception));
        if (options.Crl is { } crl)
        {
            _revocationLists = new(
                $"The revocation lists of trust domain {options.Domain}",
                [crl],
                () => CertificateRevocationList.ReadPem(File.ReadAllText(crl)),
                exception => logger.TrustFileUnreadable(options.Domain, crl, exception));
        }
    }

    /// <summary>What the files hold now.</summary>
    internal TrustDomain Current => new(_nation, _roots.Current, _revocationLists?.Current);

    private static X509Certificate2Collection ReadRoots(string path)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(path);
        if (roots.Count == 0)
        {
            throw new FormatException($"it holds no '-----BEGIN CERTIFICATE-----'");
        }

        var other = roots.FirstOrDefault(root => !root.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority));
        return other is null ? roots : throw new FormatException($"it holds '{other.Subject}', which is no authority");
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SdaHub.Server.Identity;

/// <summary>
/// A folder of development certificates: on top what the hub itself uses, below it one folder a trust domain with what its nation gets. Not safe for
/// use by several threads at once.
/// </summary>
public sealed class DevelopmentCertificates
{
    private const string HubKind = "hub";

    private static readonly TimeSpan RootLife = TimeSpan.FromDays(365);

    private readonly string _folder;
    private readonly TimeProvider _timeProvider;

    /// <summary>Names the folder; nothing is written yet.</summary>
    /// <param name="folder">The folder; made when missing.</param>
    /// <param name="timeProvider">The clock that certificates start from.</param>
    public DevelopmentCertificates(string folder, TimeProvider timeProvider)
    {
        _folder = folder;
        _timeProvider = timeProvider;
    }

    /// <summary>PEM file of the root that vouches for the hub's own certificate: what every partner needs.</summary>
    public string HubRootsPath => Path.Combine(_folder, "hub-roots.pem");

    /// <summary>PEM file of the hub's own certificate.</summary>
    public string ServerCertificatePath => Path.Combine(_folder, "server.pem");

    /// <summary>PEM file of a trust domain's root.</summary>
    public string RootPath(string trustDomain) => Path.Combine(_folder, trustDomain, "root.pem");

    /// <summary>PEM file of a client certificate. Those of the kind <c>hub</c>, which the hub's own tools use, stand on top.</summary>
    public string ClientPath(Core.Agreements.SpiffeId identity)
    {
        var segments = identity.Uri.Split('/');
        return Path.Combine(_folder, segments[^2] == HubKind ? "" : identity.TrustDomain, $"{segments[^1]}.pem");
    }

    /// <summary>PEM file of the private key that belongs to a certificate's file.</summary>
    public static string KeyPath(string certificatePath) => Path.ChangeExtension(certificatePath, ".key.pem");

    /// <summary>Makes everything that the plan asks for. Nothing is written unless all of it can be.</summary>
    /// <returns>What is in the folder now, authorities first.</returns>
    /// <exception cref="IOException">A file is there that would be overwritten and may not be, or cannot be written; or two identities share a file.</exception>
    /// <exception cref="CryptographicException">An authority that is there cannot be read.</exception>
    public IReadOnlyList<DevelopmentCertificateFile> Make(DevelopmentCertificatePlan plan)
    {
        RefuseOverwriting(plan);
        var authorities = plan.TrustDomains.Keys.Order(StringComparer.Ordinal).ToDictionary(domain => domain, domain => Authority(domain, plan));
        try
        {
            var files = authorities.Select(pair => WriteRoot(pair.Key, pair.Value.Authority, pair.Value.IsKept)).ToList();
            var host = authorities[plan.TrustDomains.First(domain => domain.Value == plan.HostNation).Key].Authority;
            File.WriteAllText(HubRootsPath, host.ExportRootPem());
            using (var server = host.IssueServer(plan.ServerNames, plan.Life))
            {
                files.Add(Write("server", host.TrustDomain, string.Join(", ", plan.ServerNames), ServerCertificatePath, server));
            }

            foreach (var identity in plan.Identities)
            {
                using var client = authorities[identity.TrustDomain].Authority.IssueClient(identity.Uri, plan.Life);
                files.Add(Write("client", identity.TrustDomain, identity.Uri, ClientPath(identity), client));
            }

            return files;
        }
        finally
        {
            foreach (var (authority, _) in authorities.Values)
            {
                authority.Dispose();
            }
        }
    }

    /// <summary>The hub's configuration that goes with the folder.</summary>
    public IReadOnlyDictionary<string, string?> Configuration(DevelopmentCertificatePlan plan)
    {
        var settings = new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            [$"{Core.Agreements.HostOptions.Section}:Nation"] = plan.HostNation.Code,
            [$"{IdentityOptions.Section}:ServerCertificate"] = ServerCertificatePath,
            [$"{IdentityOptions.Section}:ServerKey"] = KeyPath(ServerCertificatePath),
        };
        foreach (var ((domain, nation), index) in plan.TrustDomains.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select((pair, index) => (pair, index)))
        {
            settings[$"{IdentityOptions.Section}:TrustDomains:{index}:Domain"] = domain;
            settings[$"{IdentityOptions.Section}:TrustDomains:{index}:Nation"] = nation.Code;
            settings[$"{IdentityOptions.Section}:TrustDomains:{index}:Roots"] = RootPath(domain);
        }

        // That they are backdated, the hub allows for.
        if (plan.Life.TotalHours > new IdentityOptions().MaximumLifeWithoutCrlHours)
        {
            settings[$"{IdentityOptions.Section}:{nameof(IdentityOptions.MaximumLifeWithoutCrlHours)}"] = plan.Life.TotalHours.ToString("R", CultureInfo.InvariantCulture);
        }

        return settings;
    }

    private static bool IsThere(string certificatePath) => File.Exists(certificatePath) || File.Exists(KeyPath(certificatePath));

    private void RefuseOverwriting(DevelopmentCertificatePlan plan)
    {
        var paths = plan.Identities.Select(ClientPath).Append(ServerCertificatePath).ToArray();
        if (paths.GroupBy(path => path).FirstOrDefault(group => group.Count() > 1) is { } shared)
        {
            throw new IOException($"Two identities would share the file {shared.Key}; give them different names.");
        }

        var present = plan.Overwrite ? [] : paths.Where(IsThere).ToArray();
        if (present.Length > 0)
        {
            throw new IOException($"There already: {string.Join(", ", present)}. Nothing was written.");
        }
    }

    private (DevelopmentAuthority Authority, bool IsKept) Authority(string domain, DevelopmentCertificatePlan plan)
    {
        var path = RootPath(domain);
        if (IsThere(path))
        {
            var present = DevelopmentAuthority.Load(domain, File.ReadAllText(path), File.ReadAllText(KeyPath(path)), _timeProvider);
            if (present.NotAfter >= _timeProvider.GetUtcNow() + plan.Life)
            {
                return (present, true);
            }

            present.Dispose();
            if (!plan.Overwrite)
            {
                throw new IOException($"The authority {path} ends before the certificates would. Nothing was written.");
            }
        }

        return (DevelopmentAuthority.Create(domain, RootLife > plan.Life ? RootLife : plan.Life, _timeProvider), false);
    }

    private DevelopmentCertificateFile WriteRoot(string domain, DevelopmentAuthority authority, bool isKept)
    {
        var path = RootPath(domain);
        if (!isKept)
        {
            Directory.CreateDirectory(Path.Combine(_folder, domain));
            WriteKey(KeyPath(path), authority.ExportKeyPem());
            File.WriteAllText(path, authority.ExportRootPem());
        }

        return new DevelopmentCertificateFile("root", domain, domain, path, KeyPath(path), authority.NotAfter) { IsKept = isKept };
    }

    private static DevelopmentCertificateFile Write(string kind, string domain, string subject, string path, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        WriteKey(KeyPath(path), key.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(path, certificate.ExportCertificatePem() + "\n");
        return new DevelopmentCertificateFile(kind, domain, subject, path, KeyPath(path), certificate.NotAfter.ToUniversalTime());
    }

    private static void WriteKey(string path, string pem)
    {
        // Made anew, so that a file that others could read does not pass its mode on.
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(pem);
    }
}

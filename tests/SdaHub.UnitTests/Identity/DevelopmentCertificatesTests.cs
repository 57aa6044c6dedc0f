using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.Agreements;
using SdaHub.Core.Release;
using SdaHub.Server.Identity;
using SdaHub.UnitTests.Agreements;

namespace SdaHub.UnitTests.Identity;

public sealed class DevelopmentCertificatesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-certs-");
    private readonly FakeTimeProvider _time = new(TestPki.Now);
    private readonly DevelopmentCertificates _certificates;

    public DevelopmentCertificatesTests() => _certificates = new(_folder.FullName, _time);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Each_nation_gets_its_own_authority_and_the_hub_its_own_certificates_on_top()
    {
        var files = _certificates.Make(Plan());

        Assert.Equal(
            [
                "aus.example/aus-spoc.key.pem", "aus.example/aus-spoc.pem", "aus.example/root.key.pem", "aus.example/root.pem",
                "health.key.pem", "health.pem", "hub-roots.pem", "server.key.pem", "server.pem", "usa.example/root.key.pem", "usa.example/root.pem",
            ],
            Files());
        Assert.Equal(
            ["root aus.example", "root usa.example", "server localhost", "client spiffe://aus.example/spoc/aus-spoc", "client spiffe://usa.example/hub/health"],
            files.Select(file => $"{file.Kind} {file.Subject}"));
        Assert.Equal(File.ReadAllText(_certificates.RootPath("usa.example")), File.ReadAllText(_certificates.HubRootsPath));
        Assert.NotEqual(File.ReadAllText(_certificates.RootPath("aus.example")), File.ReadAllText(_certificates.HubRootsPath));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Keys_can_be_read_by_their_owner_alone()
    {
        var files = _certificates.Make(Plan());

        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.KeyPath)));
    }

    [Fact]
    public void Certificate_and_key_belong_together_and_live_as_long_as_asked()
    {
        var client = _certificates.Make(Plan()).Single(file => file.Subject == "spiffe://aus.example/spoc/aus-spoc");

        using var certificate = X509Certificate2.CreateFromPemFile(client.CertificatePath, client.KeyPath);
        Assert.Equal(TestPki.Now.AddHours(24), certificate.NotAfter.ToUniversalTime());
        Assert.Equal(TestPki.Now.AddHours(24), client.NotAfter);
    }

    [Fact]
    public void Nothing_is_overwritten_unless_asked()
    {
        _certificates.Make(Plan());
        File.Delete(_certificates.ServerCertificatePath);
        var before = Contents();

        var exception = Assert.Throws<IOException>(() => _certificates.Make(Plan()));

        Assert.Contains("aus-spoc.pem", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public void Renewal_keeps_the_authorities_and_replaces_the_rest()
    {
        _certificates.Make(Plan());
        var before = Contents();
        _time.Advance(TimeSpan.FromHours(23));

        var files = _certificates.Make(Plan() with { Overwrite = true });

        Assert.All(files, file => Assert.Equal(file.Kind == "root", file.IsKept));
        Assert.Equal(
            ["aus.example/root.key.pem", "aus.example/root.pem", "hub-roots.pem", "usa.example/root.key.pem", "usa.example/root.pem"],
            Contents().Intersect(before).Select(file => file.Name));
    }

    [Fact]
    public void New_identity_is_issued_under_the_authority_that_partners_have()
    {
        var plan = Plan();
        _certificates.Make(plan with { Identities = [] });
        File.Delete(_certificates.ServerCertificatePath);
        File.Delete(DevelopmentCertificates.KeyPath(_certificates.ServerCertificatePath));

        var files = _certificates.Make(plan);

        Assert.All(files.Where(file => file.Kind == "root"), file => Assert.True(file.IsKept));
    }

    [Fact]
    public void Authority_that_ends_too_soon_is_replaced_only_when_asked()
    {
        _certificates.Make(Plan() with { Identities = [] });
        File.Delete(_certificates.ServerCertificatePath);
        File.Delete(DevelopmentCertificates.KeyPath(_certificates.ServerCertificatePath));
        _time.Advance(TimeSpan.FromDays(364.5));

        Assert.Throws<IOException>(() => _certificates.Make(Plan()));
        var files = _certificates.Make(Plan() with { Overwrite = true });

        Assert.All(files, file => Assert.False(file.IsKept));
    }

    [Fact]
    public void Identities_that_would_share_a_file_are_refused_before_anything_is_written()
    {
        var plan = Plan() with { Identities = [Id("spiffe://aus.example/spoc/x"), Id("spiffe://aus.example/mission/x")] };

        Assert.Throws<IOException>(() => _certificates.Make(plan));
        Assert.Empty(Files());
    }

    [Fact]
    public void Configuration_names_what_was_made()
    {
        _certificates.Make(Plan());

        var settings = _certificates.Configuration(Plan());

        Assert.Equal("USA", settings["SdaHub:Host:Nation"]);
        Assert.Equal("aus.example", settings["SdaHub:Identity:TrustDomains:0:Domain"]);
        Assert.Equal("AUS", settings["SdaHub:Identity:TrustDomains:0:Nation"]);
        Assert.All(
            settings.Where(setting => setting.Value!.EndsWith(".pem", StringComparison.Ordinal)), setting => Assert.True(File.Exists(setting.Value), setting.Value));
        Assert.DoesNotContain("SdaHub:Identity:MaximumLifeWithoutCrlHours", settings.Keys);
    }

    [Fact]
    public void Configuration_lets_long_lives_in_only_when_they_were_asked_for() => Assert.Equal(
        "720", _certificates.Configuration(Plan() with { Life = TimeSpan.FromDays(30) })["SdaHub:Identity:MaximumLifeWithoutCrlHours"]);

    [Fact]
    public void Plan_of_agreements_names_everyone_in_them()
    {
        var plan = DevelopmentCertificatePlan.For(
            [AgreementSamples.Minimal(), AgreementSamples.Minimal("usa-host", "USA")], NationCode.Parse("USA"), ["localhost"], TimeSpan.FromHours(24));

        Assert.Equal(["spiffe://aus.example/spoc/aus-spoc", "spiffe://usa.example/spoc/usa-host"], plan.Identities.Select(id => id.Uri));
        Assert.Equal(["aus.example AUS", "usa.example USA"], plan.TrustDomains.Select(domain => $"{domain.Key} {domain.Value}"));
    }

    [Fact]
    public void Plan_without_the_host_or_with_a_shared_domain_is_refused()
    {
        var shared = AgreementSamples.Minimal("can-spoc", "CAN") with { Identities = [new("spiffe://aus.example/spoc/can-spoc", PeerRole.Spoc)] };

        Assert.Throws<ArgumentException>(() => DevelopmentCertificatePlan.For([AgreementSamples.Minimal()], NationCode.Parse("USA"), ["localhost"], TimeSpan.FromHours(1)));
        Assert.Throws<ArgumentException>(() =>
            DevelopmentCertificatePlan.For([AgreementSamples.Minimal(), shared], NationCode.Parse("AUS"), ["localhost"], TimeSpan.FromHours(1)));
    }

    private static DevelopmentCertificatePlan Plan() => new()
    {
        HostNation = NationCode.Parse("USA"),
        TrustDomains = new Dictionary<string, NationCode> { ["usa.example"] = NationCode.Parse("USA"), ["aus.example"] = NationCode.Parse("AUS") },
        Identities = [Id("spiffe://aus.example/spoc/aus-spoc"), Id("spiffe://usa.example/hub/health")],
        ServerNames = ["localhost"],
        Life = TimeSpan.FromHours(24),
    };

    private static SpiffeId Id(string uri) => SpiffeId.TryParse(uri, out var id) ? id : throw new ArgumentException(uri);

    private IEnumerable<string> Files() => Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_folder.FullName, path)).Order(StringComparer.Ordinal);

    private (string Name, string Text)[] Contents() => [.. Files().Select(file => (file, File.ReadAllText(Path.Combine(_folder.FullName, file))))];
}

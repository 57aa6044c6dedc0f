using System.Security.Cryptography.X509Certificates;
using SdaHub.Server.Identity;

namespace SdaHub.UnitTests.Identity;

public sealed class DevelopmentAuthorityTests : IDisposable
{
    private readonly TestPki _pki = new();
    private readonly DevelopmentAuthority _authority;

    public DevelopmentAuthorityTests()
    {
        _authority = DevelopmentAuthority.Create("aus.example", TimeSpan.FromDays(365), _pki.Time);
        File.WriteAllText(_pki.AustraliaRoots, _authority.ExportRootPem());
    }

    public void Dispose()
    {
        _authority.Dispose();
        _pki.Dispose();
    }

    [Fact]
    public void Client_certificate_passes_the_hubs_own_validator()
    {
        using var certificate = _authority.IssueClient("spiffe://aus.example/spoc/aus-spoc", TimeSpan.FromHours(24));

        var validation = _pki.Validator().Validate(certificate, []);

        Assert.True(validation.IsTaken, $"{validation.Refusal}");
        Assert.Equal(["spiffe://aus.example/spoc/aus-spoc"], SubjectUris.Read(certificate));
        Assert.Equal(TestPki.Now.AddHours(24), validation.Peer.NotAfter);
        Assert.True(certificate.HasPrivateKey);
    }

    [Theory]
    [InlineData("spiffe://can.example/spoc/can-spoc")]
    [InlineData("aus-spoc")]
    public void Identity_of_another_domain_is_refused(string identity) =>
        Assert.Throws<ArgumentException>(() => _authority.IssueClient(identity, TimeSpan.FromHours(1)));

    [Fact]
    public void Server_certificate_carries_names_and_addresses()
    {
        using var certificate = _authority.IssueServer(["localhost", "127.0.0.1", "::1"], TimeSpan.FromHours(1));

        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Equal(["localhost"], names.EnumerateDnsNames());
        Assert.Equal(["127.0.0.1", "::1"], names.EnumerateIPAddresses().Select(address => address.ToString()));
        Assert.Equal(IdentityRefusal.NoUri, _pki.Validator().Validate(certificate, []).Refusal);
    }

    [Fact]
    public void Nothing_outlives_its_authority()
    {
        using var certificate = _authority.IssueClient("spiffe://aus.example/spoc/aus-spoc", TimeSpan.FromDays(1000));

        Assert.Equal(_authority.NotAfter, certificate.NotAfter.ToUniversalTime());
    }

    [Fact]
    public void Authority_that_was_saved_issues_on()
    {
        using var loaded = DevelopmentAuthority.Load("aus.example", _authority.ExportRootPem(), _authority.ExportKeyPem(), _pki.Time);
        using var certificate = loaded.IssueClient("spiffe://aus.example/spoc/aus-spoc", TimeSpan.FromHours(24));

        Assert.True(_pki.Validator().Validate(certificate, []).IsTaken);
        Assert.False(loaded.Root.HasPrivateKey);
    }

    [Fact]
    public void Text_that_is_no_trust_domain_is_refused() =>
        Assert.Throws<ArgumentException>(() => DevelopmentAuthority.Create("AUS example", TimeSpan.FromDays(1), _pki.Time));
}

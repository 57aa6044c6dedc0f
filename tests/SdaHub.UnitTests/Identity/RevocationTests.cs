using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SdaHub.Server.Identity;

namespace SdaHub.UnitTests.Identity;

public sealed class RevocationTests : IDisposable
{
    private readonly TestPki _pki = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private readonly X509Certificate2 _other;

    public RevocationTests()
    {
        _certificate = new CertificateRecipe { NotAfter = TestPki.Now.AddDays(30) }.Sign(_pki.Australia, _key);
        _other = new CertificateRecipe().Sign(_pki.Australia, _key);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _other.Dispose();
        _key.Dispose();
        _pki.Dispose();
    }

    [Fact]
    public void Certificate_that_the_list_does_not_name_is_taken_for_its_whole_life() =>
        Assert.True(Validate(TestPki.RevocationList(_pki.Australia, TestPki.Now.AddHours(-1), TestPki.Now.AddHours(1), _other)).IsTaken);

    [Fact]
    public void Certificate_that_the_list_names_is_refused() => Assert.Equal(
        IdentityRefusal.Revoked,
        Validate(TestPki.RevocationList(_pki.Australia, TestPki.Now.AddHours(-1), TestPki.Now.AddHours(1), _other, _certificate)).Refusal);

    [Fact]
    public void List_that_is_out_of_date_lets_nobody_in() => Assert.Equal(
        IdentityRefusal.RevocationUnknown, Validate(TestPki.RevocationList(_pki.Australia, TestPki.Now.AddHours(-2), TestPki.Now)).Refusal);

    [Fact]
    public void List_from_the_future_lets_nobody_in() => Assert.Equal(
        IdentityRefusal.RevocationUnknown, Validate(TestPki.RevocationList(_pki.Australia, TestPki.Now.AddHours(1), TestPki.Now.AddHours(2))).Refusal);

    [Fact]
    public void List_of_another_authority_lets_nobody_in() => Assert.Equal(
        IdentityRefusal.RevocationUnknown, Validate(TestPki.RevocationList(_pki.Canada, TestPki.Now.AddHours(-1), TestPki.Now.AddHours(1))).Refusal);

    [Fact]
    public void List_with_a_forged_signature_lets_nobody_in()
    {
        using var impostor = TestPki.MakeRoot("AUS root");

        Assert.Equal(
            IdentityRefusal.RevocationUnknown, Validate(TestPki.RevocationList(impostor, TestPki.Now.AddHours(-1), TestPki.Now.AddHours(1))).Refusal);
    }

    [Fact]
    public void Revoked_intermediate_takes_its_certificates_along()
    {
        using var intermediate = TestPki.MakeIntermediate(_pki.Australia);
        using var certificate = new CertificateRecipe().Sign(intermediate, _key);
        var lists = TestPki.RevocationList(intermediate, TestPki.Now.AddHours(-1), TestPki.Now.AddHours(1)) + "\n";

        var clean = lists + TestPki.RevocationList(_pki.Australia, TestPki.Now.AddHours(-1), TestPki.Now.AddHours(1));
        var revoked = lists + TestPki.RevocationList(_pki.Australia, TestPki.Now.AddHours(-1), TestPki.Now.AddHours(1), intermediate);

        Assert.True(_pki.Validator(_pki.WriteText("clean.pem", clean)).Validate(certificate, [intermediate]).IsTaken);
        Assert.Equal(IdentityRefusal.Revoked, _pki.Validator(_pki.WriteText("revoked.pem", revoked)).Validate(certificate, [intermediate]).Refusal);
        Assert.Equal(IdentityRefusal.RevocationUnknown, _pki.Validator(_pki.WriteText("half.pem", lists)).Validate(certificate, [intermediate]).Refusal);
    }

    [Fact]
    public void List_of_an_authority_that_may_not_sign_lists_lets_nobody_in()
    {
        using var intermediate = TestPki.MakeIntermediate(_pki.Australia, usage: X509KeyUsageFlags.KeyCertSign);
        using var certificate = new CertificateRecipe().Sign(intermediate, _key);
        var lists = TestPki.RevocationList(_pki.Australia, TestPki.Now.AddHours(-1), TestPki.Now.AddHours(1)) + "\n"
            + UnmarkedRevocationList(intermediate);

        var validation = _pki.Validator(_pki.WriteText("unmarked.pem", lists)).Validate(certificate, [intermediate]);

        Assert.Equal(IdentityRefusal.RevocationUnknown, validation.Refusal);
    }

    [Fact]
    public void New_list_holds_for_the_next_certificate()
    {
        var path = _pki.WriteText("crl.pem", TestPki.RevocationList(_pki.Australia, TestPki.Now.AddHours(-1), TestPki.Now.AddHours(1)));
        var validator = _pki.Validator(path);
        Assert.True(validator.Validate(_certificate, []).IsTaken);

        _pki.WriteText("crl.pem", TestPki.RevocationList(_pki.Australia, TestPki.Now.AddHours(-1), TestPki.Now.AddHours(1), _certificate));

        Assert.Equal(IdentityRefusal.Revoked, validator.Validate(_certificate, []).Refusal);
    }

    [Fact]
    public void Certificate_that_was_taken_is_refused_once_a_new_list_names_it_or_the_list_is_out_of_date()
    {
        using var intermediate = TestPki.MakeIntermediate(_pki.Australia);
        using var certificate = new CertificateRecipe().Sign(intermediate, _key);
        var clean = Lists();
        var path = _pki.WriteText("crl.pem", clean);
        var validator = _pki.Validator(path);
        var peer = validator.Validate(certificate, [intermediate]).Peer!;

        Assert.Null(validator.RefuseNow(peer));
        _pki.WriteText("crl.pem", Lists(certificate));
        Assert.Equal(IdentityRefusal.Revoked, validator.RefuseNow(peer));
        _pki.WriteText("crl.pem", clean);
        Assert.Null(validator.RefuseNow(peer));
        _pki.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(IdentityRefusal.RevocationUnknown, validator.RefuseNow(peer));
        _pki.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(IdentityRefusal.Expired, validator.RefuseNow(peer));

        string Lists(params X509Certificate2[] revoked) =>
            TestPki.RevocationList(intermediate, TestPki.Now.AddHours(-1), TestPki.Now.AddHours(1), revoked) + "\n"
            + TestPki.RevocationList(_pki.Australia, TestPki.Now.AddHours(-1), TestPki.Now.AddHours(1));
    }

    [Fact]
    public void Changed_list_that_cannot_be_read_leaves_the_one_before()
    {
        var path = _pki.WriteText("crl.pem", TestPki.RevocationList(_pki.Australia, TestPki.Now.AddHours(-1), TestPki.Now.AddHours(1), _certificate));
        var validator = _pki.Validator(path);

        _pki.WriteText("crl.pem", "-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----\n");

        Assert.Equal(IdentityRefusal.Revoked, validator.Validate(_certificate, []).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----\n")]
    public void Text_without_a_list_is_refused(string pem) => Assert.Throws<FormatException>(() => CertificateRevocationList.ReadPem(pem));

    [Fact]
    public void Root_file_with_a_certificate_that_is_no_authority_stops_the_start()
    {
        File.WriteAllText(_pki.AustraliaRoots, _certificate.ExportCertificatePem());

        Assert.Throws<IdentityFileException>(() => _pki.TrustStore());
    }

    // The platform refuses to build a list for an authority that may not sign one, so only the authority's name and key are given.
    private static string UnmarkedRevocationList(X509Certificate2 issuer)
    {
        using var key = issuer.GetECDsaPrivateKey()!;
        var list = new CertificateRevocationListBuilder().Build(
            issuer.SubjectName,
            X509SignatureGenerator.CreateForECDsa(key),
            crlNumber: 1,
            TestPki.Now.AddHours(1),
            HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false),
            TestPki.Now.AddHours(-1));
        return PemEncoding.WriteString("X509 CRL", list);
    }

    private PeerValidation Validate(string revocationLists) => _pki.Validator(_pki.WriteText("crl.pem", revocationLists)).Validate(_certificate, []);
}

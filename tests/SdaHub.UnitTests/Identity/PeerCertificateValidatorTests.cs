using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SdaHub.Server.Identity;

namespace SdaHub.UnitTests.Identity;

public sealed class PeerCertificateValidatorTests : IDisposable
{
    private readonly TestPki _pki = new();

    public void Dispose() => _pki.Dispose();

    [Fact]
    public void Certificate_of_the_nations_own_authority_is_taken()
    {
        var validation = _pki.Validate(new CertificateRecipe());

        Assert.True(validation.IsTaken);
        Assert.Equal("spiffe://aus.example/spoc/aus-spoc", validation.Peer.Identity.Uri);
        Assert.Equal("AUS", validation.Peer.Nation.Code);
        Assert.Equal(TestPki.Now.AddHours(24), validation.Peer.NotAfter);
    }

    [Fact]
    [Trait("Must", "P-1")]
    public void Another_nations_authority_cannot_mint_the_identity() =>
        Assert.Equal(IdentityRefusal.ChainUntrusted, _pki.Validate(new CertificateRecipe(), _pki.Canada).Refusal);

    [Fact]
    public void Root_of_another_nation_sent_along_does_not_help()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRecipe().Sign(_pki.Canada, key);

        Assert.Equal(IdentityRefusal.ChainUntrusted, _pki.Validator().Validate(certificate, [_pki.Canada]).Refusal);
    }

    [Fact]
    public void Authority_of_the_same_name_with_another_key_is_refused()
    {
        using var impostor = TestPki.MakeRoot("AUS root");

        Assert.Equal(IdentityRefusal.ChainUntrusted, _pki.Validate(new CertificateRecipe(), impostor).Refusal);
    }

    [Fact]
    public void No_certificate_is_refused() => Assert.Equal(IdentityRefusal.NoCertificate, _pki.Validator().Validate(null, []).Refusal);

    [Fact]
    [Trait("Must", "P-2")]
    public void Two_uris_are_refused() => Refused(
        IdentityRefusal.SeveralUris,
        new CertificateRecipe { Uris = ["spiffe://aus.example/spoc/aus-spoc", "spiffe://can.example/spoc/can-spoc"] });

    [Fact]
    [Trait("Must", "P-2")]
    public void Same_uri_twice_is_refused() => Refused(
        IdentityRefusal.SeveralUris,
        new CertificateRecipe { Uris = ["spiffe://aus.example/spoc/aus-spoc", "spiffe://aus.example/spoc/aus-spoc"] });

    [Fact]
    [Trait("Must", "P-2")]
    public void No_uri_is_refused() => Refused(IdentityRefusal.NoUri, new CertificateRecipe { Uris = [] });

    [Theory]
    [InlineData("https://aus.example/spoc/aus-spoc")]
    [InlineData("spiffe://aus.example:443/spoc/aus-spoc")]
    [InlineData("spiffe://user@aus.example/spoc/aus-spoc")]
    [InlineData("spiffe://aus.example/spoc/aus-spoc?x=1")]
    [InlineData("spiffe://aus.example/spoc/")]
    [InlineData("spiffe://aus.example/")]
    [Trait("Must", "P-2")]
    public void Uri_that_is_no_spiffe_id_is_refused(string uri) => Refused(IdentityRefusal.UriMalformed, new CertificateRecipe { Uris = [uri] });

    [Fact]
    public void Unreadable_alternative_name_is_refused() =>
        Refused(IdentityRefusal.UriMalformed, new CertificateRecipe { RawAlternativeName = [0x30, 0x05, 0x86, 0x09, 0x41, 0x41, 0x41] });

    [Fact]
    public void Unknown_trust_domain_is_refused() =>
        Refused(IdentityRefusal.TrustDomainUnknown, new CertificateRecipe { Uris = ["spiffe://nzl.example/spoc/nzl-spoc"] });

    [Fact]
    public void Expired_certificate_is_refused() => Refused(
        IdentityRefusal.Expired, new CertificateRecipe { NotBefore = TestPki.Now.AddHours(-2), NotAfter = TestPki.Now.AddSeconds(-1) });

    [Fact]
    public void Certificate_that_is_not_valid_yet_is_refused() => Refused(
        IdentityRefusal.NotYetValid, new CertificateRecipe { NotBefore = TestPki.Now.AddSeconds(1), NotAfter = TestPki.Now.AddHours(2) });

    [Fact]
    [Trait("Must", "P-2")]
    public void Certificate_for_servers_only_is_refused() =>
        Refused(IdentityRefusal.UsageNotClient, new CertificateRecipe { Uses = [CertificateRecipe.ServerAuthentication] });

    [Fact]
    [Trait("Must", "P-2")]
    public void Certificate_without_a_stated_use_is_refused() => Refused(IdentityRefusal.UsageNotClient, new CertificateRecipe { Uses = [] });

    [Fact]
    public void Key_that_may_not_sign_is_refused() =>
        Refused(IdentityRefusal.UsageNotClient, new CertificateRecipe { KeyUsage = X509KeyUsageFlags.KeyAgreement });

    [Fact]
    [Trait("Must", "P-2")]
    public void Authority_as_a_client_is_refused() => Refused(IdentityRefusal.CertificateAuthority, new CertificateRecipe { IsAuthority = true });

    [Theory]
    [InlineData(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign)]
    [InlineData(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.CrlSign)]
    public void Client_that_may_sign_for_others_is_refused(X509KeyUsageFlags usage) =>
        Refused(IdentityRefusal.CertificateAuthority, new CertificateRecipe { KeyUsage = usage });

    [Fact]
    public void Self_signed_certificate_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRecipe().SignBySelf(key);

        Assert.Equal(IdentityRefusal.ChainUntrusted, _pki.Validator().Validate(certificate, [certificate]).Refusal);
    }

    [Fact]
    public void Certificate_signed_by_a_client_certificate_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var plain = new CertificateRecipe().Sign(_pki.Australia, key);
        using var client = plain.CopyWithPrivateKey(key);
        using var certificate = new CertificateRecipe().Sign(client, key);

        Assert.Equal(IdentityRefusal.ChainUntrusted, _pki.Validator().Validate(certificate, [client]).Refusal);
    }

    [Fact]
    [Trait("Must", "P-2")]
    public void Intermediate_sent_along_completes_the_chain()
    {
        using var intermediate = TestPki.MakeIntermediate(_pki.Australia);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRecipe().Sign(intermediate, key);

        Assert.True(_pki.Validator().Validate(certificate, [intermediate]).IsTaken);
        Assert.Equal(IdentityRefusal.ChainUntrusted, _pki.Validator().Validate(certificate, []).Refusal);
    }

    [Fact]
    public void Authority_for_servers_only_cannot_vouch_for_a_client() =>
        Assert.Equal(IdentityRefusal.UsageNotClient, ValidateUnder(TestPki.MakeIntermediate(_pki.Australia, purposes: [CertificateRecipe.ServerAuthentication])));

    [Fact]
    public void Authority_below_one_for_servers_only_cannot_vouch_for_a_client()
    {
        using var servers = TestPki.MakeIntermediate(_pki.Australia, "AUS servers", [CertificateRecipe.ServerAuthentication]);

        Assert.Equal(
            IdentityRefusal.UsageNotClient, ValidateUnder(TestPki.MakeIntermediate(servers, purposes: [CertificateRecipe.ClientAuthentication]), servers));
    }

    [Fact]
    public void Root_for_servers_only_cannot_vouch_for_a_client()
    {
        using var root = TestPki.MakeRoot("AUS servers", purposes: [CertificateRecipe.ServerAuthentication]);
        File.WriteAllText(_pki.AustraliaRoots, root.ExportCertificatePem());

        Assert.Equal(IdentityRefusal.UsageNotClient, _pki.Validate(new CertificateRecipe(), root).Refusal);
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2")]
    [InlineData("2.5.29.37.0")]
    public void Authority_for_clients_among_others_is_taken(params string[] purposes) =>
        Assert.Null(ValidateUnder(TestPki.MakeIntermediate(_pki.Australia, purposes: purposes)));

    [Fact]
    public void Authority_that_may_not_sign_certificates_is_refused() => Assert.Equal(
        IdentityRefusal.ChainUntrusted, ValidateUnder(TestPki.MakeIntermediate(_pki.Australia, usage: X509KeyUsageFlags.CrlSign)));

    [Fact]
    public void Authority_deeper_than_the_path_length_allows_is_refused()
    {
        using var last = TestPki.MakeIntermediate(_pki.Australia, "AUS last", pathLength: 0);

        Assert.Equal(IdentityRefusal.ChainUntrusted, ValidateUnder(TestPki.MakeIntermediate(last), last));
        Assert.Null(ValidateUnder(TestPki.MakeIntermediate(_pki.Australia, pathLength: 0)));
    }

    [Fact]
    public void More_certificates_sent_along_than_a_chain_needs_are_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRecipe().Sign(_pki.Australia, key);
        var presented = new X509Certificate2Collection(Enumerable.Repeat(_pki.Canada, 9).ToArray());

        Assert.Equal(IdentityRefusal.ChainUntrusted, _pki.Validator().Validate(certificate, presented).Refusal);
    }

    [Fact]
    public void Short_rsa_key_is_refused_and_a_long_one_is_taken()
    {
        using var shortKey = RSA.Create(1024);
        using var longKey = RSA.Create(2048);
        using var weak = new CertificateRecipe().Sign(_pki.Australia, shortKey);
        using var strong = new CertificateRecipe().Sign(_pki.Australia, longKey);

        Assert.Equal(IdentityRefusal.KeyWeak, _pki.Validator().Validate(weak, []).Refusal);
        Assert.True(_pki.Validator().Validate(strong, []).IsTaken);
    }

    [Fact]
    public void Signature_with_an_unsafe_hash_is_refused() => Refused(IdentityRefusal.SignatureWeak, new CertificateRecipe { IsSignedWithSha1 = true });

    [Fact]
    public void Long_life_without_a_revocation_list_is_refused() =>
        Refused(IdentityRefusal.LifeTooLong, new CertificateRecipe { NotAfter = TestPki.Now.AddDays(30) });

    [Fact]
    public void Root_that_replaces_another_is_believed_at_the_next_certificate()
    {
        var validator = _pki.Validator();
        using var next = TestPki.MakeRoot("AUS next root");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRecipe().Sign(next, key);
        Assert.Equal(IdentityRefusal.ChainUntrusted, validator.Validate(certificate, []).Refusal);

        File.WriteAllText(_pki.AustraliaRoots, _pki.Australia.ExportCertificatePem() + "\n" + next.ExportCertificatePem());

        Assert.True(validator.Validate(certificate, []).IsTaken);
    }

    // Disposes of the issuer.
    private IdentityRefusal? ValidateUnder(X509Certificate2 issuer, params X509Certificate2[] above)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using (issuer)
        {
            using var certificate = new CertificateRecipe().Sign(issuer, key);
            return _pki.Validator().Validate(certificate, [issuer, .. above]).Refusal;
        }
    }

    private void Refused(IdentityRefusal refusal, CertificateRecipe recipe)
    {
        var validation = _pki.Validate(recipe);

        Assert.Equal(refusal, validation.Refusal);
        Assert.Null(validation.Peer);
    }
}

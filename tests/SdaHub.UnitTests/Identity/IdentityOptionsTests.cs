using SdaHub.Server.Identity;

namespace SdaHub.UnitTests.Identity;

public sealed class IdentityOptionsTests
{
    [Fact]
    public void Defaults_are_valid() => Assert.True(new IdentityOptionsValidator().Validate(null, new IdentityOptions()).Succeeded);

    [Fact]
    public void Domain_named_twice_is_refused()
    {
        var domain = new TrustDomainOptions { Domain = "aus.example", Nation = "AUS", Roots = "aus.pem" };

        var result = new IdentityOptionsValidator().Validate(null, new IdentityOptions { TrustDomains = [domain, domain] });

        Assert.Contains("names 'aus.example' twice", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_value_of_a_domain_is_named()
    {
        var result = new IdentityOptionsValidator().Validate(
            null, new IdentityOptions { TrustDomains = [new TrustDomainOptions { Domain = "AUS.example", Nation = "Australia" }] });

        var failures = result.Failures!.ToArray();
        Assert.Equal(3, failures.Length);
        Assert.Contains(failures, failure => failure.Contains("Domain", StringComparison.Ordinal));
        Assert.Contains(failures, failure => failure.Contains("Nation", StringComparison.Ordinal));
        Assert.Contains(failures, failure => failure.Contains("Roots", StringComparison.Ordinal));
    }
}

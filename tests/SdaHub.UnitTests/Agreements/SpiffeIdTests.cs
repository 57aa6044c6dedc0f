using SdaHub.Core.Agreements;

namespace SdaHub.UnitTests.Agreements;

public sealed class SpiffeIdTests
{
    [Theory]
    [InlineData("spiffe://aus.example/spoc/aus-spoc", "aus.example")]
    [InlineData("spiffe://a/b", "a")]
    [InlineData("spiffe://aus_1.example-2/Spoc/A.b_c-1", "aus_1.example-2")]
    public void Well_formed_id_gives_its_trust_domain(string text, string trustDomain)
    {
        Assert.True(SpiffeId.TryParse(text, out var id));
        Assert.Equal(trustDomain, id.TrustDomain);
        Assert.Equal(text, id.Uri);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("spiffe://")]
    [InlineData("spiffe://aus.example")]
    [InlineData("spiffe://aus.example/")]
    [InlineData("spiffe:///spoc")]
    [InlineData("SPIFFE://aus.example/spoc")]
    [InlineData("spiffe://AUS.example/spoc")]
    [InlineData("spiffe://aus.example:1/spoc")]
    [InlineData("spiffe://u@aus.example/spoc")]
    [InlineData("spiffe://aus.example/spoc/")]
    [InlineData("spiffe://aus.example//spoc")]
    [InlineData("spiffe://aus.example/./spoc")]
    [InlineData("spiffe://aus.example/../spoc")]
    [InlineData("spiffe://aus.example/sp%6Fc")]
    [InlineData("spiffe://aus.example/spoc?a=b")]
    [InlineData("spiffe://aus.example/spoc#a")]
    [InlineData("spiffe://aus.example/spoc\n")]
    [InlineData(" spiffe://aus.example/spoc")]
    public void Anything_else_is_refused(string? text)
    {
        Assert.False(SpiffeId.TryParse(text, out var id));
        Assert.Null(id);
    }

    [Fact]
    public void Length_is_limited()
    {
        var longest = "spiffe://a/".PadRight(SpiffeId.MaximumLength, 'x');

        Assert.True(SpiffeId.TryParse(longest, out _));
        Assert.False(SpiffeId.TryParse(longest + "x", out _));
    }
}

using SdaHub.Core.Agreements;

namespace SdaHub.UnitTests.Agreements;

/// <summary>Formats of what goes out: how an agreement names them, and what it must not say.</summary>
public sealed class ProductFormatTests
{
    private const string StateProduct = "format: cpf\n      span: 1d\n      step: 4m";

    [Fact]
    public void Formats_and_tables_reach_the_agreement()
    {
        var agreement = AgreementText.Read(AgreementText.Formatted).Document!.Agreement;

        Assert.Equal(("native", null), (agreement.States[0].Format, agreement.States[0].Table));
        Assert.Equal(("cpf", new TableSpan(TimeSpan.FromDays(1), TimeSpan.FromMinutes(4))), (agreement.States[1].Format, agreement.States[1].Table));
        var angles = Assert.Single(agreement.Angles);
        Assert.Equal(("pointing-csv", new TableSpan(TimeSpan.FromHours(2), TimeSpan.FromSeconds(10))), (angles.Format, angles.Table));
        Assert.Equal("tle", agreement.CatalogFormat);
    }

    [Fact]
    public void Without_formats_everything_is_native()
    {
        var agreement = AgreementText.Read(AgreementText.Full).Document!.Agreement;

        Assert.Equal(("native", null), (agreement.States[0].Format, agreement.States[0].Table));
        Assert.Equal(("native", null), (agreement.Angles[0].Format, agreement.Angles[0].Table));
        Assert.Equal("native", agreement.CatalogFormat);
    }

    [Theory]
    [InlineData("format: cpf", "format: oem-kvx", "products.states[1].format", "oem-kvn")]
    [InlineData("format: cpf", "format: tle", "products.states[1].format", "opm-xml")]
    [InlineData("format: cpf", "format: opm-kvn", "products.states[1].span", "holds one instant")]
    [InlineData("format: cpf", "format: native", "products.states[1].step", "holds one instant")]
    [InlineData("      span: 1d\n", "", "products.states[1].span", "is missing")]
    [InlineData("      step: 4m\n", "", "products.states[1].step", "is missing")]
    [InlineData("step: 4m", "step: 2d", "products.states[1].step", "longer than span")]
    [InlineData("step: 4m", "step: 57s", "products.states[1].span", "makes 1516 times with this step; allowed are 1500")]
    [InlineData("frame: itrf\n      format: cpf", "frame: gcrf\n      format: cpf", "products.states[1].frame", "Earth-fixed")]
    [InlineData("format: pointing-csv", "format: cpf", "products.angles[0].format", "tdm-kvn")]
    [InlineData("format: tle", "format: oem-kvn", "products.catalog.format", "omm-kvn")]
    [InlineData("products: [states, angles, catalog]", "products: [states, angles]", "products.catalog", "release.products does not name catalog")]
    public void What_cannot_be_is_refused_at_its_place(string old, string @new, string key, string expected)
    {
        var error = Assert.Single(AgreementText.Read(With(old, @new)).Errors, error => error.Key == key);

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var text = With(StateProduct, "format: cpf\n      span: 2d\n      step: 1s").Replace("format: tle", "format: tel", StringComparison.Ordinal)
            .Replace("format: pointing-csv", "format: native", StringComparison.Ordinal);

        Assert.Equal(
            ["products.states[1].span", "products.angles[0].span", "products.angles[0].step", "products.catalog.format"],
            AgreementText.Read(text).Errors.Select(error => error.Key));
    }

    /// <summary>Changes one place, which must be there exactly once.</summary>
    private static string With(string old, string @new)
    {
        Assert.Equal(2, AgreementText.Formatted.Split(old).Length);
        return AgreementText.Formatted.Replace(old, @new, StringComparison.Ordinal);
    }
}

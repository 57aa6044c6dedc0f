using CsCheck;
using SdaHub.Core.Agreements;
using SdaHub.Core.Release;
using SdaHub.UnitTests.Telemetry;

namespace SdaHub.UnitTests.Release;

public sealed class ReleaseGateTests
{
    private static readonly NationCode[] Nations = [NationCode.Parse("AUS"), NationCode.Parse("CAN"), NationCode.Parse("GBR"), NationCode.Parse("USA")];

    private static readonly Gen<Marking> GenMarking = Gen.Select(
        Gen.Enum<Classification>(), Gen.Int[0, Nations.Length - 1].Select(i => Nations[i]), Gen.Int[0, Nations.Length - 1].Select(i => Nations[i]).Array[0, 4], Gen.Enum<DataMode>(),
        (classification, originator, releasableTo, dataMode) => new Marking(classification, originator, releasableTo, dataMode));

    private static readonly Gen<Audience> GenAudience = Gen.Select(
        Gen.Int[0, Nations.Length - 1].Select(i => Nations[i]), Gen.Enum<Product>().Array[0, 4], Gen.Enum<Classification>(), Gen.Enum<DataMode>().Array[0, 4],
        (nation, products, maximum, modes) => new Audience("spoc", nation, new ReleaseTerms(products.ToHashSet(), maximum, modes.ToHashSet())));

    [Fact]
    [Trait("Must", "P-45")]
    public void A_datum_goes_only_when_every_rule_permits_it()
    {
        var gate = new ReleaseGate(new ReleaseMetrics(new TestMeterFactory()));

        Gen.Select(GenMarking, GenAudience, Gen.Enum<Product>()).Sample((marking, audience, product) =>
        {
            var isPermitted = audience.Terms.Products.Contains(product)
                && audience.Terms.DataModes.Contains(marking.DataMode)
                && marking.Classification <= audience.Terms.MaximumClassification
                && (marking.Originator == audience.Nation || marking.ReleasableTo.Contains(audience.Nation));

            return gate.TryRelease("datum", product, marking, audience, out var released) == isPermitted
                && released.Datum == (isPermitted ? "datum" : null);
        });
    }

    [Fact]
    public void A_narrower_marking_never_reaches_more_nations()
    {
        Gen.Select(GenMarking, GenAudience, Gen.Enum<Product>()).Sample((marking, audience, product) =>
        {
            var narrower = new Marking(marking.Classification, marking.Originator, marking.ReleasableTo.Skip(1), marking.DataMode);

            return ReleaseGate.Decide(product, narrower, audience) != ReleaseDecision.Permitted
                || ReleaseGate.Decide(product, marking, audience) == ReleaseDecision.Permitted;
        });
    }

    [Fact]
    public void What_is_held_back_is_counted_with_its_reason()
    {
        using var meters = new TestMeterFactory();
        var gate = new ReleaseGate(new ReleaseMetrics(meters));
        using var heldBack = meters.Collect<long>("sdahub.release.held_back");
        var audience = new Audience("aus-spoc", Nations[0], new ReleaseTerms(new HashSet<Product> { Product.States }, Classification.Unclassified, new HashSet<DataMode> { DataMode.Real }));

        gate.TryRelease(1, Product.States, new Marking(Classification.Unclassified, Nations[3], [Nations[1]], DataMode.Real), audience, out _);

        var measurement = Assert.Single(heldBack.GetMeasurementSnapshot());
        Assert.Equal("aus-spoc", measurement.Tags["partner"]);
        Assert.Equal("nation_not_named", measurement.Tags["reason"]);
    }
}

using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;
using SdaHub.UnitTests.Telemetry;
using static SdaHub.UnitTests.Catalog.CatalogSamples;

namespace SdaHub.UnitTests.Catalog;

/// <summary>Background has a marking of its own, and neither it nor what it says leaves to more than that names.</summary>
public sealed class CatalogReleaseTests : IDisposable
{
    private static readonly NationCode Usa = NationCode.Parse("USA");
    private static readonly NationCode Australia = NationCode.Parse("AUS");
    private static readonly NationCode Canada = NationCode.Parse("CAN");
    private static readonly Marking ToCanada = new(Classification.Unclassified, Usa, [Canada], DataMode.Real);

    private readonly TestMeterFactory _meters = new();
    private readonly ReleaseGate _gate;

    public CatalogReleaseTests() => _gate = new ReleaseGate(new ReleaseMetrics(_meters));

    public void Dispose() => _meters.Dispose();

    [Fact]
    [Trait("Must", "P-45")]
    public void Background_goes_to_whom_its_own_marking_names_and_then_under_the_marking_of_both()
    {
        var known = Known(Open, ToCanada);

        var toAustralia = Release(known, Australia)!.Value;
        var toCanada = Release(known, Canada)!.Value;

        Assert.Equal((null, null, Open), (toAustralia.Datum.Details, toAustralia.Datum.ObjectName, toAustralia.Marking));
        Assert.Equal((known.Details, "NAME", ToCanada), (toCanada.Datum.Details, toCanada.Datum.ObjectName, toCanada.Marking));
    }

    [Fact]
    public void Background_that_more_may_hold_takes_an_object_to_nobody_more()
    {
        Assert.Null(Release(Known(ToCanada, Open), Australia));
        Assert.NotNull(Release(Known(ToCanada, Open), Canada)!.Value.Datum.Details);
    }

    [Fact]
    public void Background_without_a_marking_goes_to_nobody() =>
        Assert.Null(Release(Known(Open, Open) with { DetailsMarking = null }, Usa)!.Value.Datum.Details);

    [Fact]
    public void Background_of_another_world_does_not_go_along()
    {
        var exercise = new Marking(Classification.Unclassified, Usa, [Australia], DataMode.Exercise);

        Assert.Null(Release(Known(Open, exercise), Australia)!.Value.Datum.Details);
    }

    private static CatalogObject Known(Marking marking, Marking ofDetails) => new()
    {
        ObjectId = ObjectId.Create(5),
        Version = 1,
        Revision = 1,
        MarkedSinceRevision = 1,
        ElementSet = Elements(5),
        Marking = marking,
        Details = Details(5).Details,
        DetailsMarking = ofDetails,
    };

    private Released<CatalogObject>? Release(CatalogObject source, NationCode nation)
    {
        var terms = new ReleaseTerms(new HashSet<Product> { Product.Catalog }, Classification.Unclassified, new HashSet<DataMode>(Enum.GetValues<DataMode>()));
        return _gate.TryRelease(source, Product.Catalog, new Audience("spoc", nation, terms), out var released) ? released : null;
    }
}

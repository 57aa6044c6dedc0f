using Microsoft.Extensions.Time.Testing;
using SdaHub.Adapters;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;
using SdaHub.Server.Outbound;
using SdaHub.UnitTests.Correlation;
using SdaHub.UnitTests.Telemetry;

namespace SdaHub.UnitTests.Outbound;

/// <summary>How element sets of one marking are shared out over files.</summary>
public sealed class OutboundCatalogFilesTests : IDisposable
{
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    private readonly TestMeterFactory _meters = new();

    public void Dispose() => _meters.Dispose();

    /// <summary>CCSDS 502.0-B-3 lets a file in KVN hold one message; the other notations have lists.</summary>
    [Theory]
    [InlineData("omm-kvn", 3, 1)]
    [InlineData("omm-xml", 1, 3)]
    [InlineData("omm-json", 1, 3)]
    [InlineData("omm-csv", 1, 3)]
    [InlineData("tle", 1, 3)]
    [InlineData("udl-elset-json", 1, 3)]
    public void File_holds_as_many_sets_as_its_format_lets_it(string format, int fileCount, int setCount)
    {
        var files = new OutboundCatalogFiles(new OutboundPayloads(new OutboundMetrics(_meters), new FakeTimeProvider()));
        var changes = new CatalogChanges(Release([.. Enumerable.Range(1, 3).Select(Object)]), [], null, true);

        var delta = files.ToDelta(changes, [], "aus-spoc", Formats.ElementSetWriters[format]);

        Assert.Equal(Enumerable.Repeat(setCount, fileCount), delta.ElementSets.Select(file => file.ObjectId.Count));
        Assert.Equal([1, 2, 3], delta.ElementSets.SelectMany(file => file.ObjectId));
        Assert.All(delta.ElementSets, file => Assert.InRange(file.Content.ToStringUtf8().Split("CCSDS_OMM_VERS").Length - 1, 0, setCount));
    }

    private static CatalogObject Object(int number) =>
        SampleOrbits.Catalog([SampleOrbits.LowOrbit with { ObjectId = ObjectId.Create(number), ObjectName = $"SAT {number}", InternationalDesignator = "1982-092A" }]).Objects[0];

    private List<Released<CatalogObject>> Release(IEnumerable<CatalogObject> objects)
    {
        var terms = new ReleaseTerms(new HashSet<Product> { Product.Catalog }, Classification.Unclassified, new HashSet<DataMode> { DataMode.Real });
        var gate = new ReleaseGate(new ReleaseMetrics(_meters));
        var australia = NationCode.Parse("AUS");
        var marking = new Marking(Classification.Unclassified, NationCode.Parse("USA"), [australia], DataMode.Real);
        return [.. objects.Select(datum =>
        {
            Assert.True(gate.TryRelease(datum, Product.Catalog, marking, new Audience("aus-spoc", australia, terms), out var released));
            return released;
        })];
    }
}

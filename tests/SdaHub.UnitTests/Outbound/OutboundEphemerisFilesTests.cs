using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Adapters;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;
using SdaHub.Server.Outbound;
using SdaHub.UnitTests.Correlation;
using SdaHub.UnitTests.Telemetry;

namespace SdaHub.UnitTests.Outbound;

/// <summary>Files stay below the largest message, whatever an agreement may ask for.</summary>
public sealed class OutboundEphemerisFilesTests : IDisposable
{
    private const int LargestMessageBytes = 1024 * 1024;

    private static readonly DateTimeOffset Start = new(2025, 6, 15, 4, 0, 7, 250, TimeSpan.Zero);
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    private static readonly ImmutableArray<NationCode> Nations = [.. new[] { "AUS", "CAN", "DEU", "ESP", "FRA", "GBR", "ITA", "JPN", "KOR", "NOR", "NZL", "POL" }.Select(NationCode.Parse)];

    private readonly TestMeterFactory _meters = new();

    public static TheoryData<string> StateFormats => [.. Formats.StateVectorWriters.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> EphemerisFormats => [.. Formats.EphemerisWriters.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> PointingFormats => [.. Formats.PointingWriters.Keys.Order(StringComparer.Ordinal)];

    public void Dispose() => _meters.Dispose();

    [Theory]
    [MemberData(nameof(StateFormats))]
    public void Most_states_of_one_instant_fit_into_a_message(string format)
    {
        var rows = Release([.. Objects(OutboundEphemerisFiles.MaximumObjectCount)
            .Select(source => new StateRow(source, new Vector3d(-Math.PI * 1e4, Math.E * 1e4, -Math.PI), new Vector3d(-Math.PI, -Math.E / 1e5, -Math.Sqrt(2))))]);

        var batch = Files().States(rows, Start, StateFrame.Gcrf, "aus-spoc", Formats.StateVectorWriters[format]);

        Assert.Equal(rows.Count, batch.Payload.ObjectId.Count);
        Assert.InRange(batch.CalculateSize(), 1, LargestMessageBytes);
    }

    [Theory]
    [MemberData(nameof(EphemerisFormats))]
    public void Longest_ephemeris_fits_into_a_message(string format)
    {
        var files = Files();
        var batch = files.States(Release([Objects(1)[0]])[0], Grid(), StateFrame.Itrf, "aus-spoc", Formats.EphemerisWriters[format])!;

        Assert.Single(batch.Payload.ObjectId);
        Assert.InRange(batch.CalculateSize(), 1, LargestMessageBytes);
    }

    [Theory]
    [MemberData(nameof(PointingFormats))]
    public void Longest_table_of_angles_fits_into_a_message(string format)
    {
        var product = new AngleProduct(new Site("a-site-with-a-long-name", new GeodeticSite(-31.8, 115.9, 30)), ObjectSelection.All, TimeSpan.FromMinutes(10), -90);

        var batch = Files().Angles(Release([Objects(1)[0]])[0], Grid(), product, "aus-spoc", Formats.PointingWriters[format])!;

        Assert.Single(batch.Payload.ObjectId);
        Assert.InRange(batch.CalculateSize(), 1, LargestMessageBytes);
    }

    [Fact]
    public void A_file_that_does_not_fit_is_not_sent_and_every_object_of_it_is_named()
    {
        var product = new AngleProduct(new Site("site", new GeodeticSite(-31.8, 115.9, 30)), ObjectSelection.All, TimeSpan.FromMinutes(10), -90);
        var source = Objects(1)[0];
        var named = source with { ElementSet = source.ElementSet! with { ObjectName = new string('"', 256) } };

        var payload = Files().Angles(Release([named])[0], Grid(), product, "aus-spoc", Formats.PointingWriters["pointing-csv"])!.Payload;

        Assert.Equal((named.ObjectId.Value, "FILE_TOO_LARGE"), payload.NotCarried.Select(item => (item.ObjectId, item.Code)).Single());
        Assert.Empty(payload.ObjectId);
        Assert.True(payload.Content.IsEmpty);
    }

    private static TableGrid Grid() => new TableComputer(new PropagatorCache(), EarthOrientationTable.Zero)
        .Grid(Start, new TableSpan(TimeSpan.FromSeconds(TableSpan.MaximumCount - 1), TimeSpan.FromSeconds(1)));

    private static CatalogObject[] Objects(int count) => [.. SampleOrbits.Catalog(
        [.. Enumerable.Range(0, count).Select(i => SampleOrbits.LowOrbit with
        {
            ObjectId = ObjectId.Create(999_999_000 + i),
            ObjectName = "COSMOS 1408 & DEB <FRAGMENT>",
            InternationalDesignator = "1982-092ABC",
        })]).Objects];

    private OutboundEphemerisFiles Files() => new(
        new OutboundPayloads(new OutboundMetrics(_meters), new FakeTimeProvider(Start)), new TableComputer(new PropagatorCache(), EarthOrientationTable.Zero));

    private List<Released<T>> Release<T>(IEnumerable<T> data)
    {
        var terms = new ReleaseTerms(new HashSet<Product> { Product.States }, Classification.Unclassified, new HashSet<DataMode> { DataMode.Real });
        var gate = new ReleaseGate(new ReleaseMetrics(_meters));
        var marking = new Marking(Classification.Unclassified, NationCode.Parse("USA"), Nations, DataMode.Real);
        return [.. data.Select(datum =>
        {
            Assert.True(gate.TryRelease(datum, Product.States, marking, new Audience("aus-spoc", Nations[0], terms), out var released));
            return released;
        })];
    }
}

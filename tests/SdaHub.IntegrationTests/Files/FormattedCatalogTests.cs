using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;
using SdaHub.IntegrationTests.Catalog;
using SdaHub.IntegrationTests.Ephemeris;
using SdaHub.IntegrationTests.Hub;
using Classification = SdaHub.Core.Release.Classification;
using ElementSet = SdaHub.Core.Catalog.ElementSet;

namespace SdaHub.IntegrationTests.Files;

/// <summary>Element sets in the formats of partners, through a whole hub, read by a reader that is none of its own.</summary>
public sealed class FormattedCatalogTests
{
    private const int LargestAlphaFiveNumber = 339_999;

    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tle", true)]
    [InlineData("omm-kvn", false)]
    [InlineData("omm-xml", false)]
    [InlineData("omm-json", false)]
    [InlineData("omm-csv", false)]
    [InlineData("udl-elset-json", false)]
    [Trait("Must", "P-49")]
    [Trait("Must", "P-50")]
    [Trait("Must", "P-52")]
    public async Task Snapshot_has_the_element_sets_that_may_be_released_as_files(string format, bool isShortNumbersOnly)
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        Agree(hub, SampleAgreements.Australia with { CatalogFormat = format });
        var (reader, opened) = await RawCatalogReader.Open(hub);
        await using var _ = reader;

        await reader.TakeSnapshot();

        Assert.Equal(format, opened.Format);
        Assert.Equal([SampleCatalog.Everyone.Value, SampleCatalog.HostAndAustralia.Value], reader.Held.Keys.Order());
        Assert.All(reader.Held.Values, held => Assert.Null(held.ElementSet));
        var files = reader.Deltas.SelectMany(delta => delta.ElementSets).ToArray();
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.Equal(reader.Held[file.ObjectId.Concat(file.NotCarried.Select(item => item.ObjectId)).First()].Marking, file.Marking));
        Assert.All(files, file => Assert.DoesNotContain($"{SampleCatalog.HostOnly}", file.Content.ToStringUtf8(), StringComparison.Ordinal));
        int[] expected = isShortNumbersOnly ? [SampleCatalog.Everyone.Value] : [SampleCatalog.Everyone.Value, SampleCatalog.HostAndAustralia.Value];
        Assert.Equal(expected, files.SelectMany(file => file.ObjectId).Order());
        Assert.Equal(
            isShortNumbersOnly ? [(SampleCatalog.HostAndAustralia.Value, "ID_TOO_LARGE")] : [],
            files.SelectMany(file => file.NotCarried).Select(item => (item.ObjectId, item.Code)));
        foreach (var file in files.Where(file => !file.Content.IsEmpty))
        {
            await Check(hub, file);
        }
    }

    [Fact]
    [Trait("Must", "P-52")]
    public async Task Changes_removals_and_tokens_work_as_without_a_format()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        Agree(hub, SampleAgreements.Australia with { CatalogFormat = "omm-json" });
        await using var client = hub.ConnectClient(SampleAgreements.AustralianSpoc);
        var deltas = client.CatalogDeltas();
        await using (var reading = deltas.GetAsyncEnumerator(_cancellationToken))
        {
            Assert.True(await reading.MoveNextAsync());
            Assert.True(reading.Current.IsSnapshotEnd);
            Assert.True(deltas.Terms!.IsSnapshot);
            await Load(hub, SampleCatalog.Everyone, 101, SampleCatalog.MarkingOf(SampleCatalog.Everyone));

            Assert.True(await reading.MoveNextAsync());
            Assert.Equal(SampleCatalog.Everyone.Value, Assert.Single(reading.Current.Objects).ObjectId);
            Assert.Equal([SampleCatalog.Everyone.Value], Assert.Single(reading.Current.ElementSets).ObjectId);
            await Load(hub, SampleCatalog.HostAndAustralia, 202, SampleCatalog.MarkingOf(SampleCatalog.HostOnly));

            Assert.True(await reading.MoveNextAsync());
            Assert.Equal([SampleCatalog.HostAndAustralia.Value], reading.Current.RemovedObjectIds);
            Assert.Empty(reading.Current.ElementSets);

            // A delta is taken for consumed, and its token kept, when the next is asked for.
            await Load(hub, SampleCatalog.Everyone, 102, SampleCatalog.MarkingOf(SampleCatalog.Everyone));
            Assert.True(await reading.MoveNextAsync());
        }

        var resumed = client.CatalogDeltas(deltas.ResumeToken);
        await using var again = resumed.GetAsyncEnumerator(_cancellationToken);
        Assert.True(await again.MoveNextAsync());
        Assert.False(resumed.Terms!.IsSnapshot);
        Assert.Equal([SampleCatalog.Everyone.Value], Assert.Single(again.Current.ElementSets).ObjectId);
    }

    [Fact]
    [Trait("Must", "P-50")]
    public async Task Letter_of_a_set_is_that_of_its_marking_and_what_no_letter_tells_is_not_written()
    {
        await using var hub = await HubFixture.Start();
        var (secret, topSecret, exercise) = (ObjectId.Create(1), ObjectId.Create(2), ObjectId.Create(3));
        var markings = new Dictionary<ObjectId, Marking>
        {
            [secret] = Marked(Classification.Secret, DataMode.Real),
            [topSecret] = Marked(Classification.TopSecret, DataMode.Real),
            [exercise] = Marked(Classification.Unclassified, DataMode.Exercise),
        };
        await hub.Services.GetRequiredService<LiveCatalog>().LoadAsync(
            [.. markings.Keys.Select(objectId => SampleCatalog.ElementSet(objectId, 10))], objectId => markings[objectId], _cancellationToken);
        var release = new ReleaseTerms(SampleAgreements.Australia.Release.Products, Classification.TopSecret, new HashSet<DataMode> { DataMode.Real, DataMode.Exercise });
        Agree(hub, SampleAgreements.Australia with { CatalogFormat = "tle", Release = release });
        var (reader, _) = await RawCatalogReader.Open(hub);
        await using var _1 = reader;

        await reader.TakeSnapshot();

        var files = reader.Deltas.SelectMany(delta => delta.ElementSets).ToArray();
        Assert.Equal([1], files.SelectMany(file => file.ObjectId));
        Assert.Contains("\n1 00001S 98067A ", files.Single(file => file.ObjectId.Count > 0).Content.ToStringUtf8(), StringComparison.Ordinal);
        Assert.Equal([(2, "MARKING_NOT_CARRIED"), (3, "MARKING_NOT_CARRIED")], files.SelectMany(file => file.NotCarried).Select(item => (item.ObjectId, item.Code)).Order());
        Assert.Equal(3, reader.Held.Count);
    }

    private static Marking Marked(Classification classification, DataMode mode) => new(classification, NationCode.Parse("USA"), [NationCode.Parse("AUS")], mode);

    private static void Agree(HubFixture hub, Agreement australia) => hub.Agree(SampleAgreements.Host, australia with { Version = 2 }, SampleAgreements.Canada);

    private Task<CatalogLoadCounts> Load(HubFixture hub, ObjectId objectId, double meanAnomalyDeg, Marking marking) =>
        hub.Services.GetRequiredService<LiveCatalog>().LoadAsync([SampleCatalog.ElementSet(objectId, meanAnomalyDeg)], _ => marking, _cancellationToken);

    private static async Task Check(HubFixture hub, Protocol.Common.V1.FormattedPayload file)
    {
        var record = Assert.Single(await IndependentReader.Read(file));
        ElementSet set = hub.Services.GetRequiredService<LiveCatalog>().Current.Find(ObjectId.Create((int)record["object"]!))!.ElementSet!;
        double[] expected = [set.MeanMotionRevPerDay, set.Eccentricity, set.InclinationDeg, set.RaanDeg, set.ArgOfPericenterDeg, set.MeanAnomalyDeg];
        Assert.Equal(expected, record["elements"]!.AsArray().Select(value => (double)value!));
        var epoch = DateTimeOffset.Parse((string)record["epoch"]!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        Assert.InRange(Math.Abs((epoch - set.Epoch).TotalMilliseconds), 0, file.Format == "tle" ? 1 : 0.001);

        // What python-sgp4 reads; it numbers objects as alpha-5 does.
        if (file.Format is "tle" or "omm-csv" or "omm-json" or "omm-xml" && set.ObjectId.Value <= LargestAlphaFiveNumber)
        {
            var satellite = Assert.Single(await IndependentReader.ReadWithSgp4(file));
            Assert.Equal(set.ObjectId.Value, (int)satellite["object"]!);
            Assert.All(expected.Zip(satellite["elements"]!.AsArray()), pair => Assert.Equal(pair.First, (double)pair.Second!, 1e-12));
            Assert.Equal(set.BStarPerEarthRadius, (double)satellite["b_star"]!);
        }
    }
}

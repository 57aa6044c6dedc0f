using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SdaHub.Adapters;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;
using SdaHub.UnitTests.Adapters;
using static SdaHub.UnitTests.Catalog.CatalogSamples;

namespace SdaHub.UnitTests.Catalog;

public sealed class CatalogLoaderTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly LiveCatalog _catalog = new(new RecordingCatalogStore());
    private readonly FakeLogger<CatalogLoader> _logger = new();
    private readonly CatalogLoader _loader;
    private readonly IMeterFactory _meters;

    public CatalogLoaderTests()
    {
        _meters = _services.GetRequiredService<IMeterFactory>();
        _loader = new CatalogLoader(new FormatRegistry(AdapterFormats.All), _catalog, new CatalogMetrics(_meters, _catalog), _logger);
    }

    public void Dispose()
    {
        _catalog.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task A_file_is_loaded_and_loading_it_again_changes_nothing()
    {
        var first = await Load("tle", GoldenFile.Read("stations_celestrak.tle"));
        var again = await Load("tle", GoldenFile.Read("stations_celestrak.tle"));

        Assert.Equal((new CatalogLoadCounts(27, 0, 0, 0), 0), (first.Counts, first.RejectedCount));
        Assert.Equal((new CatalogLoadCounts(0, 0, 27, 0), 0), (again.Counts, again.RejectedCount));
        Assert.Empty(first.Diagnostics);
        Assert.Equal("ISS (ZARYA)", _catalog.Current.Find(ObjectId.Create(25544))!.ObjectName);
    }

    [Theory]
    [InlineData("SECRET")]
    [InlineData("UNCLASSIFIED//REL TO USA, AUS")]
    [InlineData("CUI")]
    public async Task A_set_that_its_source_restricts_is_not_taken_and_the_others_are(string classification)
    {
        var report = await Load("omm-kvn", Encoding.UTF8.GetBytes(Omm(5, $"CLASSIFICATION = {classification}\n", 'U') + Omm(11, "CLASSIFICATION = UNCLASSIFIED\n", 'U') + Omm(12, "", 'U')));

        Assert.Equal([11, 12], _catalog.Current.Objects.Select(found => found.ObjectId.Value));
        Assert.Equal((new CatalogLoadCounts(2, 0, 0, 0), 1), (report.Counts, report.RejectedCount));
        Assert.Equal(["CLASSIFICATION_NOT_CARRIED", "CLASSIFICATION_NOT_TAKEN"], report.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Contains($"'{classification}'", report.Diagnostics[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('U', Classification.Unclassified, true)]
    [InlineData('C', Classification.Unclassified, false)]
    [InlineData('S', Classification.Confidential, false)]
    [InlineData('C', Classification.Confidential, true)]
    [InlineData('S', Classification.TopSecret, true)]
    public async Task A_set_is_not_taken_under_a_marking_below_its_letter(char letter, Classification classification, bool isTaken)
    {
        var marking = new Marking(classification, NationCode.Parse("USA"), [], DataMode.Real);

        var report = await _loader.LoadAsync("omm-kvn", Encoding.UTF8.GetBytes(Omm(5, "", letter)), "test", _ => marking, TestContext.Current.CancellationToken);

        Assert.Equal(isTaken ? 1 : 0, _catalog.Current.Objects.Length);
        Assert.Equal(isTaken ? [] : ["CLASSIFICATION_ABOVE_MARKING"], report.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public async Task A_series_of_one_object_leaves_the_newest_set()
    {
        var report = await Load("tle", GoldenFile.Read("spot-5.tle"));

        Assert.Equal(new CatalogLoadCounts(1, 0, 0, 249), report.Counts);
        Assert.Equal(734, Assert.Single(_catalog.Current.Objects).ElementSet!.RevolutionAtEpoch);
    }

    [Fact]
    public async Task The_same_sets_in_another_format_change_nothing()
    {
        await Load("tle", GoldenFile.Read("stations_celestrak.tle"));

        var report = await Load("omm-csv", GoldenFile.Read("stations_celestrak.csv"));

        Assert.Equal(new CatalogLoadCounts(0, 0, 27, 0), report.Counts);
    }

    [Fact]
    public async Task Background_is_joined()
    {
        await Load("tle", GoldenFile.Read("stations_celestrak.tle"));

        var report = await Load("satcat-csv", GoldenFile.Read("celestrak_satcat_sample.csv"));

        Assert.Equal(new CatalogLoadCounts(0, 3, 0, 0), report.Counts);
        Assert.Equal("ISS", _catalog.Current.Find(ObjectId.Create(25544))!.Details!.Owner);
    }

    [Fact]
    public async Task Rejected_records_are_reported_logged_and_counted_and_the_rest_is_loaded()
    {
        using var records = new MetricCollector<long>(_meters, "SdaHub.Core", "sdahub.catalog.records");
        var text = Encoding.ASCII.GetString(GoldenFile.Read("stations_celestrak.tle")).Replace("51.6381", "51.6382", StringComparison.Ordinal);

        var report = await Load("tle", Encoding.ASCII.GetBytes(text));

        Assert.Equal((new CatalogLoadCounts(26, 0, 0, 0), 1), (report.Counts, report.RejectedCount));
        Assert.Equal("CHECKSUM_WRONG", Assert.Single(report.Diagnostics).Code);
        Assert.Equal([("inserted", 26L), ("rejected", 1L)], records.GetMeasurementSnapshot().Select(m => ((string)m.Tags["outcome"]!, m.Value)));
        Assert.Equal([LogLevel.Information, LogLevel.Warning], _logger.Collector.GetSnapshot().Select(record => record.Level));
        Assert.Contains("3:69: error CHECKSUM_WRONG", _logger.LatestRecord.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_format_that_is_none_of_the_catalog_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Load("tdm-kvn", []));

    private Task<CatalogLoadReport> Load(string format, byte[] payload) =>
        _loader.LoadAsync(format, payload, "a file", _ => Open, TestContext.Current.CancellationToken);

    private static string Omm(int number, string classificationLine, char letter) =>
        $"""
        CCSDS_OMM_VERS = 3.0
        {classificationLine}CREATION_DATE = 2026-01-01T00:00:00
        ORIGINATOR = TEST
        OBJECT_NAME = A
        OBJECT_ID = 1998-067A
        CENTER_NAME = EARTH
        REF_FRAME = TEME
        TIME_SYSTEM = UTC
        MEAN_ELEMENT_THEORY = SGP4
        EPOCH = 2026-01-01T00:00:00
        MEAN_MOTION = 15.5
        ECCENTRICITY = 0.001
        INCLINATION = 51.6
        RA_OF_ASC_NODE = 1
        ARG_OF_PERICENTER = 2
        MEAN_ANOMALY = 3
        CLASSIFICATION_TYPE = {letter}
        NORAD_CAT_ID = {number}
        BSTAR = 0.0001
        MEAN_MOTION_DOT = 0
        MEAN_MOTION_DDOT = 0

        """;
}

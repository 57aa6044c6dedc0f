using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using SdaHub.Server.Catalog;
using SdaHub.UnitTests.Adapters;

namespace SdaHub.UnitTests.CatalogFolders;

public sealed class CatalogFolderTests : IDisposable
{
    private readonly CatalogFolderHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task At_the_start_every_file_is_loaded_under_its_rule()
    {
        _harness.Write("catalog.yaml", CatalogFolderHarness.Rules);
        _harness.Write("stations.tle", CatalogFolderHarness.Stations);
        _harness.Write("satcat.csv", GoldenFile.Read("celestrak_satcat_sample.csv"));

        Assert.False(await _harness.Look(isFirst: true));

        Assert.Equal(27, _harness.Catalog.Current.Objects.Length);
        Assert.Equal("Unclassified USA rel AUS, CAN (Real)", _harness.MarkingOf(25544));
        Assert.Equal("ISS", _harness.Catalog.Current.Objects[0].Details!.Owner);
        Assert.Equal([LogLevel.Information, LogLevel.Warning], _harness.LogLevels());
        Assert.Contains("No rule names the catalog file satcat.csv", _harness.Logger.LatestRecord.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_no_rule_names_is_for_the_host_alone()
    {
        _harness.Write("catalog.yaml", CatalogFolderHarness.Rules);
        _harness.Write("other.3le", CatalogFolderHarness.Stations);

        await _harness.Look(isFirst: true);

        Assert.Equal("Unclassified USA (Real)", _harness.MarkingOf(25544));
    }

    [Fact]
    public async Task Without_rules_everything_is_for_the_host_alone()
    {
        _harness.Write("stations.tle", CatalogFolderHarness.Stations);

        await _harness.Look(isFirst: true);

        Assert.Equal("Unclassified USA (Real)", _harness.MarkingOf(25544));
        Assert.Equal([LogLevel.Warning, LogLevel.Warning], _harness.LogLevels());
    }

    [Fact]
    public async Task A_file_that_appears_later_is_read_when_two_looks_find_it_the_same()
    {
        _harness.Write("catalog.yaml", CatalogFolderHarness.Rules);
        await _harness.Look(isFirst: true);
        _harness.Write("stations.tle", CatalogFolderHarness.Stations[..500]);

        Assert.True(await _harness.Look());
        _harness.Write("stations.tle", CatalogFolderHarness.Stations, second: 1);
        Assert.True(await _harness.Look());
        Assert.Empty(_harness.Catalog.Current.Objects);
        Assert.False(await _harness.Look());

        Assert.Equal(27, _harness.Catalog.Current.Objects.Length);
        Assert.Single(_harness.Store.Saves);
    }

    [Fact]
    public async Task A_file_written_again_with_the_same_content_is_not_loaded_again()
    {
        _harness.Write("stations.tle", CatalogFolderHarness.Stations);
        await _harness.Look(isFirst: true);
        var warnings = _harness.LogLevels().Count();
        _harness.Write("stations.tle", CatalogFolderHarness.Stations, second: 1);

        Assert.True(await _harness.Look());
        Assert.False(await _harness.Look());

        Assert.Equal(warnings, _harness.LogLevels().Count());
        Assert.Single(_harness.Store.Saves);
    }

    [Fact]
    public async Task Changed_rules_mark_what_is_loaded_anew()
    {
        _harness.Write("catalog.yaml", CatalogFolderHarness.Rules);
        _harness.Write("stations.tle", CatalogFolderHarness.Stations);
        await _harness.Look(isFirst: true);
        _harness.Write("catalog.yaml", CatalogFolderHarness.Rules + "\nrestricted:\n  - objects: [25544]\n    releasable_to: [CAN]\n", second: 1);

        await _harness.Look();

        Assert.Equal("Unclassified USA rel CAN (Real)", _harness.MarkingOf(25544));
        Assert.Equal(25544, Assert.Single(_harness.Store.Saves[^1]).ObjectId.Value);
    }

    [Fact]
    public async Task A_restriction_holds_for_what_no_file_has_any_more()
    {
        _harness.Write("catalog.yaml", CatalogFolderHarness.Rules);
        _harness.Write("stations.tle", CatalogFolderHarness.Stations);
        await _harness.Look(isFirst: true);
        _harness.Delete("stations.tle");
        _harness.Write("catalog.yaml", CatalogFolderHarness.Rules + "\nrestricted:\n  - objects: [25544]\n    releasable_to: [CAN]\n", second: 1);

        await _harness.Look();

        Assert.Equal("Unclassified USA rel CAN (Real)", _harness.MarkingOf(25544));
        Assert.Equal("The restrictions of objects narrowed 1 objects that were in the catalog.", _harness.Logger.LatestRecord.Message);
    }

    [Fact]
    public async Task A_restriction_that_the_store_cannot_keep_is_an_error_and_tried_again()
    {
        _harness.Write("catalog.yaml", CatalogFolderHarness.Rules);
        _harness.Write("stations.tle", CatalogFolderHarness.Stations);
        await _harness.Look(isFirst: true);
        _harness.Write("catalog.yaml", CatalogFolderHarness.Rules + "\nrestricted:\n  - objects: all\n    releasable_to: []\n", second: 1);
        _harness.Store.IsDown = true;

        Assert.True(await _harness.Look());
        Assert.Contains(LogLevel.Error, _harness.LogLevels());
        _harness.Store.IsDown = false;
        Assert.False(await _harness.Look());

        Assert.All(_harness.Catalog.Current.Objects, found => Assert.Empty(found.Marking.ReleasableTo));
    }

    [Fact]
    public async Task Wrong_rules_stop_the_start_with_everything_that_is_wrong()
    {
        _harness.Write("catalog.yaml", "files:\n  - pattern: x\n    originator: usa\n");

        var error = await Assert.ThrowsAsync<CatalogRulesException>(() => _harness.Look(isFirst: true));

        Assert.Equal(5, error.Message.Split(Environment.NewLine).Length);
        Assert.Contains("catalog.yaml:3:17: files[0].originator: is 'usa'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_that_go_wrong_later_are_an_error_and_those_before_stay()
    {
        _harness.Write("catalog.yaml", CatalogFolderHarness.Rules);
        await _harness.Look(isFirst: true);
        _harness.Write("catalog.yaml", "files: none", second: 1);
        _harness.Write("stations.tle", CatalogFolderHarness.Stations);

        await _harness.Look();
        await _harness.Look();

        Assert.Equal("Unclassified USA rel AUS, CAN (Real)", _harness.MarkingOf(25544));
        Assert.Equal([LogLevel.Information, LogLevel.Error], _harness.LogLevels());
        Assert.Contains("catalog.yaml:1:8: files: is a text; expected a list", _harness.Logger.LatestRecord.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_taken_away_leave_the_host_alone()
    {
        _harness.Write("catalog.yaml", CatalogFolderHarness.Rules);
        _harness.Write("stations.tle", CatalogFolderHarness.Stations);
        await _harness.Look(isFirst: true);
        _harness.Delete("catalog.yaml");

        await _harness.Look();

        Assert.Equal("Unclassified USA (Real)", _harness.MarkingOf(25544));
    }

    [Fact]
    public async Task A_file_taken_away_takes_nothing_out_of_the_catalog()
    {
        _harness.Write("stations.tle", CatalogFolderHarness.Stations);
        await _harness.Look(isFirst: true);
        _harness.Delete("stations.tle");

        Assert.False(await _harness.Look());

        Assert.Equal(27, _harness.Catalog.Current.Objects.Length);
    }

    [Fact]
    public async Task What_the_store_cannot_keep_is_tried_again()
    {
        _harness.Write("catalog.yaml", CatalogFolderHarness.Rules);
        _harness.Write("stations.tle", CatalogFolderHarness.Stations);
        _harness.Store.IsDown = true;

        Assert.True(await _harness.Look(isFirst: true));
        _harness.Store.IsDown = false;
        Assert.False(await _harness.Look());

        Assert.Equal(27, _harness.Catalog.Current.Objects.Length);
    }

    [Fact]
    public async Task A_file_of_no_known_format_is_told_once()
    {
        _harness.Write("catalog.yaml", CatalogFolderHarness.Rules);
        _harness.Write("notes.doc", "hello");

        Assert.False(await _harness.Look(isFirst: true));
        Assert.False(await _harness.Look());

        Assert.Contains("format of the catalog file notes.doc", Assert.Single(_harness.Logger.Collector.GetSnapshot(), r => r.Level == LogLevel.Warning).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_counted_by_what_became_of_them()
    {
        using var loads = new MetricCollector<long>(_harness.Meters, "SdaHub.Server", "sdahub.catalog.loads");
        _harness.Write("catalog.yaml", CatalogFolderHarness.Rules);
        await _harness.Look(isFirst: true);
        _harness.Write("catalog.yaml", "files: none", second: 1);
        await _harness.Look(isFirst: true);
        _harness.Write("a.txt", "no format that the hub knows");
        await _harness.Look(isFirst: true);
        _harness.Write("b.tle", "no element set at all");
        await _harness.Look(isFirst: true);
        _harness.Write("c.tle", CatalogFolderHarness.Stations);
        _harness.Store.IsDown = true;
        await _harness.Look(isFirst: true);
        _harness.Store.IsDown = false;
        await _harness.Look(isFirst: true);

        Assert.Equal(
            ["loaded", "refused", "refused", "refused", "failed", "loaded"],
            loads.GetMeasurementSnapshot().Select(load => (string?)load.Tags["outcome"]));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told_once_and_may_come_later()
    {
        _harness.RemoveFolder();

        Assert.False(await _harness.Look(isFirst: true));
        Assert.False(await _harness.Look());

        Assert.Equal(LogLevel.Warning, Assert.Single(_harness.LogLevels()));
    }

    [Fact]
    public async Task The_bundled_folder_is_whole_and_every_object_is_marked_for_partners()
    {
        var folder = Path.Combine(RepositoryRoot(), "config", "catalog");
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            _harness.Write(Path.GetFileName(file), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }

        await _harness.Look(isFirst: true);

        Assert.Equal(LogLevel.Information, Assert.Single(_harness.LogLevels()));
        Assert.Equal(14_001, _harness.Catalog.Current.Objects.Length);
        Assert.Equal(1_329, _harness.Catalog.Current.Objects.Count(o => o.Details is not null));
        Assert.All(_harness.Catalog.Current.Objects, o => Assert.NotNull(o.ElementSet));
        Assert.Equal(3, _harness.Catalog.Current.Objects.Count(o => o.Marking.ReleasableTo.Count == 2));
        Assert.Equal(13_998, _harness.Catalog.Current.Objects.Count(o => o.Marking.ReleasableTo.Count == 3));
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SdaHub.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}

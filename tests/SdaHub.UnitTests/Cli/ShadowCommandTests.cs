using System.Text.Json;
using SdaHub.Cli;

namespace SdaHub.UnitTests.Cli;

/// <summary>What a mapping on trial would change, told without a hub.</summary>
public sealed class ShadowCommandTests : IDisposable
{
    private const string Agreement = """
        spoc: aus-spoc
        nation: AUS
        version: 1
        valid_from: 2026-01-01
        valid_until: 2027-01-01
        identities:
          - { uri: spiffe://aus.example/spoc/aus-spoc, role: spoc }
        formats:
          in: [orion]
          shadows: { orion: orion-2 }
          mappings:
            orion: { layout: delimited, fields: { time: { from: 1 }, sensor_key: { from: 2 }, range_km: { from: 3, unit: m } } }
            orion-2: { layout: delimited, fields: { time: { from: 1 }, sensor_key: { from: 2 }, range_km: { from: 3, unit: UNIT } } }
        default_marking: { classification: unclassified, releasable_to: [USA], data_mode: real }
        release:
          products: []
          maximum_classification: unclassified
          data_modes: [real]
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-shadow-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Mapping_that_reads_alike_changes_nothing()
    {
        var (exitCode, output, error) = await Run("m", "orion", "2026-02-01T12:00:00,S,900\n2026-02-01T12:00:01,S,901\n");

        Assert.Equal((0, ""), (exitCode, error));
        var counts = JsonDocument.Parse(Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;
        Assert.Equal((1, 2, 0), (counts.GetProperty("payload_count").GetInt32(), counts.GetProperty("same_count").GetInt32(), counts.GetProperty("changed_count").GetInt32()));
    }

    /// <summary>One unit taken for another: 900 m are 0.9 km, and 900 km.</summary>
    [Fact]
    public async Task Difference_is_counted_by_field_and_shown()
    {
        var (exitCode, output, error) = await Run("km", "orion", "2026-02-01T12:00:00,S,900\n");

        Assert.Equal(1, exitCode);
        Assert.Contains("orion-2 reads otherwise than orion: 1 observations changed, 0 lost, 0 gained", error, StringComparison.Ordinal);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("\"changed_count\":1", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"changed_fields\":\"range_km 1\"", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("\"sensor_key\":\"S\",\"time\":\"2026-02-01T12:00:00Z\",\"field\":\"range_km\",\"in_force\":\"0.9\",\"tried\":\"900\"}", lines[1].Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Format_without_a_trial_is_told_with_those_that_have_one()
    {
        var (exitCode, _, error) = await Run("m", "b3", "");

        Assert.Equal(2, exitCode);
        Assert.Contains("the agreement tries no mapping for b3; it tries one for orion", error, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output, string Error)> Run(string unit, string format, string text)
    {
        var (agreement, file) = (Path.Combine(_folder.FullName, "aus.yaml"), Path.Combine(_folder.FullName, "orion.txt"));
        await File.WriteAllTextAsync(agreement, Agreement.Replace("UNIT", unit, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(["shadow", "--agreement", agreement, "--format", format, file], output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}

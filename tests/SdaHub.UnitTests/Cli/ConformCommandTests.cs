using System.Text.Json;
using SdaHub.Adapters;
using SdaHub.Cli;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Cli;

/// <summary>The verb as a partner meets it: verdicts on standard output, complaints and a summary on standard error, and the exit code.</summary>
public sealed class ConformCommandTests : IDisposable
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
          in: [b3]
        default_marking: { classification: unclassified, releasable_to: [USA], data_mode: real }
        sites:
          alice: { latitude_deg: -23.7, longitude_deg: 133.9, altitude_m: 540 }
          woomera: { latitude_deg: -31.2, longitude_deg: 136.8, altitude_m: 160 }
        release:
          products: []
          maximum_classification: unclassified
          data_modes: [real]
        """;

    private static readonly string Vectors = Path.Combine(AppContext.BaseDirectory, "config", "conformance");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-conform-");

    public static TheoryData<string, string> Files => new()
    {
        { "radar.b3", "b3" }, { "optical.b3", "b3" }, { "radar.tdm.kvn", "tdm-kvn" }, { "optical.tdm.kvn", "tdm-kvn" }, { "radar.tdm.xml", "tdm-xml" }, { "optical.tdm.xml", "tdm-xml" },
        { "radar.udl.json", "udl-json" }, { "optical.udl.json", "udl-json" }, { "both.csv", "csv" }, { "both.jsonl", "jsonl" }, { "optical.iod.txt", "iod" }, { "optical.uk.txt", "uk" },
        { "optical.rde.txt", "rde" }, { "laser.crd", "crd" }, { "radar.tty.b3", "b3" },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Vector_means_what_stands_beside_it(string file, string format)
    {
        var (exitCode, _, error) = await Run(
            [
                "conform", "--format", format, "--received", "newest", "--expect", Path.Combine(Vectors, file + ".expected.jsonl"), .. file.Contains("tty", StringComparison.Ordinal) ? ["--year", "2026"] : Array.Empty<string>(),
                Path.Combine(Vectors, file),
            ]);

        Assert.DoesNotContain("error", error, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public void Every_inbound_format_has_a_vector()
    {
        var formats = new FormatRegistry(AdapterFormats.All).ObservationDecoders.Keys.Order(StringComparer.Ordinal);

        Assert.Equal(formats, Files.Select(row => row.Data.Item2).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Files.Count, Directory.GetFiles(Vectors, "*.expected.jsonl").Length);
    }

    /// <summary>The year of lines without one is the latest that their receipt allows.</summary>
    [Fact]
    public async Task Time_of_receipt_decides_the_year_that_a_file_leaves_out()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Adapters", "B3", "Golden", "transmit.tty");

        var (_, _, error) = await Run("conform", "--format", "b3", "--received", "2025-01-01T04:00:00Z", file);

        Assert.Contains("8 observations have no year; 2024 and 2025 were taken", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Difference_from_what_was_expected_is_told()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Vectors, "radar.tdm.kvn"), TestContext.Current.CancellationToken);
        var file = await Write("mine.kvn", text.Replace("-0.25", "0.25", StringComparison.Ordinal).Replace("TIMETAG_REF = RECEIVE", "TIMETAG_REF = TRANSMIT", StringComparison.Ordinal));

        var (exitCode, _, error) = await Run("conform", "--format", "tdm-kvn", "--received", "newest", "--expect", Path.Combine(Vectors, "radar.tdm.kvn.expected.jsonl"), file);

        Assert.Equal(1, exitCode);
        Assert.Contains("at 2026-01-31T23:59:50.25Z: elevation_deg was expected to be -0.25, and is 0.25", error, StringComparison.Ordinal);
        Assert.Equal(3, error.Split("time_tag_reference was expected to be \"RECEIVE\", and is \"TRANSMIT\"").Length - 1);
    }

    [Fact]
    public async Task Each_record_has_its_verdict_and_the_file_a_summary()
    {
        const string Rows = "time,sensor_key,track_id,range_km\n2026-02-01T12:00:00Z,S,a,900\n2026-02-01T12:00:01Z,S,a,-5\n2026-02-01T12:00:02Z,,a,900\n2026-02-01T12:00:03Z,S,b,900\n2020-01-01T00:00:00Z,S,c,900\n2026-02-01T12:00:04Z,S,d,3e6\n";
        var file = await Write("mine.csv", Rows);

        var (exitCode, output, error) = await Run("conform", "--format", "csv", "--received", "2026-02-01T12:01:00Z", file);

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(1, exitCode);
        Assert.Equal(
            ["REJECTED 3:26 VALUE_OUT_OF_RANGE range_km", "REJECTED 4:22 FIELD_MISSING sensor_key"],
            lines.Where(line => line.TryGetProperty("line", out _)).Select(line => $"{line.GetProperty("verdict")} {line.GetProperty("line")}:{line.GetProperty("column")} {Code(line)}").Take(2));
        Assert.Contains(lines, line => line.TryGetProperty("track_id", out var id) && id.ValueEquals("c") && line.GetProperty("verdict").ValueEquals("QUARANTINED") && Code(line) == "TIME_TOO_OLD time_unix_ns");
        Assert.Equal((2, 0, 1, 3), (Count("accepted"), Count("warned"), Count("quarantined"), Count("rejected")));
        Assert.Equal(
            [(2, "a"), (5, "b"), (6, "c"), (7, "d")],
            lines.Where(line => line.TryGetProperty("track_id", out _)).Select(line => (line.GetProperty("line").GetInt32(), line.GetProperty("track_id").GetString()!)).Order());
        Assert.Contains("mine.csv:7:1: rejected VALUE_OUT_OF_RANGE range_km: 1 observations", error, StringComparison.Ordinal);
        Assert.Contains("of track d: expected above 0, to 2000000, found 3000000", error, StringComparison.Ordinal);
        Assert.Contains("mine.csv: 6 records: 2 accepted, 0 warned, 1 quarantined, 3 rejected", error, StringComparison.Ordinal);

        int Count(string verdict) => lines[^1].GetProperty(verdict + "_count").GetInt32();

        static string Code(JsonElement line) => $"{line.GetProperty("findings")[0].GetProperty("code")} {line.GetProperty("findings")[0].GetProperty("field")}";
    }

    [Fact]
    public async Task File_without_observations_is_no_success()
    {
        var (exitCode, _, error) = await Run("conform", "--format", "csv", await Write("empty.csv", "time,sensor_key,range_km\n"));

        Assert.Equal(1, exitCode);
        Assert.Contains("empty.csv: nothing in it is an observation that the hub uses", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agreement_is_held_against_no_time_where_no_observation_gives_one()
    {
        var agreement = await Write("aus.yaml", Agreement.Replace("in: [b3]", "in: [csv]", StringComparison.Ordinal));

        var (exitCode, _, error) = await Run("conform", "--format", "csv", "--received", "newest", "--against", agreement, await Write("empty.csv", "time,sensor_key,range_km\n"));

        Assert.Equal(1, exitCode);
        Assert.Contains("with no observation, --received newest names no time to hold against that", error, StringComparison.Ordinal);
        Assert.DoesNotContain("1970", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Track_that_comes_again_is_a_repeat_and_another_under_its_id_a_conflict()
    {
        const string Header = "time,sensor_key,track_id,range_km\n";
        var first = await Write("first.csv", Header + "2026-02-01T12:00:00Z,S,a,900\n");
        var other = await Write("other.csv", Header + "2026-02-01T12:00:00Z,S,a,901\n");

        var (repeated, output, _) = await Run("conform", "--format", "csv", "--received", "newest", first, first);
        var (conflicting, _, error) = await Run("conform", "--format", "csv", "--received", "newest", first, other);

        Assert.Equal((0, 1), (repeated, conflicting));
        Assert.Contains("\"repeated_track_count\":1", output, StringComparison.Ordinal);
        Assert.Contains("other.csv:2:1: rejected TRACK_CONFLICT track_id", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0, "warned SITE_UNKNOWN site_key: 3 observations")]
    [InlineData("in: [b3]|in: [csv]", 2, "aus.yaml: the agreement does not take b3; it takes csv")]
    [InlineData("releasable_to: [USA]|releasable_to: [CAN]", 1, "rejected MARKING_INVALID marking.releasable_to")]
    [InlineData("data_modes: [real]|data_modes: [test]", 2, "default_marking.data_mode")]
    [InlineData("valid_until: 2027-01-01|valid_until: 2026-01-02", 1, "agreement aus-spoc@1 is in force from")]
    [InlineData("  woomera: { latitude_deg: -31.2, longitude_deg: 136.8, altitude_m: 160 }\n|", 0, "3 accepted, 0 warned")]
    public async Task Agreement_is_held_against_the_file(string change, int expected, string message)
    {
        var parts = change.Split('|');
        var text = change.Length == 0 ? Agreement : Agreement.Replace(parts[0], parts[1], StringComparison.Ordinal);
        var agreement = await Write("aus.yaml", text);

        var (exitCode, _, error) = await Run("conform", "--format", "b3", "--received", "2026-02-01T00:01:00Z", "--against", agreement, Path.Combine(Vectors, "radar.b3"));

        Assert.Equal(expected, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unsettled_batch_count: 2", "3.csv: agreement aus-spoc@1 allows 2 unsettled batches (quotas.unsettled_batch_count) at once")]
    [InlineData("unsettled_bytes: 65536", "2.csv: agreement aus-spoc@1 allows 65536 unsettled bytes (quotas.unsettled_bytes) at once")]
    public async Task What_is_beyond_the_quotas_is_told_once(string quota, string message)
    {
        var agreement = await Write("aus.yaml", Agreement.Replace("in: [b3]", "in: [csv]", StringComparison.Ordinal) + $"\nquotas: {{ {quota} }}\n");
        var row = $"2026-02-01T12:00:00Z,alice,900{new string(' ', 40_000)}\n";
        var files = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => Write($"{i}.csv", "time,sensor_key,range_km\n" + row)));

        var (exitCode, _, error) = await Run(["conform", "--format", "csv", "--received", "newest", "--against", agreement, .. files]);

        Assert.Equal(0, exitCode);
        Assert.Equal([message], error.Split('\n').Where(line => line.Contains("quotas.", StringComparison.Ordinal)).Select(line => line[(line.LastIndexOf('/') + 1)..].Split(';')[0]));
    }

    [Fact]
    public async Task File_larger_than_a_message_is_not_taken_and_the_line_is_told()
    {
        const string Rows = "time,sensor_key,range_km\n2026-02-01T12:00:00Z,S,900\n";
        var file = await Write("large.csv", Rows + new string('\n', 1024 * 1024));

        var (exitCode, _, error) = await Run("conform", "--format", "csv", "--received", "newest", file);

        Assert.Equal(1, exitCode);
        Assert.Contains($"large.csv:{(1024 * 1024) - Rows.Length + 3}: the file has", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 1, "SENSOR_POSITION_NEEDS_ROTATION")]
    [InlineData(true, 0, "1 accepted")]
    public async Task Sensor_in_inertial_axes_needs_the_rotation_of_the_Earth(bool hasRotation, int expected, string message)
    {
        const int Day = 61072;
        var file = await Write("inertial.json", """
            {"classificationMarking":"U","dataMode":"REAL","source":"T","obTime":"2026-02-01T12:00:00Z","idSensor":"S","ra":10,"declination":20,"raUnc":0.001,"declinationUnc":0.001,
             "senx":6378.0,"seny":0,"senz":10.0,"senReferenceFrame":"J2000"}
            """);
        var eop = await Write(
            "eop.txt", "VERSION 1.1\nBEGIN OBSERVED\n" + string.Concat(Enumerable.Range(Day - 2, 5).Select(day => $"2026 02 01 {day} 0.1 0.3 0.05 0.0005 -0.1 -0.01 0 0 37\n")) + "END OBSERVED\n");
        string[] rotation = hasRotation ? ["--eop", eop] : [];

        var (conformed, _, error) = await Run(["conform", "--format", "udl-json", "--received", "newest", .. rotation, file]);
        var (decoded, output, _) = await Run(["decode", "--format", "udl-json", .. rotation, file]);

        Assert.Equal((expected, expected), (conformed, decoded));
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal(hasRotation, output.Contains("site_latitude_deg", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, "conform", "--format", "b3")]
    [InlineData(2, "conform", "--format", "smoke-signals", "file")]
    [InlineData(2, "conform", "--format", "b3", "--received", "yesterday", "file")]
    [InlineData(2, "conform", "--format", "b3", "--host", "England", "file")]
    [InlineData(2, "conform", "--format", "b3", "no-such-file")]
    [InlineData(0, "conform", "--help")]
    public async Task Exit_code_tells_bad_usage_from_failure(int expected, params string[] arguments)
    {
        var (exitCode, output, error) = await Run(arguments);

        Assert.Equal(expected, exitCode);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
    }

    private async Task<string> Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(arguments, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}

using SdaHub.Cli;

namespace SdaHub.UnitTests.Cli;

/// <summary>The verb as a user meets it: what is on standard output, what on standard error, and the exit code.</summary>
public sealed class DecodeCommandTests
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Adapters", "Tdm", "Golden");

    [Fact]
    public async Task Observations_are_printed_one_a_line()
    {
        var (exitCode, output, error) = await Run("decode", "--format", "tdm-kvn", "--phenomenology", "radar", Path.Combine(Golden, "radar_and_telescope.kvn"));

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, lines.Length);
        Assert.Equal(
            """{"track_id":"A-0007-1","sensor_key":"RADAR-1","object":25544,"time":"2024-02-29T23:59:22.25Z","azimuth_deg":0.14999999999997726,"elevation_deg":11.9375,"range_km":1292.405286438,"range_rate_km_per_s":-5.686,"radar_cross_section_m2":12.25,"time_tag_reference":"TRANSMIT","phenomenology":"RADAR","range_rate_interval_start_s":-1,"range_rate_interval_end_s":0}""",
            lines[0]);
        Assert.Contains("radar_and_telescope.kvn:40: warning DATA_TYPE_NOT_USED CARRIER_POWER: 1 records", error, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Year_that_a_file_leaves_out_is_named_or_told()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Adapters", "B3", "Golden", "transmit.tty");

        var (exitCode, output, error) = await Run("decode", "--format", "b3", "--year", "2024", file);

        Assert.Equal(0, exitCode);
        Assert.Contains("\"time\":\"2024-12-30T23:59:30.125Z\"", output, StringComparison.Ordinal);
        Assert.DoesNotContain("YEAR", error, StringComparison.Ordinal);
        (_, _, error) = await Run("decode", "--format", "b3", file);
        Assert.Contains("YEAR_ASSUMED", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_record_makes_the_exit_code_one()
    {
        var (exitCode, output, error) = await Run("decode", "--format", "tdm-xml", Path.Combine(Golden, "orekit_TDMExampleAllKeywordsSequential.xml"));

        Assert.Equal(3, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("220:20: error VALUE_OUT_OF_RANGE ANGLE_1: expected", error, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
    }

    [Theory]
    [InlineData(2, "decode")]
    [InlineData(2, "decode", "--format", "smoke-signals", "file")]
    [InlineData(2, "decode", "--format", "b3", "--year", "95", "file")]
    [InlineData(2, "decode", "--format", "tdm-kvn")]
    [InlineData(2, "encode")]
    [InlineData(2)]
    [InlineData(2, "decode", "--format", "tdm-kvn", "no-such-file.kvn")]
    [InlineData(0, "decode", "--help")]
    public async Task Exit_code_tells_bad_usage_from_failure(int expected, params string[] arguments)
    {
        var (exitCode, output, error) = await Run(arguments);

        Assert.Equal(expected, exitCode);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smoke-signals", "'smoke-signals' is no format")]
    [InlineData("cpf", "'cpf' carries no observations; 'sdahub convert' reads")]
    public async Task Format_that_cannot_be_decoded_is_told_from_none(string format, string message)
    {
        var (exitCode, _, error) = await Run("decode", "--format", format, "file");

        Assert.Equal(2, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mapping_in_a_file_reads_what_it_describes_and_tells_its_errors()
    {
        var folder = Directory.CreateTempSubdirectory("sdahub-decode-");
        try
        {
            var (mapping, payload) = (Path.Combine(folder.FullName, "orion.yaml"), Path.Combine(folder.FullName, "orion.txt"));
            var cancellationToken = TestContext.Current.CancellationToken;
            await File.WriteAllTextAsync(
                mapping, "layout: delimited\nfields:\n  time: { from: 1 }\n  sensor_key: { from: 2 }\n  range_km: { from: 3, unit: m }\n", cancellationToken);
            await File.WriteAllTextAsync(payload, "2024-03-01T12:00:00,OR-1,812500\n", cancellationToken);

            var (exitCode, output, error) = await Run("decode", "--mapping", mapping, payload);

            Assert.Equal((0, ""), (exitCode, error));
            Assert.Contains("\"sensor_key\":\"OR-1\",\"time\":\"2024-03-01T12:00:00Z\",\"range_km\":812.5", output, StringComparison.Ordinal);

            await File.WriteAllTextAsync(mapping, "layout: delimited\nfields:\n  time: { from: 1 }\n  range_km: { from: 0 }\n", cancellationToken);
            (exitCode, output, error) = await Run("decode", "--mapping", mapping, payload);

            Assert.Equal((2, ""), (exitCode, output));
            Assert.Contains("orion.yaml:4:21: fields.range_km.from: is 0; allowed are 1 to 128", error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(0, "tdm-xml", "")]
    [InlineData(2, "b3", "gbr-spoc.yaml: the agreement does not take b3; it takes tdm-xml")]
    public async Task Agreement_says_which_formats_are_read(int expected, string format, string message)
    {
        var agreement = Path.Combine(AppContext.BaseDirectory, "config", "agreements", "gbr-spoc.yaml");

        var (exitCode, _, error) = await Run("decode", "--agreement", agreement, "--format", format, Path.Combine(Golden, "radar_and_telescope.xml"));

        Assert.Equal(expected, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(arguments, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }

    [Fact]
    public async Task Site_task_and_marking_are_printed()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                path,
                """{"track_id":"T","sensor_key":"S","site_key":"exmouth","task_id":"R-7","time":"2024-03-01T12:00:00Z","range_km":700,"classification":"secret","originator":"AUS","releasable_to":"USA CAN","data_mode":"exercise"}""" + "\n",
                TestContext.Current.CancellationToken);

            var (exitCode, output, error) = await Run("decode", "--format", "jsonl", path);

            Assert.Contains("\"site_key\":\"exmouth\"", output, StringComparison.Ordinal);
            Assert.Contains("\"task_id\":\"R-7\"", output, StringComparison.Ordinal);
            Assert.Contains("\"classification\":\"SECRET\",\"originator\":\"AUS\",\"releasable_to\":[\"CAN\",\"USA\"],\"data_mode\":\"EXERCISE\"", output, StringComparison.Ordinal);
            Assert.Equal((0, ""), (exitCode, error));
        }
        finally
        {
            File.Delete(path);
        }
    }
}

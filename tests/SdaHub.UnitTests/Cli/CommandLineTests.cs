using SdaHub.Cli;

namespace SdaHub.UnitTests.Cli;

/// <summary>What holds for every verb: where usage errors go, exit codes, files and how they are named.</summary>
public sealed class CommandLineTests : IDisposable
{
    private const string Row = "time,sensor_key,range_km\n2026-02-01T12:00:00Z,S,900\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-line-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("sdahub --help")]
    [InlineData("sdahub conform --help", "conform", "x")]
    [InlineData("sdahub client get-object --help", "client", "get-object", "five")]
    public async Task Usage_errors_leave_standard_output_to_programs(string hint, params string[] arguments)
    {
        var (exitCode, output, error) = await Run(arguments);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains($"For help: {hint}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--range-unit-km takes a number from 1E-07 to 400000, not 'abc'.", "decode", "--format", "b3", "--range-unit-km", "abc", "x")]
    [InlineData("--angle-frame takes one of gcrf, teme, tod, mod, not 'B1950'.", "decode", "--format", "b3", "--angle-frame", "B1950", "x")]
    [InlineData("--phenomenology takes one of radar, optical, passive_rf, infrared, laser, not 'sonar'.", "convert", "--from", "b3", "--to", "csv", "--phenomenology", "sonar", "x")]
    [InlineData("--year takes a whole number from 1957 to 2056, not 'MM'.", "decode", "--format", "b3", "--year", "MM", "x")]
    [InlineData("A catalog number is a whole number, not 'five'.", "client", "get-object", "five")]
    [InlineData("A catalog number is a whole number, not 'five'.", "client", "watch", "states", "--object", "5", "five")]
    [InlineData("--count takes a whole number from 1 to 2147483647, not 'all'.", "client", "watch", "states", "--count", "all")]
    public async Task Wrong_words_are_told_in_the_words_of_the_user(string message, params string[] arguments)
    {
        var (exitCode, _, error) = await Run(arguments);

        Assert.Equal(2, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("SdaHub.Core", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("certs")]
    [InlineData("conform")]
    [InlineData("convert")]
    [InlineData("decode")]
    [InlineData("demo")]
    [InlineData("formats")]
    [InlineData("health")]
    [InlineData("look")]
    [InlineData("passes")]
    [InlineData("propagate")]
    [InlineData("shadow")]
    [InlineData("client", "publish")]
    [InlineData("client", "load-catalog")]
    [InlineData("client", "get-object")]
    [InlineData("client", "shadow-reports")]
    [InlineData("client", "watch", "states")]
    [InlineData("client", "watch", "angles")]
    [InlineData("client", "watch", "catalog")]
    [InlineData("client", "watch", "observations")]
    public async Task Help_says_what_the_exit_codes_mean(params string[] verb)
    {
        var (exitCode, output, _) = await Run([.. verb, "--help"]);

        Assert.Equal(0, exitCode);
        Assert.Contains($"Exit codes:{Environment.NewLine}  0  ", output, StringComparison.Ordinal);
        Assert.Contains($"{Environment.NewLine}  2  bad use", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_cannot_be_read_is_told_and_the_next_is_judged()
    {
        var good = Write("good.csv", Row);
        var missing = Path.Combine(_folder.FullName, "missing.csv");

        var (exitCode, output, error) = await Run("conform", "--format", "csv", "--received", "newest", missing, _folder.FullName, good);

        Assert.Equal(2, exitCode);
        Assert.Contains($"error: {missing}: there is no such file", error, StringComparison.Ordinal);
        Assert.Contains($"error: {_folder.FullName}: is a directory; name the files in it", error, StringComparison.Ordinal);
        Assert.Contains($"{good}: 1 records: 1 accepted", error, StringComparison.Ordinal);
        Assert.Contains("\"accepted_count\":1", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decode", "--format", "csv", "-")]
    [InlineData("conform", "--format", "csv", "--received", "newest", "-")]
    [InlineData("convert", "--from", "csv", "--to", "jsonl", "-")]
    public async Task Dash_is_standard_input(params string[] arguments)
    {
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Row));
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exitCode = await CommandLine.RunAsync(arguments, output, error, input);

        Assert.Equal(0, exitCode);
        Assert.Contains("2026-02-01T12:00:00", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_one_name_are_told_apart()
    {
        var (monday, tuesday) = (Write("mon/a.csv", Row), Write("tue/a.csv", Row + "x\n"));

        var (_, output, error) = await Run("conform", "--format", "csv", "--received", "newest", monday, tuesday);

        Assert.Contains($"\"file\":\"{monday}\"", output, StringComparison.Ordinal);
        Assert.Contains($"\"file\":\"{tuesday}\"", output, StringComparison.Ordinal);
        Assert.Contains($"{tuesday}:3", error, StringComparison.Ordinal);
    }

    /// <summary>Without a column the whole line is meant, and nothing else is written for it.</summary>
    [Fact]
    public async Task Place_has_no_column_where_the_whole_line_is_meant()
    {
        var file = Write("short.b3", "U1234\n");

        var (_, output, error) = await Run("conform", "--format", "b3", file);

        Assert.Contains($"{file}:1: error ", error, StringComparison.Ordinal);
        Assert.Contains("\"line\":1", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"column\":0", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decode", "--agreement", "--angle-frame", "teme")]
    [InlineData("decode", "--agreement", "--range-round-trip")]
    [InlineData("conform", "--against", "--year", "2024")]
    public async Task What_a_file_leaves_open_is_said_by_the_agreement_or_by_options_and_not_by_both(string verb, string option, string convention, params string[] value)
    {
        var (exitCode, _, error) = await Run([verb, "--format", "b3", option, "any.yaml", convention, .. value, "file"]);

        Assert.Equal(2, exitCode);
        Assert.Contains($"{convention} and {option} exclude each other", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decode", "--format", "b3")]
    [InlineData("decode", "--format", "crd")]
    [InlineData("decode", "--format", "csv")]
    [InlineData("decode", "--format", "iod")]
    [InlineData("decode", "--format", "jsonl")]
    [InlineData("decode", "--format", "rde")]
    [InlineData("decode", "--format", "tdm-kvn")]
    [InlineData("decode", "--format", "tdm-xml")]
    [InlineData("decode", "--format", "udl-json")]
    [InlineData("decode", "--format", "uk")]
    [InlineData("conform", "--format", "uk")]
    [InlineData("convert", "--from", "tle", "--to", "omm-json")]
    [InlineData("convert", "--from", "omm-csv", "--to", "omm-xml")]
    [InlineData("convert", "--from", "oem-kvn", "--to", "oem-kvn")]
    [InlineData("convert", "--from", "opm-kvn", "--to", "opm-xml")]
    [InlineData("convert", "--from", "sp3", "--to", "oem-kvn")]
    [InlineData("convert", "--from", "cpf", "--to", "oem-xml")]
    [InlineData("convert", "--from", "b3", "--to", "csv")]
    public async Task Nothing_in_a_file_is_a_failure_of_every_verb(params string[] arguments)
    {
        var (exitCode, output, error) = await Run([.. arguments, Write("empty", "")]);

        Assert.Equal(1, exitCode);
        Assert.NotEqual("", error);
        Assert.DoesNotContain("isFinalBlock", error, StringComparison.Ordinal);
        Assert.True(output.Length == 0 || arguments[0] == "conform", output);
    }

    [Theory]
    [InlineData("jsonl", """{"time":"2026-02-01T12:00:00Z","sensor_key":"S","range_km":900,}""", "A comma stands before the end of an object.")]
    [InlineData("udl-json", "[", "The text ends within an object or array.")]
    public async Task Broken_json_is_told_without_words_for_programmers(string format, string text, string message)
    {
        var (_, _, error) = await Run("decode", "--format", format, Write("broken.json", text));

        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("reader options", error, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expected_observations_that_are_none_are_named_with_their_line()
    {
        var expected = Write("expected.jsonl", "{\"time\":\"2026-02-01T12:00:00Z\"}\n\n{\"time\":\n");

        var (exitCode, _, error) = await Run("conform", "--format", "csv", "--expect", expected, Write("a.csv", Row));

        Assert.Equal(2, exitCode);
        Assert.Contains($"{expected}:3: expected a JSON object", error, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
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

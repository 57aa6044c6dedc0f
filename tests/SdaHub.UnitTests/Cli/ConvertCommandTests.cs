using SdaHub.Cli;

namespace SdaHub.UnitTests.Cli;

/// <summary>The verb as a user meets it: what is on standard output, what on standard error, and the exit code.</summary>
public sealed class ConvertCommandTests : IDisposable
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Adapters", "Golden");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-convert-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Element_sets_come_out_in_the_other_format()
    {
        var (exitCode, output, error) = await Run("convert", "--from", "omm-csv", "--to", "tle", Path.Combine(Golden, "sample_omm.csv"));

        Assert.Equal(
            """
            0 VANGUARD 1
            1 00005U 58002B   20287.20333880 -.00000016  00000-0 -22483-4 0  9998
            2 00005  34.2443 225.5254 1845686 162.2516 205.2356 10.84869164218149

            """.ReplaceLineEndings("\n"),
            output);
        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task A_file_of_many_sets_goes_there_and_back_without_a_change()
    {
        var json = Path.Combine(_folder.FullName, "stations.json");
        var csv = Path.Combine(_folder.FullName, "stations.csv");
        var original = Path.Combine(Golden, "stations_celestrak.csv");

        Assert.Equal((0, "", ""), await Run("convert", "--from", "omm-csv", "--to", "omm-json", "-o", json, original));
        Assert.Equal((0, "", ""), await Run("convert", "--from", "omm-json", "--to", "omm-csv", "--output", csv, json));
        var (_, expected, _) = await Run("convert", "--from", "tle", "--to", "omm-csv", Path.Combine(Golden, "stations_celestrak.tle"));

        Assert.Equal(expected, await File.ReadAllTextAsync(csv, TestContext.Current.CancellationToken));
        Assert.Equal(28, expected.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_nine_digit_number_asked_for_as_tle_is_refused_with_the_reason()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Golden, "sample_omm.csv"), TestContext.Current.CancellationToken);
        var file = Path.Combine(_folder.FullName, "new.csv");
        await File.WriteAllTextAsync(file, text.Replace(",5,999,", ",799500001,999,", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (exitCode, output, error) = await Run("convert", "--from", "omm-csv", "--to", "tle", file);

        Assert.Equal("", output);
        Assert.Equal($"{file}: set 1: ID_TOO_LARGE: a TLE can name objects up to 339999 (alpha-5), not 799500001; use an OMM{Environment.NewLine}", error);
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task A_bad_record_is_told_with_its_place_and_the_rest_is_written()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Golden, "stations_celestrak.csv"), TestContext.Current.CancellationToken);
        var file = Path.Combine(_folder.FullName, "bad.csv");
        await File.WriteAllTextAsync(file, text.Replace(",.0003466,", ",1.0003466,", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (exitCode, output, error) = await Run("convert", "--from", "omm-csv", "--to", "omm-csv", file);

        Assert.Equal(27, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal($"{file}:2:62: error VALUE_OUT_OF_RANGE ECCENTRICITY: expected 0 to below 1; found '1.0003466'{Environment.NewLine}", error);
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task Element_sets_become_an_ephemeris_of_the_times_asked_for()
    {
        var elements = Path.Combine(Golden, "sample_omm.csv");

        var (exitCode, output, error) = await Run("convert", "--from", "omm-csv", "--to", "oem-kvn", "--at", "2020-10-14T00:00:00Z", "--step", "60", "--span", "120", elements);

        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        var states = output.Split('\n').Where(line => line.StartsWith("2020-10-14T", StringComparison.Ordinal)).ToList();
        Assert.Equal(["2020-10-14T00:00:00", "2020-10-14T00:01:00", "2020-10-14T00:02:00"], states.Select(line => line.Split(' ')[0]));
        Assert.Contains("REF_FRAME = TEME\n", output, StringComparison.Ordinal);

        // The same numbers that propagate prints.
        var (_, propagated, _) = await Run("propagate", "--elements", elements, "--at", "2020-10-14T00:01:00Z");
        var x = System.Text.Json.JsonDocument.Parse(propagated).RootElement.GetProperty("x_km").GetDouble();
        Assert.Equal(x, double.Parse(states[1].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), 1e-9);
    }

    [Fact]
    public async Task Element_sets_become_states_at_their_epochs()
    {
        var (exitCode, output, error) = await Run("convert", "--from", "tle", "--to", "opm-xml", Path.Combine(Golden, "stations_celestrak.tle"));

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(27, output.Split("<opm id=\"CCSDS_OPM_VERS\"").Length - 1);
    }

    /// <summary>CCSDS 502.0-B-3 has one message in a file of KVN.</summary>
    [Theory]
    [InlineData("opm-kvn", "CCSDS_OPM_VERS")]
    [InlineData("omm-kvn", "CCSDS_OMM_VERS")]
    [InlineData("oem-kvn", "CCSDS_OEM_VERS")]
    public async Task Messages_whose_files_hold_one_get_a_file_each(string format, string firstKeyword)
    {
        var target = Path.Combine(_folder.FullName, "station.kvn");

        Assert.Equal((0, "", ""), await Run("convert", "--from", "tle", "--to", format, "--span", "60", "-o", target, Path.Combine(Golden, "stations_celestrak.tle")));

        var files = _folder.GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        Assert.Equal(Enumerable.Range(1, 27).Select(number => $"station-{number:D2}.kvn"), files.Select(file => file.Name));
        Assert.All(files, file => Assert.StartsWith(
            firstKeyword, Assert.Single(File.ReadAllLines(file.FullName), line => line.Contains("_VERS", StringComparison.Ordinal)), StringComparison.Ordinal));
        Assert.Contains("OBJECT_NAME = ISS (ZARYA)\n", await File.ReadAllTextAsync(files[0].FullName, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_messages_do_not_go_to_standard_output_as_if_they_were_one()
    {
        var (exitCode, output, error) = await Run("convert", "--from", "tle", "--to", "opm-kvn", Path.Combine(Golden, "stations_celestrak.tle"));

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("nothing was written: these are 27 messages, and a file of this format holds one. Name a file with --output", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ephemerides_go_from_one_notation_to_the_other_and_back_without_a_change()
    {
        var original = Path.Combine(AppContext.BaseDirectory, "Adapters", "Oem", "Golden", "orekit_OEMExample5.oem");
        var xml = Path.Combine(_folder.FullName, "orbit.xml");

        Assert.Equal((0, "", ""), await Run("convert", "--from", "oem-kvn", "--to", "oem-xml", "-o", xml, original));
        var (exitCode, there, _) = await Run("convert", "--from", "oem-xml", "--to", "oem-kvn", xml);
        var (_, direct, _) = await Run("convert", "--from", "oem-kvn", "--to", "oem-kvn", original);

        Assert.Equal(0, exitCode);
        Assert.Equal(WithoutCreationDate(direct), WithoutCreationDate(there));
    }

    [Fact]
    public async Task What_carries_something_else_is_refused_as_bad_usage()
    {
        var (exitCode, _, error) = await Run("convert", "--from", "oem-kvn", "--to", "tle", "file");

        Assert.Equal(2, exitCode);
        Assert.Contains("the two carry different things", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "convert", "--from", "tle", "--to", "oem-kvn", "--step", "0.001", "--span", "86400", "file")]
    [InlineData(2, "convert")]
    [InlineData(2, "convert", "--from", "tle", "--to", "satcat-csv", "file")]
    [InlineData(2, "convert", "--from", "tle", "file")]
    [InlineData(2, "convert", "--from", "tle", "--to", "omm-xml", "no-such-file.tle")]
    [InlineData(0, "convert", "--help")]
    public async Task Exit_code_tells_bad_usage_from_failure(int expected, params string[] arguments)
    {
        var (exitCode, output, error) = await Run(arguments);

        Assert.Equal(expected, exitCode);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formats_are_listed_with_direction_and_edition()
    {
        var (exitCode, output, _) = await Run("formats");

        Assert.Equal(0, exitCode);
        var lines = output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("""{"format":"omm-kvn","content":"element_sets","direction":"both","edition":"CCSDS 502.0-B-3 (2023)"}""", lines);
        Assert.Contains(lines, line => line.StartsWith("""{"format":"satcat-csv","content":"catalog_data","direction":"in",""", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("""{"format":"oem-xml","content":"ephemerides","direction":"both",""", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("""{"format":"opm-kvn","content":"state_vectors","direction":"both",""", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("""{"format":"tdm-kvn","content":"observations","direction":"both",""", StringComparison.Ordinal));
    }

    private static string WithoutCreationDate(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("CREATION_DATE", StringComparison.Ordinal)));

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(arguments, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }

    [Fact]
    public async Task File_that_is_there_stays_when_there_is_nothing_to_write()
    {
        var (input, target) = (Path.Combine(_folder.FullName, "empty.json"), Path.Combine(_folder.FullName, "kept.tle"));
        await File.WriteAllTextAsync(input, "[]", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(target, "what was there", TestContext.Current.CancellationToken);

        var (exitCode, _, error) = await Run("convert", "--from", "omm-json", "--to", "tle", "-o", target, input);

        Assert.Equal("what was there", await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken));
        Assert.Contains("kept.tle was not written", error, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
    }
}

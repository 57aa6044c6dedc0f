using System.Globalization;
using System.Text.RegularExpressions;
using SdaHub.Cli;

namespace SdaHub.UnitTests.Cli;

/// <summary>Ephemerides in formats that want other axes, or velocities that the file does not have.</summary>
public sealed partial class ConvertEphemeridesTests : IDisposable
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Adapters");
    private static readonly string Lageos = Path.Combine(Golden, "Sp3", "Golden", "ilrsa_lageos2_3_hours.sp3");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-convert-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Orekit's two samples are one orbit, in GCRF and in ITRF by CIO/2010, made without Earth orientation data: with UT1 of that day they would be 225 m apart.</summary>
    [Fact]
    public async Task An_inertial_ephemeris_becomes_earth_fixed_as_another_program_turns_it()
    {
        var (exitCode, output, error) = await Run(
            "convert", "--from", "oem-kvn", "--to", "cpf", Path.Combine(Golden, "Oem", "Golden", "orekit_OEMExample5.oem"));

        Assert.Equal(0, exitCode);
        Assert.Contains("UT1 is taken for UTC", error, StringComparison.Ordinal);
        var turned = CpfPositionsM(output);
        var expected = OemStates(await File.ReadAllTextAsync(Path.Combine(Golden, "Oem", "Golden", "orekit_OEMExample5ITRF.oem"), TestContext.Current.CancellationToken));
        Assert.Equal(49, expected.Length);
        Assert.Equal(expected.Length, turned.Length);
        foreach (var (ours, theirs) in turned.Zip(expected))
        {
            // Two models of nutation, with their corrections left out here, differ by 0.1 arcseconds at most: 3 m at this height.
            Assert.InRange(Math.Sqrt(ours.Zip(theirs, (a, b) => ((a / 1000) - b) * ((a / 1000) - b)).Sum()), 0, 0.003);
        }
    }

    [Fact]
    public async Task By_way_of_an_ephemeris_elements_become_the_same_prediction()
    {
        var elements = Path.Combine(Golden, "Golden", "sample_omm.csv");
        string[] times = ["--at", "2020-10-14T00:00:00Z", "--step", "60", "--span", "1200"];
        var (_, ephemeris, _) = await Run(["convert", "--from", "omm-csv", "--to", "oem-kvn", .. times, elements]);

        var (exitCode, turned, error) = await Run("convert", "--from", "oem-kvn", "--to", "cpf", Write("teme.oem", ephemeris));
        var (_, direct, _) = await Run(["convert", "--from", "omm-csv", "--to", "cpf", .. times, elements]);

        Assert.Equal(0, exitCode);
        Assert.Contains("warning: no --eop FILE", error, StringComparison.Ordinal);
        Assert.Equal(21, CpfPositionsM(turned).Length);
        foreach (var (one, other) in CpfPositionsM(turned).Zip(CpfPositionsM(direct)))
        {
            Assert.All(one.Zip(other), pair => Assert.Equal(pair.Second, pair.First, 2e-4));
        }
    }

    [Fact]
    public async Task Position_that_stands_alone_is_no_state_and_that_is_a_failure()
    {
        var text = await File.ReadAllTextAsync(Lageos, TestContext.Current.CancellationToken);
        var positionsAlone = VelocityLine().Replace(text, "").Replace("#cV2016", "#cP2016", StringComparison.Ordinal);
        var lone = Write("lone.sp3", positionsAlone[..positionsAlone.IndexOf("*  2016  3 13  0  2 ", StringComparison.Ordinal)] + "EOF\n");

        var (exitCode, output, error) = await Run("convert", "--from", "sp3", "--to", "opm-kvn", lone);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("error: ephemeris 1: 1 positions were left out", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Velocities_that_a_table_does_not_have_are_derived_and_that_is_told()
    {
        var text = await File.ReadAllTextAsync(Lageos, TestContext.Current.CancellationToken);
        var positionsAlone = Write("positions.sp3", VelocityLine().Replace(text, "").Replace("#cV2016", "#cP2016", StringComparison.Ordinal));
        var (_, withVelocities, _) = await Run("convert", "--from", "sp3", "--to", "oem-kvn", Lageos);

        var (exitCode, output, error) = await Run("convert", "--from", "sp3", "--to", "oem-kvn", positionsAlone);

        Assert.Equal(0, exitCode);
        Assert.Contains("warning: ephemeris 1: it has positions alone; velocities are the derivative", error, StringComparison.Ordinal);
        var (derived, given) = (OemStates(output), OemStates(withVelocities));
        Assert.Equal(91, given.Length);
        for (var i = 0; i < given.Length; i++)
        {
            Assert.Equal(given[i][..3], derived[i][..3]);

            // The file's own velocities: within 2 mm/s inside the table, and within 10 m/s at its ends.
            var isInside = i is >= 5 and < 86;
            Assert.All(derived[i][3..].Zip(given[i][3..]), pair => Assert.Equal(pair.Second, pair.First, isInside ? 2e-6 : 1e-2));
        }
    }

    [Fact]
    public async Task Every_point_of_an_ephemeris_becomes_a_state()
    {
        var (exitCode, output, error) = await Run("convert", "--from", "sp3", "--to", "statevector-csv", Lageos);

        Assert.Equal((0, ""), (exitCode, error));
        var rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(91, rows.Length);
        Assert.Contains(",2016-03-13T00:00:00Z,EARTH,", rows[0], StringComparison.Ordinal);
        double[] expected = [2505.232029, -10564.815741, -5129.314404, 3.4323584344, -1.0455947225, 3.8998988146];
        Assert.All(rows[0].Split(',')[6..12].Select(Number).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    /// <summary>SLRF2008 has origin, axes and scale of ITRF2008, and so with the others; SP3 is Earth-fixed whatever its file says.</summary>
    [Theory]
    [InlineData("SLR08", "ITRF2008")]
    [InlineData("IGS14", "ITRF2014")]
    [InlineData("IGb20", "ITRF2020")]
    [InlineData("ITR97", "ITRF1997")]
    [InlineData("UNDEF", "ITRF")]
    public async Task Realizations_of_ITRF_get_the_name_that_CCSDS_has(string name, string expected)
    {
        var text = await File.ReadAllTextAsync(Lageos, TestContext.Current.CancellationToken);

        var (exitCode, output, error) = await Run("convert", "--from", "sp3", "--to", "oem-kvn", Write("orbit.sp3", text.Replace("SLR08", name, StringComparison.Ordinal)));

        Assert.Equal(0, exitCode);
        Assert.Contains($"REF_FRAME = {expected}\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("FRAME_NAME_FOREIGN", error, StringComparison.Ordinal);
    }

    /// <summary>SP3 prints km to 1e-6 and dm/s to 1e-6: a digit beyond those would be noise of our own arithmetic.</summary>
    [Fact]
    public async Task Orbits_have_no_more_decimals_than_their_file_prints()
    {
        var (_, output, _) = await Run("convert", "--from", "sp3", "--to", "statevector-csv", Lageos);

        var rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(91, rows.Length);
        Assert.All(rows.SelectMany(row => row.Split(',')[6..9]), number => Assert.InRange(Decimals(number), 0, 6));
        Assert.All(rows.SelectMany(row => row.Split(',')[9..12]), number => Assert.InRange(Decimals(number), 0, 10));
    }

    [Fact]
    public async Task Predictions_have_no_more_decimals_than_their_file_prints()
    {
        var file = Path.Combine(Golden, "Cpf", "Golden", "lageos1_cpf_180613_16401.hts");
        var printed = CpfRecord().Matches(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Select(match => match.Groups[1].Value.Split('.')[^1].Length).Max();

        var (_, output, _) = await Run("convert", "--from", "cpf", "--to", "statevector-csv", file);

        var rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.NotEmpty(rows);
        Assert.All(rows.SelectMany(row => row.Split(',')[6..9]), number => Assert.InRange(Decimals(number), 0, printed + 3));
    }

    [Fact]
    public async Task Axes_that_nothing_can_turn_are_refused_by_name()
    {
        var ephemeris = await File.ReadAllTextAsync(Path.Combine(Golden, "Oem", "Golden", "orekit_OEMExample5.oem"), TestContext.Current.CancellationToken);

        var (exitCode, output, error) = await Run(
            "convert", "--from", "oem-kvn", "--to", "cpf", Write("grc.oem", ephemeris.Replace("REF_FRAME = GCRF", "REF_FRAME = GRC", StringComparison.Ordinal)));

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("FRAME_NOT_CARRIED: a CPF is written in Earth-fixed axes around the Earth, not in GRC around EARTH", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_eop_file_that_cannot_be_used_stops_the_conversion()
    {
        var (exitCode, output, error) = await Run(
            "convert", "--from", "oem-kvn", "--to", "cpf", "--eop", Write("eop.csv", "DATE,MJD\n"), Path.Combine(Golden, "Oem", "Golden", "orekit_OEMExample5.oem"));

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("nothing was written", error, StringComparison.Ordinal);
    }

    private static double[][] CpfPositionsM(string text) =>
        [.. text.Split('\n').Where(line => line.StartsWith("10 ", StringComparison.Ordinal)).Select(line => line.Split(' ')[5..8].Select(Number).ToArray())];

    private static double[][] OemStates(string text) =>
        [.. text.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length == 7 && char.IsAsciiDigit(words[0][0])).Select(words => words[1..].Select(Number).ToArray())];

    private static int Decimals(string number) => number.Split('.') is [_, var decimals] ? decimals.Length : 0;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
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

    /// <summary>The last number of a position.</summary>
    [GeneratedRegex(@"^10 .*\s(\S+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex CpfRecord();

    [GeneratedRegex("^V.*\r?\n", RegexOptions.Multiline)]
    private static partial Regex VelocityLine();
}

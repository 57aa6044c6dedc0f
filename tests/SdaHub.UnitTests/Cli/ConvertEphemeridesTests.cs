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

    /// <summary>A hole of an hour leaves the first position alone; the table behind it is written all the same.</summary>
    [Fact]
    public async Task Position_that_stands_alone_costs_no_other()
    {
        var text = VelocityLine().Replace(await File.ReadAllTextAsync(Lageos, TestContext.Current.CancellationToken), "").Replace("#cV2016", "#cP2016", StringComparison.Ordinal);
        var hole = text.IndexOf("*  2016  3 13  0  2 ", StringComparison.Ordinal);
        var file = Write("hole.sp3", text[..hole] + text[text.IndexOf("*  2016  3 13  1  0 ", StringComparison.Ordinal)..]);

        var (exitCode, output, error) = await Run("convert", "--from", "sp3", "--to", "oem-kvn", file);

        Assert.Equal(1, exitCode);
        Assert.Contains("ephemeris 1: 1 positions were left out", error, StringComparison.Ordinal);
        Assert.Equal(61, output.Split('\n').Count(line => line.StartsWith("2016-03-13T", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Velocities_that_a_table_does_not_have_are_derived_and_that_is_told()
    {
        var text = await File.ReadAllTextAsync(Lageos, TestContext.Current.CancellationToken);
        var positionsAlone = Write("positions.sp3", VelocityLine().Replace(text, "").Replace("#cV2016", "#cP2016", StringComparison.Ordinal));
        var (_, withVelocities, _) = await Run("convert", "--from", "sp3", "--to", "oem-kvn", Lageos);

        var (exitCode, output, error) = await Run("convert", "--from", "sp3", "--to", "oem-kvn", positionsAlone);

        Assert.Equal(0, exitCode);
        Assert.Contains("warning: ephemeris 1: positions alone; velocities are the derivative", error, StringComparison.Ordinal);
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

    /// <summary>An SP3 of a constellation has dozens of satellites: one line tells of them all.</summary>
    [Fact]
    public async Task What_was_done_to_every_satellite_is_told_once_with_their_number()
    {
        const string Head = "CCSDS_OEM_VERS = 2.0\nCREATION_DATE = 2026-01-31T12:00:00\nORIGINATOR = T\n";
        var body = string.Concat(Enumerable.Range(1, 3).Select(number =>
            $"META_START\nOBJECT_NAME = SAT {number}\nOBJECT_ID = 2020-00{number}A\nCENTER_NAME = EARTH\nREF_FRAME = EME2000\nTIME_SYSTEM = UTC\nSTART_TIME = 2020-01-01T00:00:00\n"
            + "STOP_TIME = 2020-01-01T00:01:00\nMETA_STOP\n2020-01-01T00:00:00 7000 0 0 0 7.5 0 0 0 0\n2020-01-01T00:01:00 6985 449 0 -0.5 7.5 0 0 0 0\n"));
        var (_, cpf, turned) = await Run("convert", "--from", "oem-kvn", "--to", "cpf", Write("three.oem", Head + body));

        var (_, _, derived) = await Run("convert", "--from", "cpf", "--to", "oem-xml", Write("three.cpf", cpf));

        Assert.Equal(1, turned.Split("warning: ephemeris 1 and 2 more: turned from EME2000 to ITRF without covariances and accelerations").Length - 1);
        Assert.Equal(1, turned.Split("turned from").Length - 1);
        Assert.Equal(1, derived.Split("warning: ephemeris 1 and 2 more: positions alone;").Length - 1);
        Assert.Equal(1, derived.Split("positions alone").Length - 1);
    }

    /// <summary>
    /// REF_FRAME_EPOCH holds axes of date still. True axes of 2000-01-01T12:00 are those of J2000 but for nutation, below 20 arcseconds or 0.7 km at 7000 km; true axes of 2020 are 20 years of
    /// precession away, 20 x 50.3 arcseconds along the ecliptic, or 34 km.
    /// </summary>
    [Theory]
    [InlineData("TOD", "REF_FRAME_EPOCH = 2000-01-01T12:00:00\n", 0, 0.7)]
    [InlineData("MOD", "REF_FRAME_EPOCH = 2000-01-01T12:00:00\n", 0, 0.01)]
    [InlineData("TOD", "", 30, 36)]
    [InlineData("MOD", "REF_FRAME_EPOCH = 2010-01-01T12:00:00\n", 15, 18)]
    public async Task Axes_of_an_epoch_are_turned_from_that_epoch(string frame, string epoch, double leastKm, double mostKm)
    {
        var text = (string name, string line) => "CCSDS_OEM_VERS = 2.0\nCREATION_DATE = 2026-01-31T12:00:00\nORIGINATOR = T\nMETA_START\nOBJECT_NAME = A\nOBJECT_ID = 2020-001A\n"
            + $"CENTER_NAME = EARTH\nREF_FRAME = {name}\n{line}TIME_SYSTEM = UTC\nSTART_TIME = 2020-01-01T12:00:00\nSTOP_TIME = 2020-01-01T12:01:00\nMETA_STOP\n"
            + "2020-01-01T12:00:00 7000 0 0 0 7.5 0\n2020-01-01T12:01:00 6985 449 0 -0.5 7.5 0\n";
        var (_, expected, _) = await Run("convert", "--from", "oem-kvn", "--to", "cpf", Write("j2000.oem", text("EME2000", "")));

        var (exitCode, output, _) = await Run("convert", "--from", "oem-kvn", "--to", "cpf", Write("date.oem", text(frame, epoch)));

        Assert.Equal(0, exitCode);
        Assert.Equal(2, CpfPositionsM(output).Length);
        foreach (var (one, other) in CpfPositionsM(output).Zip(CpfPositionsM(expected)))
        {
            Assert.InRange(Math.Sqrt(one.Zip(other, (a, b) => (a - b) * (a - b)).Sum()) / 1000, leastKm, mostKm);
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

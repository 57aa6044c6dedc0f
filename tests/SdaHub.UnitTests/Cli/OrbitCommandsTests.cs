using System.Buffers;
using System.Text.Json;
using SdaHub.Adapters;
using SdaHub.Astrodynamics.Time;
using SdaHub.Cli;
using SdaHub.Core.Formats;
using SdaHub.UnitTests.Astrodynamics.CrossCheck;

namespace SdaHub.UnitTests.Cli;

/// <summary>The verbs propagate, look and passes as a user meets them, against the numbers of other software.</summary>
public sealed class OrbitCommandsTests : IDisposable
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Astrodynamics", "Golden");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-cli-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Propagate_prints_the_published_states()
    {
        var (_, output, _) = await Run("propagate", "--elements", Path.Combine(Golden, "SGP4-VER.TLE"), "--object", "4632", "--minutes", "-5184,-5064");

        var states = Lines(output);
        Assert.Equal(2, states.Count);
        Assert.Equal(
            ["object", "time", "frame", "x_km", "y_km", "z_km", "x_dot_km_per_s", "y_dot_km_per_s", "z_dot_km_per_s"],
            states[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(4632, states[0].GetProperty("object").GetInt32());
        Assert.Equal("2004-01-28T07:27:25.308576Z", states[0].GetProperty("time").GetString());
        Assert.Equal("teme", states[0].GetProperty("frame").GetString());
        AssertNumber(-29020.02587128, states[0], "x_km", 1e-6);
        AssertNumber(-3.235371192, states[0], "y_dot_km_per_s", 1e-9);
        AssertNumber(-6803.28472771, states[1], "z_km", 1e-6);
    }

    [Theory]
    [InlineData("itrf", 1e-5)]
    [InlineData("gcrf", 1e-3)]
    public async Task Propagate_prints_the_frames_of_other_software(string frame, double toleranceKm)
    {
        var look = Iss();
        var expected = frame == "itrf" ? look.Skyfield.ItrfKm : look.Astropy.GcrfKm;

        var (exitCode, output, error) = await Run(
            "propagate", "--elements", Elements(look), "--at", Time(look), "--frame", frame, "--eop", EarthOrientation(look));

        var state = Assert.Single(Lines(output));
        AssertNumber(expected[0], state, "x_km", toleranceKm);
        AssertNumber(expected[1], state, "y_km", toleranceKm);
        AssertNumber(expected[2], state, "z_km", toleranceKm);
        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Every_format_of_element_sets_is_recognised_and_gives_the_same_states()
    {
        var tle = Elements(Iss());
        var formats = new FormatRegistry(AdapterFormats.All);
        var sets = formats.ElementSetReaders["tle"].Read(await File.ReadAllBytesAsync(tle, TestContext.Current.CancellationToken)).Records;
        var (_, expected, _) = await Run("propagate", "--elements", tle, "--minutes", "0,1440");

        foreach (var writer in formats.ElementSetWriters.Values)
        {
            var buffer = new ArrayBufferWriter<byte>();
            Assert.DoesNotContain(writer.Write(sets, new FileHeader("SDAHUB", DateTimeOffset.UnixEpoch), buffer), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            var file = Path.Combine(_folder.FullName, "elements.dat");
            await File.WriteAllBytesAsync(file, buffer.WrittenMemory, TestContext.Current.CancellationToken);

            var (exitCode, output, error) = await Run("propagate", "--elements", file, "--minutes", "0,1440");

            Assert.Equal((0, expected, ""), (exitCode, output, error));
        }
    }

    [Fact]
    public async Task A_series_has_count_times_a_step_apart_for_every_object_in_file_order()
    {
        var (_, output, _) = await Run(
            "propagate", "--elements", Path.Combine(Golden, "SGP4-VER.TLE"), "--at", "2006-06-25T00:00:00Z", "--step", "0.5", "--count", "3");

        var states = Lines(output);
        Assert.Equal([5, 5, 5, 4632, 4632, 4632, 6251], states.Take(7).Select(state => state.GetProperty("object").GetInt32()));
        Assert.Equal(
            ["2006-06-25T00:00:00Z", "2006-06-25T00:00:00.5Z", "2006-06-25T00:00:01Z"],
            states.Take(3).Select(state => state.GetProperty("time").GetString()));
    }

    [Fact]
    public async Task Look_prints_the_angles_of_other_software()
    {
        var look = Iss();

        var (exitCode, output, error) = await Run(
            "look", "--elements", Elements(look), "--object", "25544", "--site", Site(look.Site), "--at", Time(look), "--eop", EarthOrientation(look));

        var angles = Assert.Single(Lines(output));
        AssertNumber(look.Skyfield.AzimuthDeg, angles, "azimuth_deg", 1e-7);
        AssertNumber(look.Skyfield.ElevationDeg, angles, "elevation_deg", 1e-7);
        AssertNumber(look.Skyfield.RangeKm, angles, "range_km", 1e-6);
        AssertNumber(look.Skyfield.RangeRateKmPerS, angles, "range_rate_km_per_s", 1e-7);
        AssertNumber(look.Skyfield.RightAscensionDeg, angles, "right_ascension_deg", 5e-6);
        AssertNumber(look.Skyfield.DeclinationDeg, angles, "declination_deg", 5e-6);
        Assert.Equal(angles.GetProperty("illumination").GetString() == "SUNLIT", angles.GetProperty("sunlit").GetBoolean());
        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Passes_prints_the_passes_of_other_software()
    {
        var expected = CrossCheckFile.Instance.Passes[0];
        var elements = Path.Combine(_folder.FullName, "iss.tle");
        await File.WriteAllLinesAsync(elements, [expected.Line1, expected.Line2], TestContext.Current.CancellationToken);

        var (exitCode, output, error) = await Run(
            "passes", "--elements", elements, "--object", "25544", "--site", Site(expected.Site),
            "--from", $"{expected.From:yyyy-MM-ddTHH:mm:ssZ}", "--to", $"{expected.To:yyyy-MM-ddTHH:mm:ssZ}", "--min-elevation", "10");

        // Without a file UT1 is 0.07 s off, and so are the times by less than that.
        var passes = Lines(output);
        Assert.Equal(expected.Skyfield.Length, passes.Count);
        foreach (var (theirs, ours) in expected.Skyfield.Zip(passes))
        {
            AssertTime(theirs.Rise!, ours.GetProperty("rise"));
            AssertTime(theirs.Culmination, ours.GetProperty("culmination"));
            AssertTime(theirs.Set!, ours.GetProperty("set"));
        }

        Assert.StartsWith("warning: no --eop FILE", error, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task A_pass_that_began_before_has_no_rise()
    {
        var stationary = CrossCheckFile.Instance.Passes.Single(passes => passes is { Object: "INTELSAT 39", Skyfield.Length: 1 });
        var elements = Path.Combine(_folder.FullName, "geo.tle");
        await File.WriteAllLinesAsync(elements, [stationary.Line1, stationary.Line2], TestContext.Current.CancellationToken);

        var (_, output, _) = await Run(
            "passes", "--elements", elements, "--object", "44476", "--site", Site(stationary.Site),
            "--from", "2025-12-30T00:00:00Z", "--to", "2025-12-31T00:00:00Z", "--min-elevation", "0");

        var pass = Assert.Single(Lines(output));
        Assert.Equal(JsonValueKind.Null, pass.GetProperty("rise").ValueKind);
        Assert.Equal(JsonValueKind.Null, pass.GetProperty("set").ValueKind);
        AssertNumber(4.855026, pass.GetProperty("culmination"), "elevation_deg", 1e-3);
    }

    [Fact]
    public async Task What_cannot_be_propagated_is_told_and_the_rest_is_printed()
    {
        var (exitCode, output, error) = await Run(
            "propagate", "--elements", Path.Combine(Golden, "SGP4-VER.TLE"), "--object", "28872", "--minutes", "50,55");

        Assert.Single(Lines(output));
        Assert.Contains("error: object 28872 at 55 min after 2005-11-29T00:28:58.939104Z: SGP4 error 6: the object has decayed", error, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
    }

    [Theory]
    [InlineData("--minutes", "50", "--step", "300", "--count", "1000")]
    [InlineData("--minutes", "55", "--step", "-300", "--count", "2")]
    public async Task An_object_ends_with_its_decay_whichever_way_the_times_run(params string[] times)
    {
        var (exitCode, output, error) = await Run(["propagate", "--elements", Path.Combine(Golden, "SGP4-VER.TLE"), "--object", "28872", .. times]);

        Assert.Single(Lines(output));
        Assert.Equal(1, error.Split("the object has decayed; its later times are left out").Length - 1);
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task An_Earth_orientation_file_that_ends_too_early_is_told_once()
    {
        var (exitCode, output, error) = await Run(
            "propagate", "--elements", Elements(Iss()), "--minutes", "0,1", "--frame", "itrf", "--eop", Path.Combine(Golden, "finals2000a_excerpt.all"));

        Assert.Equal(2, Lines(output).Count);
        Assert.Equal(1, error.Split("is outside the Earth orientation file, 2016-12-25T00:00:00Z to 2024-12-31T00:00:00Z").Length - 1);
        Assert.Equal(0, exitCode);
    }

    [Theory]
    [InlineData(2, "propagate")]
    [InlineData(2, "propagate", "--elements", "{tle}")]
    [InlineData(2, "propagate", "--elements", "{tle}", "--minutes", "0", "--at", "2026-01-01T00:00:00Z")]
    [InlineData(2, "propagate", "--elements", "{tle}", "--minutes", "0,x")]
    [InlineData(2, "propagate", "--elements", "{tle}", "--minutes", "NaN")]
    [InlineData(2, "propagate", "--elements", "{tle}", "--at", "2026-01-01T00:00:00")]
    [InlineData(2, "propagate", "--elements", "{tle}", "--at", "2026-02-30T00:00:00Z")]
    [InlineData(2, "propagate", "--elements", "{tle}", "--minutes", "0", "--step", "1")]
    [InlineData(2, "propagate", "--elements", "{tle}", "--minutes", "0", "--step", "1", "--count", "0")]
    [InlineData(2, "propagate", "--elements", "{tle}", "--minutes", "0", "--object", "1000000000")]
    [InlineData(2, "propagate", "--elements", "{tle}", "--minutes", "0", "--frame", "j2000")]
    [InlineData(2, "propagate", "--elements", "{tle}", "--minutes", "0", "--format", "tdm-kvn")]
    [InlineData(1, "propagate", "--elements", "{tle}", "--minutes", "0", "--object", "7")]
    [InlineData(1, "propagate", "--elements", "{tle}", "--minutes", "0", "--format", "omm-xml")]
    [InlineData(1, "propagate", "--elements", "{tle}", "--minutes", "1e12")]
    [InlineData(2, "propagate", "--elements", "no-such-file", "--minutes", "0")]
    [InlineData(2, "propagate", "--elements", "{tle}", "--minutes", "0", "--frame", "itrf", "--eop", "no-such-file")]
    [InlineData(2, "propagate", "--elements", "{tle}", "--minutes", "0", "--frame", "itrf", "--eop", "{tle}")]
    [InlineData(0, "propagate", "--elements", "{tle}", "--minutes", "-1,0", "--step", "-1.5", "--count", "2")]
    [InlineData(2, "look", "--elements", "{tle}", "--object", "25544", "--site", "91,0,0", "--at", "2026-01-01T00:00:00Z")]
    [InlineData(2, "look", "--elements", "{tle}", "--object", "25544", "--site", "1,2", "--at", "2026-01-01T00:00:00Z")]
    [InlineData(2, "look", "--elements", "{tle}", "--site", "1,2,3", "--at", "2026-01-01T00:00:00Z")]
    [InlineData(0, "look", "--elements", "{tle}", "--object", "25544", "--site", "-1.5,-170,3", "--at", "2026-01-01T00:00:00Z")]
    [InlineData(2, "look", "--elements", "{tle}", "--object", "25544", "--site", "1,2,3", "--at", "2026-01-01T00:00:00Z", "--eop", "{tle}")]
    [InlineData(1, "look", "--elements", "{tle}", "--object", "25544", "--site", "1,2,3", "--at", "2026-01-01T00:00:00Z", "--step", "1e9", "--count", "3000")]
    [InlineData(2, "passes", "--elements", "{tle}", "--object", "25544", "--site", "1,2,3", "--from", "2026-01-02T00:00:00Z", "--to", "2026-01-01T00:00:00Z", "--min-elevation", "0")]
    [InlineData(2, "passes", "--elements", "{tle}", "--object", "25544", "--site", "1,2,3", "--from", "x", "--to", "2026-01-01T00:00:00Z", "--min-elevation", "0")]
    [InlineData(2, "passes", "--elements", "{tle}", "--object", "25544", "--site", "1,2,3", "--from", "2026-01-01T00:00:00Z", "--to", "2026-01-02T00:00:00Z", "--min-elevation", "91")]
    [InlineData(0, "propagate", "--help")]
    [InlineData(0, "look", "--help")]
    [InlineData(0, "passes", "--help")]
    public async Task Exit_code_tells_bad_usage_from_failure(int expected, params string[] arguments)
    {
        var tle = Elements(Iss());

        var (exitCode, output, error) = await Run([.. arguments.Select(argument => argument.Replace("{tle}", tle, StringComparison.Ordinal))]);

        Assert.Equal(expected, exitCode);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
        Assert.Equal(expected != 0, error.Split('\n').Any(line => line.Length > 0 && !line.StartsWith("warning", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("propagate")]
    [InlineData("look")]
    [InlineData("passes")]
    public async Task Help_shows_command_lines_to_start_from(string verb)
    {
        var (_, output, _) = await Run(verb, "--help");

        Assert.Contains($"Examples:{Environment.NewLine}  sdahub {verb} --elements", output, StringComparison.Ordinal);
    }

    private static CrossCheckLook Iss() => CrossCheckFile.Instance.Looks.First(look => look.Object == "ISS" && look.Utc.Year == 2025);

    private static string Time(CrossCheckLook look) => look.Utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    private static string Site(CrossCheckSite site) => FormattableString.Invariant($"{site.LatitudeDeg},{site.LongitudeDeg},{site.AltitudeM}");

    private static void AssertNumber(double expected, JsonElement line, string name, double tolerance) =>
        Assert.Equal(expected, line.GetProperty(name).GetDouble(), tolerance);

    private static void AssertTime(SkyfieldEvent expected, JsonElement actual) =>
        Assert.InRange((actual.GetProperty("time").GetDateTimeOffset() - expected.Utc).TotalSeconds, -0.1, 0.1);

    private static List<JsonElement> Lines(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(arguments, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }

    private string Elements(CrossCheckLook look)
    {
        var file = Path.Combine(_folder.FullName, "elements.tle");
        File.WriteAllLines(file, ["ISS (ZARYA)", look.Line1, look.Line2]);
        return file;
    }

    private string EarthOrientation(CrossCheckLook look)
    {
        var eop = look.EarthOrientation;
        var day = Math.Floor(JulianDate.FromUtc(look.Utc).ModifiedJulianDate);
        var rows = Enumerable.Range(0, 2).Select(offset => FormattableString.Invariant(
            $"2025 12 1 {day + offset} {eop.PolarMotionXArcsec} {eop.PolarMotionYArcsec} {eop.Ut1MinusUtcS} {eop.LengthOfDayS} {eop.DPsiArcsec} {eop.DEpsilonArcsec} 0 0 37"));
        var file = Path.Combine(_folder.FullName, "eop.txt");
        File.WriteAllLines(file, ["VERSION 1.1", "BEGIN OBSERVED", .. rows, "END OBSERVED"]);
        return file;
    }
}

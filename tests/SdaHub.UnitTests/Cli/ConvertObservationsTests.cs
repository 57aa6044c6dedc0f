using System.Text.Json;
using SdaHub.Cli;

namespace SdaHub.UnitTests.Cli;

/// <summary>Observations from one format to another, as a user meets it. What is expected was worked out by hand.</summary>
public sealed class ConvertObservationsTests : IDisposable
{
    private const string TwoTracks =
        """
        time,sensor_key,track_id,object,azimuth_deg,elevation_deg,range_km,range_sigma_km,right_ascension_deg,declination_deg,angle_frame,phenomenology,time_tag_reference
        2024-03-01T12:00:00.5Z,exmouth,T1,25544,121.25,45.5,812.125,0.01,,,,radar,receive
        2024-03-01T12:00:01.5Z,exmouth,T1,25544,121.75,46.5,811.5,0.01,,,,radar,receive
        2024-03-01T13:00:00Z,siding-spring,T2,,,,,,10.5,-20.25,gcrf,optical,receive

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-convert-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Rows_become_a_tracking_message_with_a_segment_for_each_track()
    {
        var file = Write("two.csv", TwoTracks);

        var (exitCode, output, error) = await Run("convert", "--from", "csv", "--to", "tdm-kvn", file);

        Assert.Equal(0, exitCode);
        Assert.Equal(
            """
            CCSDS_TDM_VERS = 2.0
            ORIGINATOR = SDAHUB
            META_START
            TRACK_ID = T1
            TIME_SYSTEM = UTC
            START_TIME = 2024-03-01T12:00:00.5
            STOP_TIME = 2024-03-01T12:00:01.5
            PARTICIPANT_1 = exmouth
            PARTICIPANT_2 = 25544
            MODE = SEQUENTIAL
            PATH = 1,2,1
            TIMETAG_REF = RECEIVE
            RANGE_UNITS = km
            ANGLE_TYPE = AZEL
            META_STOP
            DATA_START
            ANGLE_1 = 2024-03-01T12:00:00.5 121.25
            ANGLE_2 = 2024-03-01T12:00:00.5 45.5
            RANGE = 2024-03-01T12:00:00.5 812.125
            ANGLE_1 = 2024-03-01T12:00:01.5 121.75
            ANGLE_2 = 2024-03-01T12:00:01.5 46.5
            RANGE = 2024-03-01T12:00:01.5 811.5
            DATA_STOP
            META_START
            TRACK_ID = T2
            TIME_SYSTEM = UTC
            START_TIME = 2024-03-01T13:00:00
            STOP_TIME = 2024-03-01T13:00:00
            PARTICIPANT_1 = siding-spring
            PARTICIPANT_2 = UNKNOWN
            MODE = SEQUENTIAL
            PATH = 2,1
            TIMETAG_REF = RECEIVE
            ANGLE_TYPE = RADEC
            REFERENCE_FRAME = EME2000
            META_STOP
            DATA_START
            ANGLE_1 = 2024-03-01T13:00:00 10.5
            ANGLE_2 = 2024-03-01T13:00:00 -20.25
            DATA_STOP

            """.ReplaceLineEndings("\n"),
            string.Concat(output.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("CREATION_DATE", StringComparison.Ordinal)).Select(line => line + "\n")));
        Assert.Equal(
            [
                $"{file}: track 1: NOT_CARRIED: a TDM has no place for range_sigma_km, phenomenology",
                $"{file}: track 2: NOT_CARRIED: a TDM has no place for phenomenology",
            ],
            Lines(error));
    }

    [Fact]
    public async Task What_several_tracks_lose_is_one_line_with_their_number()
    {
        var rows = Enumerable.Range(0, 5).Select(i => $"2024-03-01T1{i}:00:00Z,exmouth,T{i},700,secret,AUS,USA CAN,real\n");
        var file = Write("five.csv", "time,sensor_key,track_id,range_km,classification,originator,releasable_to,data_mode\n" + string.Concat(rows));

        var (exitCode, _, error) = await Run("convert", "--from", "csv", "--to", "tdm-xml", file);

        Assert.Equal(0, exitCode);
        Assert.Equal([$"{file}: track 1 and 4 more: MARKING_NOT_CARRIED: tdm-xml has no place for classification, nations and data mode"], Lines(error));
    }

    [Fact]
    public async Task Markings_stay_with_the_tracks_in_the_hub_s_own_formats()
    {
        var file = Write("one.csv", "time,sensor_key,track_id,range_km,classification,originator,releasable_to,data_mode\n2024-03-01T10:00:00Z,exmouth,T,700,secret,AUS,USA CAN,real\n");

        var (exitCode, output, error) = await Run("convert", "--from", "csv", "--to", "jsonl", file);

        Assert.Equal((0, ""), (exitCode, error));
        var row = JsonDocument.Parse(Assert.Single(Lines(output))).RootElement;
        Assert.Equal(("secret", "AUS", "CAN USA"), (Text(row, "classification"), Text(row, "originator"), Text(row, "releasable_to")));
    }

    [Fact]
    public async Task Rows_come_back_as_they_were_by_way_of_lines()
    {
        var original = Write("two.csv", TwoTracks);
        var (lines, back) = (Path.Combine(_folder.FullName, "two.jsonl"), Path.Combine(_folder.FullName, "back.csv"));

        Assert.Equal((0, "", ""), await Run("convert", "--from", "csv", "--to", "jsonl", "-o", lines, original));
        Assert.Equal((0, "", ""), await Run("convert", "--from", "jsonl", "--to", "csv", "-o", back, lines));

        Assert.Equal(Cells(TwoTracks.ReplaceLineEndings("\n")), Cells(await File.ReadAllTextAsync(back, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_track_that_the_other_format_cannot_carry_is_left_out_by_number_and_the_rest_is_written()
    {
        var file = Write("same.csv", """
            time,sensor_key,track_id,range_km
            2024-03-01T10:00:00Z,exmouth,T1,700
            2024-03-01T10:00:00Z,exmouth,T1,701
            2024-03-01T11:00:00Z,exmouth,T2,702

            """);

        var (exitCode, output, error) = await Run("convert", "--from", "csv", "--to", "tdm-kvn", file);

        Assert.Equal(1, exitCode);
        Assert.Equal([$"{file}: track 1: TIME_NOT_ORDERED: expected times in the years 1900 to 2199, each after the one before it"], Lines(error));
        Assert.Equal(["RANGE = 2024-03-01T11:00:00 702"], output.Split('\n').Where(line => line.StartsWith("RANGE = ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1, "ANGLE_FRAME_MISSING")]
    [InlineData(0, "", "--angle-frame", "mod")]
    public async Task What_a_format_leaves_open_is_said_on_the_command_line(int expected, string message, params string[] conventions)
    {
        var file = Write("open.csv", "time,sensor_key,right_ascension_deg,declination_deg\n2024-03-01T10:00:00Z,siding-spring,10.5,-20.25\n");

        var (exitCode, output, error) = await Run(["convert", "--from", "csv", "--to", "jsonl", .. conventions, file]);

        Assert.Equal(expected, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal(expected == 0 ? ["mod"] : [], Lines(output).Select(line => Text(JsonDocument.Parse(line).RootElement, "angle_frame")));
    }

    [Theory]
    [InlineData(false, 1, "SENSOR_POSITION_NEEDS_ROTATION")]
    [InlineData(true, 0, "")]
    public async Task Sensor_in_inertial_axes_needs_the_rotation_of_the_Earth(bool hasRotation, int expected, string message)
    {
        const int Day = 61072;
        var file = Write("inertial.json", """
            {"classificationMarking":"U","dataMode":"REAL","source":"T","obTime":"2026-02-01T12:00:00Z","idSensor":"S","ra":10,"declination":20,
             "senx":6378.0,"seny":0,"senz":10.0,"senReferenceFrame":"J2000"}
            """);
        var eop = Write(
            "eop.txt", "VERSION 1.1\nBEGIN OBSERVED\n" + string.Concat(Enumerable.Range(Day - 2, 5).Select(day => $"2026 02 01 {day} 0.1 0.3 0.05 0.0005 -0.1 -0.01 0 0 37\n")) + "END OBSERVED\n");
        string[] rotation = hasRotation ? ["--eop", eop] : [];

        var (exitCode, output, error) = await Run(["convert", "--from", "udl-json", "--to", "jsonl", .. rotation, file]);

        Assert.Equal(expected, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal(hasRotation, output.Contains("site_latitude_deg", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("csv", "tle")]
    [InlineData("tle", "csv")]
    [InlineData("opm-kvn", "jsonl")]
    public async Task Observations_do_not_become_anything_else_nor_anything_else_observations(string from, string to)
    {
        var (exitCode, _, error) = await Run("convert", "--from", from, "--to", to, "file");

        Assert.Equal(2, exitCode);
        Assert.Contains("the two carry different things", error, StringComparison.Ordinal);
    }

    /// <summary>What <c>formats</c> says of both directions, <c>convert</c> does.</summary>
    [Fact]
    public async Task Every_format_that_is_said_to_go_both_ways_can_be_converted_from_and_to()
    {
        var (_, output, _) = await Run("formats");
        var both = Lines(output).Select(line => JsonDocument.Parse(line).RootElement).Where(format => Text(format, "direction") == "both").ToList();
        Assert.Contains(both, format => Text(format, "content") == "observations");

        foreach (var format in both.Select(format => Text(format, "format")!))
        {
            // Bad usage would not get as far as the file, which is missing here.
            var (exitCode, _, error) = await Run("convert", "--from", format, "--to", format, Path.Combine(_folder.FullName, "no-such-file"));

            Assert.Equal((2, format), (exitCode, format));
            Assert.Contains("no-such-file: ", error, StringComparison.Ordinal);
        }
    }

    /// <summary>What rows say, whatever columns stand empty and in whatever order: name and value of each cell, sorted.</summary>
    private static IEnumerable<string> Cells(string rows)
    {
        var lines = Lines(rows).Select(line => line.TrimEnd('\r').Split(',')).ToList();
        return lines[1..].Select(cells => string.Join(' ', lines[0].Zip(cells).Where(cell => cell.Second.Length > 0).Select(cell => $"{cell.First}={cell.Second}").Order(StringComparer.Ordinal)));
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);

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
}

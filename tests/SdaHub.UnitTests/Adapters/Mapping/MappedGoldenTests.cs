using System.Text.Json;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using Xunit.Sdk;

namespace SdaHub.UnitTests.Adapters.Mapping;

/// <summary>Files of other programs, read whole by mappings alone, against what an independent program reads in them.</summary>
public sealed class MappedGoldenTests
{
    /// <summary>Two theories of precession and nutation differ by 0.04 arcseconds without the published corrections.</summary>
    private const double TheoriesRad = 3e-7;

    /// <summary>UT1 = UTC and no polar motion on the days of the files whose sensors stand in axes that do not turn with the Earth.</summary>
    private static readonly FormatConventions StillEarth = new()
    {
        EarthOrientation = EarthOrientationTable.Parse(new StringReader(
            """
            VERSION 1.1
            BEGIN OBSERVED
            2022 01 18 59597 0 0 0 0 0 0 0 0 37
            2022 01 19 59598 0 0 0 0 0 0 0 0 37
            2022 01 20 59599 0 0 0 0 0 0 0 0 37
            2022 03 24 59662 0 0 0 0 0 0 0 0 37
            2022 03 25 59663 0 0 0 0 0 0 0 0 37
            END OBSERVED
            """)).Table!,
    };

    [Theory]
    [InlineData("W3B", ".aer", 521)]
    [InlineData("Lageos2_range", ".aer", 229)]
    [InlineData("T25872_AREL_every10th", ".dat", 120)]
    [InlineData("T22694_space_based_every10th", ".dat", 42)]
    [InlineData("sexagesimal_night", ".txt", 80)]
    [InlineData("nested_tracks", ".json", 34)]
    public void Observations_have_the_values_that_an_independent_program_reads(string name, string extension, int count)
    {
        var result = MappedSample.Decode(MappedSample.Golden(name + ".mapping.yaml"), MappedSample.Golden(name + extension), StillEarth);

        // Lageos2_range ends without a line end, so nobody can tell whether its last number is whole.
        Assert.All(result.Diagnostics, diagnostic => Assert.Equal(("LAST_LINE_OPEN", "Lageos2_range"), (diagnostic.Code, name)));
        Assert.Equal(count, result.Records.Sum(track => track.Columns.Count));
        // Hours are read as a double and then turned into degrees: a last digit of 360 is 5.7e-14.
        var slackDeg = name.StartsWith('T') ? 6e-14 : 0;
        ObservationGolden.AssertSame("Mapping", name + ".expected.jsonl", result, (quantity, _) => quantity == "right_ascension_deg" ? slackDeg : 0);
    }

    [Theory]
    [InlineData("T25872_AREL_every10th", true)]
    [InlineData("T22694_space_based_every10th", false)]
    public void Sensor_in_axes_that_do_not_turn_with_the_Earth_is_where_an_independent_program_turns_it(string name, bool isOnGround)
    {
        var expected = MappedSample.Golden(name + ".expected.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(row => new Vector3d(row.GetProperty("sensor_x_km").GetDouble(), row.GetProperty("sensor_y_km").GetDouble(), row.GetProperty("sensor_z_km").GetDouble())).ToList();

        var records = MappedSample.Decode(MappedSample.Golden(name + ".mapping.yaml"), MappedSample.Golden(name + ".dat"), StillEarth).Records;

        var found = isOnGround ? records.Select(track => track.SitePosition!.Value.PositionItrfKm).ToList() : PlacesOf(Assert.Single(records));
        Assert.Equal(isOnGround ? expected.Take(1) : expected, found, (wanted, place) => (wanted - place).Norm < wanted.Norm * TheoriesRad);
    }

    [Fact]
    public void Sensor_in_such_axes_needs_the_rotation_of_the_Earth()
    {
        var result = MappedSample.Decode(MappedSample.Golden("T22694_space_based_every10th.mapping.yaml"), MappedSample.Golden("T22694_space_based_every10th.dat"));

        Assert.Empty(result.Records);
        Assert.Equal(("SENSOR_POSITION_NEEDS_ROTATION", 2, 46, 42), (result.Diagnostics[0].Code, result.Diagnostics[0].Line, result.Diagnostics[0].Column, result.ErrorCount));
    }

    [Fact]
    public void Ranges_and_angles_of_a_station_are_one_track_on_its_site()
    {
        var result = MappedSample.Decode(MappedSample.Golden("W3B.mapping.yaml"), MappedSample.Golden("W3B.aer"));

        Assert.Equal(["castle-rock", "fucino", "kumsan", "pretoria", "uralla"], result.Records.Select(track => track.SiteKey!).Distinct().Order(StringComparer.Ordinal));
        Assert.All(result.Records, track => Assert.Equal(Phenomenology.Radar, track.Phenomenology));
        Assert.Contains(result.Records, track => track.Columns.Has(Observable.RangeKm) && track.Columns.Has(Observable.AzimuthDeg));
    }

    /// <summary>Slips that a mapping may have: each is seen in the golden values.</summary>
    [Theory]
    [InlineData("range_km: { from: 4 }", "range_km: { from: 4, unit: m }")]
    [InlineData("range_km: { from: 4 }", "range_km: { from: 4, round_trip: true }")]
    [InlineData("unit: m }", "unit: km }")]
    [InlineData("azimuth_deg: { from: 4 }", "azimuth_deg: { from: 4, negate: true }")]
    [InlineData("elevation_deg: { from: 5 }", "elevation_deg: { from: 4 }")]
    [InlineData("elevation_sigma_deg: { value: \"0.02\" }", "elevation_sigma_deg: { value: \"0.2\" }")]
    [InlineData("sensor_key: { from: 3 }", "sensor_key: { from: 2 }")]
    [InlineData("separator: blanks", "separator: blanks\ntime_scale: tai")]
    [InlineData("  AZ_EL:\n    fields:\n", "  AZ_EL: ignore\n  AZEL:\n    fields:\n")]
    [InlineData("  RANGE:\n    fields:\n", "  RNG:\n    fields:\n")]
    public void Slip_in_the_mapping_shows_in_the_values(string old, string @new)
    {
        var mapping = MappedSample.Golden("W3B.mapping.yaml");
        Assert.Contains(old, mapping, StringComparison.Ordinal);

        var result = MappedSample.Decode(mapping.Replace(old, @new, StringComparison.Ordinal), MappedSample.Golden("W3B.aer"));

        Assert.ThrowsAny<XunitException>(() => ObservationGolden.AssertSame("Mapping", "W3B.expected.jsonl", result));
    }

    [Fact]
    public void Readme_shows_the_mapping_that_reads_the_file()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Adapters", "Mapping", "README.md"));

        Assert.Contains($"```yaml\n{MappedSample.Golden("W3B.mapping.yaml")}```", readme, StringComparison.Ordinal);
    }

    private static List<Vector3d> PlacesOf(Track track)
    {
        double[][] columns =
        [
            [.. track.SensorPositions!.Values(SensorCoordinate.XKm)], [.. track.SensorPositions.Values(SensorCoordinate.YKm)], [.. track.SensorPositions.Values(SensorCoordinate.ZKm)],
        ];
        return [.. Enumerable.Range(0, track.Columns.Count).Select(row => new Vector3d(columns[0][row], columns[1][row], columns[2][row]))];
    }
}

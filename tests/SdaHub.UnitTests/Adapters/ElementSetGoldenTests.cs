using System.Text.Json;
using SdaHub.Adapters;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters;

/// <summary>Whole files against what an independent program reads in them; see Golden/README.md.</summary>
public sealed class ElementSetGoldenTests
{
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    [Theory]
    [InlineData("tle", "Adapters/Golden/stations_celestrak.tle")]
    [InlineData("tle", "Adapters/Golden/celestrak_2025-12-30_head.3le")]
    [InlineData("tle", "Adapters/Golden/spot-5.tle")]
    [InlineData("omm-csv", "Adapters/Golden/stations_celestrak.csv")]
    [InlineData("omm-csv", "Adapters/Golden/sample_omm.csv")]
    [InlineData("omm-json", "Adapters/Golden/sample_omm.json")]
    [InlineData("omm-json", "Adapters/Golden/celestrak_2025-05-24_goes.json")]
    [InlineData("omm-json", "Adapters/Golden/celestrak_2025-05-24_noaa.json")]
    [InlineData("omm-json", "Adapters/Golden/celestrak_2025-05-24_resource.json")]
    [InlineData("omm-json", "Adapters/Golden/celestrak_2025-05-24_stations.json")]
    [InlineData("omm-json", "Adapters/Golden/celestrak_2025-05-24_weather.json")]
    [InlineData("omm-kvn", "Adapters/Golden/orekit_OMMExample1.txt")]
    [InlineData("omm-kvn", "Adapters/Golden/orekit_OMMExample2.txt")]
    [InlineData("omm-xml", "Adapters/Golden/sample_omm.xml")]
    [InlineData("omm-xml", "Adapters/Golden/orekit_OMMExample2.xml")]
    [InlineData("omm-xml", "Adapters/Golden/orekit_OMM-with-units.xml")]
    [InlineData("udl-elset-json", "Adapters/Udl/Golden/elset_48340.json")]
    public void File_has_the_expected_sets(string format, string file)
    {
        var result = Formats.ElementSetReaders[format].Read(File.ReadAllBytes(PathOf(file)));

        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Code != "KEYWORD_NOT_USED");
        Assert.Equal(Expected(file), result.Records);
    }

    /// <summary>The verification sets of SGP4 have text behind column 69, and three of them check digits that are wrong.</summary>
    [Fact]
    public void Sets_with_wrong_check_digits_are_told_at_their_lines_and_all_others_taken()
    {
        const string VerificationSets = "Astrodynamics/Golden/SGP4-VER.TLE";
        var result = Formats.ElementSetReaders["tle"].Read(File.ReadAllBytes(PathOf(VerificationSets)));

        Assert.Equal(
            [(100, 69, "CHECKSUM_WRONG"), (103, 69, "CHECKSUM_WRONG"), (106, 69, "CHECKSUM_WRONG")],
            result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => (diagnostic.Line, diagnostic.Column, diagnostic.Code)));
        Assert.Equal(Expected(VerificationSets), result.Records);
    }

    private static IEnumerable<ElementSet> Expected(string file) => File.ReadLines(PathOf(file + ".expected.jsonl")).Select(line => ToSet(JsonDocument.Parse(line).RootElement));

    private static ElementSet ToSet(JsonElement row) => new()
    {
        ObjectId = ObjectId.Create(row.GetProperty("object_id").GetInt32()),
        ObjectName = Text(row, "object_name"),
        InternationalDesignator = Text(row, "international_designator"),
        ClassificationType = Text(row, "classification") is { } letter ? letter[0] : 'U',
        Epoch = DateTimeOffset.UnixEpoch.AddMicroseconds(row.GetProperty("epoch_us").GetInt64()),
        MeanMotionRevPerDay = row.GetProperty("mean_motion").GetDouble(),
        Eccentricity = row.GetProperty("eccentricity").GetDouble(),
        InclinationDeg = row.GetProperty("inclination").GetDouble(),
        RaanDeg = row.GetProperty("raan").GetDouble(),
        ArgOfPericenterDeg = row.GetProperty("arg_of_pericenter").GetDouble(),
        MeanAnomalyDeg = row.GetProperty("mean_anomaly").GetDouble(),
        BStarPerEarthRadius = row.GetProperty("b_star").GetDouble(),
        MeanMotionDotRevPerDay2 = row.GetProperty("mean_motion_dot").GetDouble(),
        MeanMotionDdotRevPerDay3 = row.GetProperty("mean_motion_ddot").GetDouble(),
        EphemerisType = row.GetProperty("ephemeris_type").GetInt32(),
        ElementSetNumber = row.GetProperty("element_set_number").GetInt32(),
        RevolutionAtEpoch = row.GetProperty("revolution").GetInt32(),
    };

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, file);
}

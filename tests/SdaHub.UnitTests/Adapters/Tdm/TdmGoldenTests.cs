using System.Text;
using System.Text.Json;
using SdaHub.Adapters.Tdm;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Tdm;

/// <summary>Whole files against what an independent program reads in them; see Golden/README.md.</summary>
public sealed class TdmGoldenTests
{
    [Theory]
    [InlineData("orekit_TDMExample2", 0, 3)]
    [InlineData("orekit_TDMExample4", 0, 5)]
    [InlineData("orekit_TDMExample6", 0, 4)]
    [InlineData("orekit_TDMExample8", 0, 2)]
    [InlineData("orekit_TDMExample15", 0, 8)]
    [InlineData("orekit_TDMExampleAllKeywordsSequential", 2, 44)]
    [InlineData("radar_and_telescope", 0, 3)]
    public void Kvn_file_has_the_expected_observations(string name, int errorCount, int warningCount)
    {
        var result = new TdmKvnDecoder().Decode(TdmSample.Golden(name + ".kvn"), FormatConventions.Default);

        AssertObservations(name, result.Records);
        Assert.Equal(errorCount, result.ErrorCount);
        Assert.Equal(warningCount, result.Diagnostics.Count - result.ErrorCount);
    }

    [Theory]
    [InlineData("orekit_TDMExample2", 0)]
    [InlineData("orekit_TDMExample4", 0)]
    [InlineData("orekit_TDMExample8", 0)]
    [InlineData("orekit_TDMExampleAllKeywordsSequential", 2)]
    [InlineData("radar_and_telescope", 0)]
    public void Xml_twin_has_the_same_observations(string name, int errorCount)
    {
        var result = new TdmXmlDecoder().Decode(TdmSample.Golden(name + ".xml"), FormatConventions.Default);

        AssertObservations(name, result.Records);
        Assert.Equal(errorCount, result.ErrorCount);
    }

    [Theory]
    [InlineData("orekit_TDMExample8")]
    [InlineData("radar_and_telescope")]
    public void Twins_make_equal_tracks(string name)
    {
        var kvn = new TdmKvnDecoder().Decode(TdmSample.Golden(name + ".kvn"), FormatConventions.Default).Records;
        var xml = new TdmXmlDecoder().Decode(TdmSample.Golden(name + ".xml"), FormatConventions.Default).Records;

        Assert.Equal(kvn.Select(TrackContentHash.Compute), xml.Select(TrackContentHash.Compute));
        Assert.Equal(kvn.Select(track => track.TrackId), xml.Select(track => track.TrackId));
    }

    [Fact]
    public void Types_without_a_column_are_named_once_with_their_count()
    {
        var result = new TdmKvnDecoder().Decode(TdmSample.Golden("orekit_TDMExample6.kvn"), FormatConventions.Default);

        var unused = result.Diagnostics.Where(diagnostic => diagnostic.Code == "DATA_TYPE_NOT_USED").ToList();
        Assert.Equal(["TRANSMIT_FREQ_1", "RECEIVE_FREQ"], unused.Select(diagnostic => diagnostic.FieldName));
        Assert.All(unused, diagnostic => Assert.StartsWith("4 records", diagnostic.Message, StringComparison.Ordinal));
    }

    private static void AssertObservations(string name, IReadOnlyList<Track> tracks)
    {
        var expected = Encoding.UTF8.GetString(TdmSample.Golden(name + ".expected.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var actual = tracks.SelectMany(track => Enumerable.Range(0, track.Columns.Count).Select(row => (Track: track, Row: row))).ToList();

        Assert.Equal(expected.Length, actual.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            AssertObservation(JsonDocument.Parse(expected[i]).RootElement, actual[i].Track, actual[i].Row);
        }
    }

    private static void AssertObservation(JsonElement expected, Track track, int row)
    {
        Assert.Equal(expected.GetProperty("sensor_key").GetString(), track.SensorKey);
        Assert.Equal(expected.TryGetProperty("object", out var number) ? number.GetInt32() : null, track.ObjectId?.Value);
        Assert.Equal(expected.TryGetProperty("object_name", out var text) ? text.GetString() : null, track.ObjectName);
        Assert.Equal(expected.GetProperty("time_unix_ns").GetInt64(), track.Columns.TimeUnixNs[row]);
        foreach (var observable in ObservableNames.All)
        {
            var actual = track.Columns.Has(observable) ? track.Columns.Values(observable)[row] : double.NaN;
            var wanted = expected.TryGetProperty(observable.FieldName(), out var value) ? value.GetDouble() : double.NaN;
            Assert.True(
                Math.Abs(actual - wanted) <= 4e-15 * Math.Max(Math.Abs(wanted), 100) || (double.IsNaN(actual) && double.IsNaN(wanted)),
                $"{observable.FieldName()}: expected {wanted:R}, found {actual:R}");
        }

        if (expected.TryGetProperty("angle_frame", out var frame))
        {
            Assert.Equal(frame.GetString(), track.AngleFrame.ToString().ToUpperInvariant());
        }
    }
}

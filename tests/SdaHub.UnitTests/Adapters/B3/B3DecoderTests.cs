using System.Text;
using System.Text.Json;
using SdaHub.Adapters.B3;
using SdaHub.Astrodynamics;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.B3;

public sealed class B3DecoderTests
{
    private const string Good = "U2554434524061123456789123456 2345678 12345672 0123456 00123 -0456 00000  4 4";

    [Theory]
    [InlineData("beacon_c_2022", 0)]
    [InlineData("every_type", 1)]
    public void Cards_have_the_values_that_an_independent_program_reads(string name, int warningCount)
    {
        var result = new B3Decoder().Decode(Golden(name + ".b3"), FormatConventions.Default);

        var expected = Encoding.UTF8.GetString(Golden(name + ".expected.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .OrderBy(row => (row.GetProperty("sensor_key").GetString(), row.GetProperty("time_unix_ns").GetInt64())).ToList();
        var actual = result.Records.SelectMany(track => Enumerable.Range(0, track.Columns.Count).Select(row => (Track: track, Row: row)))
            .OrderBy(pair => (pair.Track.SensorKey, pair.Track.Columns.TimeUnixNs[pair.Row])).ToList();
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), pair => AssertSame(pair.First, pair.Second.Track, pair.Second.Row));
        Assert.Equal(warningCount, result.Diagnostics.Count);
        Assert.Equal(0, result.ErrorCount);
    }

    /// <summary>Each card is <see cref="Good"/> with some columns changed; column numbers count from 1.</summary>
    [Theory]
    [InlineData(1, "S", "CLASSIFICATION_NOT_TAKEN", 1)]
    [InlineData(1, "X", "FIELD_MALFORMED", 1)]
    [InlineData(2, "I0001", "FIELD_MALFORMED", 2)]
    [InlineData(7, "3 5", "FIELD_MALFORMED", 7)]
    [InlineData(12, "000", "TIME_INVALID", 10)]
    [InlineData(10, "23366", "TIME_INVALID", 10)]
    [InlineData(15, "24", "TIME_INVALID", 10)]
    [InlineData(19, "60000", "TIME_INVALID", 10)]
    [InlineData(24, "900001", "VALUE_OUT_OF_RANGE", 24)]
    [InlineData(24, "R00001", "VALUE_OUT_OF_RANGE", 24)]
    [InlineData(24, "12-456", "FIELD_MALFORMED", 24)]
    [InlineData(24, "      ", "FIELD_MISSING", 24)]
    [InlineData(31, "3600001", "VALUE_OUT_OF_RANGE", 31)]
    [InlineData(31, "-000001", "VALUE_OUT_OF_RANGE", 31)]
    [InlineData(39, "0000000", "VALUE_OUT_OF_RANGE", 39)]
    [InlineData(46, " ", "FIELD_MALFORMED", 39)]
    [InlineData(48, "01234x6", "FIELD_MALFORMED", 48)]
    [InlineData(62, "-04.6", "FIELD_MALFORMED", 62)]
    [InlineData(75, "7", "TYPE_NOT_USED", 75)]
    [InlineData(75, " ", "FIELD_MALFORMED", 75)]
    [InlineData(75, "54", "ANGLE_FRAME_NOT_SUPPORTED", 76)]
    [InlineData(75, "52", "FIELD_MALFORMED", 31)] // 23:45:67.8
    public void Bad_card_is_refused_alone(int column, string change, string code, int expectedColumn)
    {
        var bad = Good.Remove(column - 1, change.Length).Insert(column - 1, change);

        var result = Decode($"{Good}\r\n\r\n{bad}\r\n{Good}\n");

        Assert.Equal(2, result.Records.Sum(track => track.Columns.Count));
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Error, code, 3, expectedColumn), (diagnostic.Severity, diagnostic.Code, diagnostic.Line, diagnostic.Column));
    }

    [Fact]
    public void Short_line_is_no_card() => Assert.Equal("LINE_LENGTH_WRONG", Assert.Single(Decode(Good[..74]).Diagnostics).Code);

    [Fact]
    public void Old_card_without_its_last_fields_is_taken()
    {
        var columns = Assert.Single(Decode(Good.Remove(55, 18).Insert(55, new string(' ', 18))).Records).Columns;

        Assert.Equal([1.23456], columns.Values(Observable.RangeRateKmPerS).ToArray());
        Assert.False(columns.Has(Observable.AzimuthRateDegPerS) || columns.Has(Observable.ElevationRateDegPerS));
    }

    [Fact]
    public void Azimuth_rate_on_the_sky_is_divided_by_the_cosine_of_elevation_unless_it_is_plain()
    {
        var plain = new FormatConventions { PlainAzimuthRateSensors = new HashSet<string> { "345" } };

        Assert.Equal(-0.0456, Assert.Single(Decode(Good, plain).Records).Columns.Values(Observable.AzimuthRateDegPerS)[0]);
        Assert.Equal(
            -0.0456 / Math.Cos(12.3456 * Math.PI / 180), Assert.Single(Decode(Good).Records).Columns.Values(Observable.AzimuthRateDegPerS)[0], 1e-15);
    }

    [Fact]
    public void Two_cards_on_a_line_are_told()
    {
        var result = Decode($"{Good,-95} {Good}");

        Assert.Equal(1, Assert.Single(result.Records).Columns.Count);
        var error = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(("TEXT_BEHIND_RECORD", 1, 96, 1), (error.Code, error.Line, error.Column, error.LostRecordCount));
    }

    /// <summary>As blocks of tapes were: the cards one behind the other.</summary>
    [Fact]
    public void Cards_without_line_ends_are_counted_as_lost()
    {
        var result = Decode(string.Concat(Enumerable.Repeat($"{Good,-90}", 200)));

        Assert.Equal((1, 199), (result.Records.Sum(track => track.Columns.Count), result.LostRecordCount));
    }

    [Theory]
    [InlineData(' ', null, AngleFrame.Teme)]
    [InlineData(' ', AngleFrame.Gcrf, AngleFrame.Gcrf)]
    [InlineData('0', AngleFrame.Gcrf, AngleFrame.Teme)]
    [InlineData('1', null, AngleFrame.Gcrf)]
    [InlineData('2', null, AngleFrame.Gcrf)]
    [InlineData('3', null, AngleFrame.Gcrf)]
    public void Equinox_says_the_axes_and_the_agreement_what_a_blank_means(char code, AngleFrame? agreed, AngleFrame expected)
    {
        var card = Good.Remove(30, 7).Insert(30, "1234567").Remove(74, 2).Insert(74, $"5{code}");

        Assert.Equal(expected, Assert.Single(Decode(card, new FormatConventions { DefaultAngleFrame = agreed }).Records).AngleFrame);
    }

    /// <summary>
    /// From the beginning of 2024, 24 years of 46.12 and 20.04 arcseconds (right ascension and declination at the equinox) lead back to J2000; from B1950 it is the
    /// other way.
    /// </summary>
    [Theory]
    [InlineData('1', 359.6925, -0.1336)]
    [InlineData('3', 0.6407, 0.2784)]
    public void Old_equinoxes_are_turned_into_J2000(char code, double rightAscensionDeg, double declinationDeg)
    {
        var card = Good.Remove(23, 6).Insert(23, "000000").Remove(30, 7).Insert(30, "0000000").Remove(74, 2).Insert(74, $"5{code}");

        var columns = Assert.Single(Decode(card).Records).Columns;

        Assert.Equal(rightAscensionDeg, columns.Values(Observable.RightAscensionDeg)[0], 2e-4);
        Assert.Equal(declinationDeg, columns.Values(Observable.DeclinationDeg)[0], 2e-4);
    }

    [Fact]
    public void Interleaved_objects_become_a_track_each()
    {
        var text = string.Concat(Enumerable.Range(0, 6).Select(i => Card($"2554{i % 2}", i) + "\n"));

        var tracks = Decode(text).Records;

        Assert.Equal([25540, 25541], tracks.Select(track => track.ObjectId!.Value.Value));
        Assert.All(tracks, track => Assert.Equal(3, track.Columns.Count));
    }

    [Fact]
    public void Track_begins_where_it_is_marked_and_after_silence()
    {
        var cards = new[] { Card("25544", 0, '3'), Card("25544", 1, '5'), Card("25544", 2), Card("25544", 3, '3'), Card("25544", 603), Card("25544", 1204) };

        Assert.Equal([2, 1, 2, 1], Decode(string.Join('\n', cards)).Records.Select(track => track.Columns.Count));
    }

    [Fact]
    public void Sensor_above_100_km_has_a_position_at_each_observation()
    {
        var cards = Enumerable.Range(0, 3).Select(i => Good[..46].Remove(20, 3).Insert(20, $"{i}00").Replace("2345678", "2345078", StringComparison.Ordinal) + $"{-5_000_000 - i:D8}{4_000_000 + (10 * i):D9}{2_500_500 - i:D9}" + " 92");

        var track = Assert.Single(Decode(string.Join('\n', cards)).Records);

        Assert.Null(track.SitePosition);
        Assert.Equal([-5000, -5000.001, -5000.002], track.SensorPositions!.Values(SensorCoordinate.XKm).ToArray());
        Assert.Equal([4000, 4000.01, 4000.02], track.SensorPositions.Values(SensorCoordinate.YKm).ToArray());
        Assert.Equal([2500.5, 2500.499, 2500.498], track.SensorPositions.Values(SensorCoordinate.ZKm).ToArray());
        Assert.False(track.SensorPositions.HasVelocities);
    }

    private static string Card(string satellite, int second, char edge = '4') =>
        Good.Remove(1, 5).Insert(1, satellite).Remove(14, 9).Insert(14, $"12{second / 60:D2}{second % 60:D2}000").Remove(76, 1) + edge;

    private static void AssertSame(JsonElement expected, Track track, int row)
    {
        Assert.Equal(expected.GetProperty("time_unix_ns").GetInt64(), track.Columns.TimeUnixNs[row]);
        Assert.Equal(expected.TryGetProperty("object", out var number) ? number.GetInt32() : null, track.ObjectId?.Value);
        Assert.Equal(expected.TryGetProperty("object_name", out var name) ? name.GetString() : null, track.ObjectName);
        foreach (var observable in ObservableNames.All)
        {
            var wanted = expected.TryGetProperty(observable.FieldName(), out var value) ? value.GetDouble() : double.NaN;
            var found = track.Columns.Has(observable) ? track.Columns.Values(observable)[row] : double.NaN;
            // Cosines of two runtimes may differ in the last bit.
            Assert.True(
                wanted.Equals(found) || (observable == Observable.AzimuthRateDegPerS && Math.Abs(wanted - found) < 1e-15),
                $"{observable.FieldName()}: expected {wanted:R}, found {found:R}");
        }

        Assert.Equal(expected.TryGetProperty("angle_frame", out var frame) ? frame.GetString() : "UNSPECIFIED", track.AngleFrame.ToString().ToUpperInvariant());
        if (expected.TryGetProperty("site", out var site))
        {
            Assert.Equal(site[0].GetDouble(), track.SitePosition!.Value.LatitudeDeg, 1e-12);
            Assert.Equal(site[1].GetDouble(), track.SitePosition.Value.LongitudeDeg, 1e-12);
            Assert.Equal(site[2].GetDouble(), track.SitePosition.Value.AltitudeM, 1e-6);
        }

        Assert.Equal(
            expected.TryGetProperty("sensor", out var sensor) ? new Vector3d(sensor[0].GetDouble(), sensor[1].GetDouble(), sensor[2].GetDouble()) : null,
            track.SensorPositions?.PositionKm(row));
    }

    private static ReadResult<Track> Decode(string text, FormatConventions? conventions = null) =>
        new B3Decoder().Decode(Encoding.ASCII.GetBytes(text), conventions ?? FormatConventions.Default);

    private static byte[] Golden(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Adapters", "B3", "Golden", name));
}

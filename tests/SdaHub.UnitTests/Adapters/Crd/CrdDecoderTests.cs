using System.Text;
using System.Text.Json;
using SdaHub.Adapters.Crd;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Crd;

public sealed class CrdDecoderTests
{
    private const string H1 = "H1 CRD 2 2024 03 02 01";
    private const string H2 = "H2 TEST 1234 01 01 4 ILRS";
    private const string H3 = "H3 satellite 2400101 1234 123456 0 1 1";
    private const string H4 = "H4 1 2024 2 29 23 59 30 2024 03 01 00 10 00 0 0 0 0 1 0 2 0";
    private const string Range = "11 86390.25 0.010 std 2 120 10 150.0";
    private const string Angles = "30 86390.25 120.5 45.5 0 3 0 na na";
    private const string End = "H8";

    private static readonly string[] Good = [H1, H2, H3, H4, Range, Angles, End];

    [Theory]
    [InlineData("champ_201709-small.frd")]
    [InlineData("lageos1-test.npt")]
    [InlineData("lageos2_20160213_YARL_STL3_MATM.npt")]
    [InlineData("lageos2_201802_head.npt")]
    [InlineData("glonass125_head_and_tail.frd")]
    [InlineData("crd201_all_samples")]
    [InlineData("every_event.crd")]
    public void Records_have_the_values_that_an_independent_program_reads(string name)
    {
        var result = new CrdDecoder().Decode(ObservationGolden.Read("Crd", name), FormatConventions.Default);

        ObservationGolden.AssertSame("Crd", name + ".expected.jsonl", result, Tolerance);
        Assert.Equal(0, result.ErrorCount);
        Assert.All(result.Records, track => Assert.Equal(Phenomenology.Laser, track.Phenomenology));
    }

    /// <summary>Each file is <see cref="Good"/> with one line changed and a good session behind it.</summary>
    [Theory]
    [InlineData(5, "11 86400 0.010 std 2 120 10 150.0", "TIME_INVALID", 4)]
    [InlineData(5, "11 x 0.010 std 2 120 10 150.0", "TIME_INVALID", 4)]
    [InlineData(5, "11 86390.25 -0.010 std 2 120 10 150.0", "VALUE_OUT_OF_RANGE", 13)]
    [InlineData(5, "11 86390.25 na std 2 120 10 150.0", "VALUE_OUT_OF_RANGE", 13)]
    [InlineData(5, "11 86390.25 0.010 std 7 120 10 150.0", "FIELD_MALFORMED", 23)]
    [InlineData(5, "11 86390.25 0.010 std 3 120 10 150.0", "FIELD_MALFORMED", 23)]
    [InlineData(5, "11 86390.25 0.010 std", "FIELD_MALFORMED", 22)]
    [InlineData(5, "11 86390.25 0.010 std 2 120 10 x", "FIELD_MALFORMED", 32)]
    [InlineData(6, "30 86390.25 361 45.5 0 3 0 na na", "VALUE_OUT_OF_RANGE", 13)]
    [InlineData(6, "30 86390.25 120.5 91 0 3 0 na na", "VALUE_OUT_OF_RANGE", 19)]
    [InlineData(6, "30 86390.25 120.5 x 0 3 0 na na", "FIELD_MALFORMED", 13)]
    [InlineData(6, "30 86390.25 120.5 45.5 0 4 0 na na", "FIELD_MALFORMED", 26)]
    [InlineData(6, "31 86390.25 120.5 45.5", "RECORD_UNKNOWN", 1)]
    public void Bad_record_is_refused_alone(int line, string change, string code, int column)
    {
        var result = Decode([.. Good.Select((text, index) => index == line - 1 ? change : text), .. Good]);

        Assert.Equal(3, result.Records.Sum(track => track.Columns.Count));
        var error = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal((code, line, column, 1), (error.Code, error.Line, error.Column, error.LostRecordCount));
    }

    [Theory]
    [InlineData(1, "H1 CRD 3 2024 03 02 01", "VERSION_NOT_SUPPORTED", 8)]
    [InlineData(2, "H2 TEST STATION 1234 01 01 4", "FIELD_MALFORMED", 9)]
    [InlineData(2, "H2 TEST 1234 01 01 2 ILRS", "TIME_SCALE_NOT_SUPPORTED", 20)]
    [InlineData(3, "H3", "FIELD_MISSING", 3)]
    [InlineData(4, "H4 1 2023 2 29 23 59 30 2024 03 01 00 10 00 0 0 0 0 1 0 2 0", "TIME_INVALID", 6)]
    [InlineData(4, "H4 1 na 2 29 23 59 30 2024 03 01 00 10 00 0 0 0 0 1 0 2 0", "TIME_INVALID", 6)]
    [InlineData(4, "H4 1 2024 2 29 23 59 30 2024 03 01 00 10 00 0 0 0 0 1 0 na 0", "FIELD_MALFORMED", 57)]
    public void Bad_header_costs_its_session(int line, string change, string code, int column)
    {
        var result = Decode([.. Good.Select((text, index) => index == line - 1 ? change : text), .. Good]);

        Assert.Equal(2, result.Records.Sum(track => track.Columns.Count));
        Assert.Equal([(code, line, column, 0), ("SESSION_NOT_USED", 1, 1, 2)], Errors(result));
    }

    [Fact]
    public void Data_without_their_headers_are_not_guessed_at() =>
        Assert.Equal([("SESSION_NOT_USED", 1, 1, 1)], Errors(Decode([H1, H2, H3, Range, End])));

    /// <summary>CRD 2.01, sessions of many targets at one station: behind H8 only what has changed is said again.</summary>
    [Fact]
    public void Session_goes_on_with_the_headers_that_are_not_said_again()
    {
        string[] lines =
        [
            H1, H2, "C0 0 532.0 std", H3, H4, Range, End,
            "H3 other 2400102 1235 123457 0 1 1", "H4 1 2024 3 1 01 00 00 2024 03 01 01 10 00 0 0 0 0 1 0 2 0", "11 3610.5 0.020 std 2 120 10 150.0", End,
            "H4 1 2024 3 1 02 00 00 2024 03 01 02 10 00 0 0 0 0 1 0 2 0", "11 7210.5 0.030 std 2 120 10 150.0", End,
            "H2 ELSE 4321 01 01 4 ILRS", "11 7211.5 0.030 std 2 120 10 150.0", End, "H9",
        ];

        var result = Decode(lines);

        Assert.Equal(
            [("1234", 123456, 1_709_251_190_250_000_000), ("1234", 123457, 1_709_254_810_500_000_000), ("1234", 123457, 1_709_258_410_500_000_000)],
            result.Records.Select(track => (track.SensorKey, track.ObjectId!.Value.Value, track.Columns.TimeUnixNs[0])));
        Assert.Equal([("SESSION_NOT_USED", 15, 1, 1)], Errors(result));
    }

    /// <summary>The day is that of the session's span, not of the order of records: configurations may stand one behind the other, and a first record may be seconds early.</summary>
    [Theory]
    [InlineData("2024 2 29 00 01 05 2024 2 29 14 00 18", new[] { 100.0, 50_000, 110, 50_010 }, new[] { 0, 0, 0, 0 })]
    [InlineData("2024 2 29 00 00 05 2024 2 29 00 34 18", new[] { 86_399.0, 100 }, new[] { -1, 0 })]
    [InlineData("2024 2 29 00 00 05 na na na na na na", new[] { 86_399.0, 100, 43_000 }, new[] { -1, 0, 0 })]
    [InlineData("2024 2 29 23 50 00 2024 3 1 00 10 00", new[] { 86_000.0, 300, 86_100, 301 }, new[] { 0, 1, 0, 1 })]
    [InlineData("2024 2 29 23 50 00 2024 3 2 03 10 00", new[] { 86_000.0, 300, 43_000, 86_100, 301 }, new[] { 0, 1, 1, 1, 2 })]
    public void Second_of_day_is_of_the_day_that_the_session_gives_it(string span, double[] secondsOfDay, int[] days)
    {
        const long Midnight = 1_709_164_800;
        var ranges = secondsOfDay.Select(second => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"11 {second:F1} 0.010 std 2 120 10 150.0"));

        var result = Decode([H1, H2, H3, $"H4 1 {span} 0 0 0 0 1 0 2 0", .. ranges, End]);

        Assert.Equal(
            secondsOfDay.Zip(days, (second, day) => ((Midnight + (day * 86_400L)) * 1_000_000_000) + (long)(second * 1e9)).Order(),
            result.Records.SelectMany(track => track.Columns.TimeUnixNs.ToArray()).Order());
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Code == "TIME_OUTSIDE_SESSION");
    }

    [Fact]
    public void Time_hours_outside_of_its_session_is_warned_of()
    {
        var result = Decode([H1, H2, H3, H4, "11 14400 0.010 std 2 120 10 150.0", End]);

        Assert.Equal([1_709_265_600_000_000_000], Assert.Single(result.Records).Columns.TimeUnixNs.ToArray());
        Assert.StartsWith("5:4: warning TIME_OUTSIDE_SESSION second_of_day", Assert.Single(result.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("11 86390.25 0.010 std 2 120 10 150.0 na na na na na na 11 86391.25 0.010 std 2", 56)]
    [InlineData("10 86390.25 0.010 std 2 2 0 0 na na 10 86391.25 0.010 std 2 2 0 0", 37)]
    [InlineData("30 86390.25 120.5 45.5 0 3 0 na na 30 86390.25 120.5 45.5 0 3 0 na na", 36)]
    public void Two_records_on_a_line_are_told(string line, int column)
    {
        var result = Decode([H1, H2, H3, H4, line, End]);

        Assert.Equal(1, Assert.Single(result.Records).Columns.Count);
        Assert.Equal([("TEXT_BEHIND_RECORD", 5, column, 1)], Errors(result));
    }

    [Fact]
    public void Data_outside_of_a_session_are_refused() => Assert.Equal([("RECORD_MISPLACED", 8, 1, 1)], Errors(Decode([.. Good, Range])));

    [Fact]
    public void File_of_another_kind_is_said_to_be_none() => Assert.Equal([("NOT_A_CRD", 1, 1, 1)], Errors(Decode(["1 25544U 98067A", Range, Range])));

    [Theory]
    [InlineData("H4 1 2024 2 29 23 59 30 2024 03 01 00 10 00 0 1 0 0 1 0 2 0", true, false)]
    [InlineData("H4 1 2024 2 29 23 59 30 2024 03 01 00 10 00 0 0 1 0 1 0 2 0", false, true)]
    [InlineData("H4 1 2024 2 29 23 59 30 2024 03 01 00 10 00 0 na na 0 1 0 2 0", null, null)]
    public void Track_says_what_has_been_taken_out_of_its_ranges(string start, bool? isTroposphere, bool? isCenterOfMass)
    {
        var track = Assert.Single(Decode([H1, H2, H3, start, Range, End]).Records);

        Assert.Equal((isTroposphere, isCenterOfMass), (track.IsTroposphereCorrected, track.IsCenterOfMassCorrected));
    }

    /// <summary>Stations write -1 for a location that they do not know in version 2 too.</summary>
    [Theory]
    [InlineData("1", false)]
    [InlineData("na", false)]
    [InlineData("-1", false)]
    [InlineData("0", true)]
    [InlineData("2", true)]
    public void Object_elsewhere_than_around_the_Earth_is_warned_of(string location, bool isWarnedOf)
    {
        var result = Decode([H1, H2, H3[..^1] + location, H4, Range, End]);

        Assert.Single(result.Records);
        Assert.Equal(isWarnedOf, result.Diagnostics.Any(diagnostic => diagnostic is { Code: "TARGET_NOT_IN_EARTH_ORBIT", Line: 3 }));
    }

    [Fact]
    public void Delay_of_the_station_that_is_still_in_the_ranges_is_warned_of()
    {
        var result = Decode([H1, H2, H3, H4.Replace("0 1 0 2 0", "0 0 0 2 0", StringComparison.Ordinal), Range, End]);

        Assert.Single(result.Records);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Code: "STATION_DELAY_NOT_APPLIED", Line: 4, Column: 53, Severity: DiagnosticSeverity.Warning });
    }

    [Theory]
    [InlineData("1 0", 5, 1)]
    [InlineData("1 0", 3, 1)]
    [InlineData("4 0", 2, 2)]
    [InlineData("4 0", 4, 1)]
    public void Range_is_one_way_whichever_way_it_was_measured(string kind, int epochEvent, int wayCount)
    {
        var start = H4[..^3] + kind;
        var target = H3.Replace(" 0 1 1", " 3 1 1", StringComparison.Ordinal);

        var track = Assert.Single(Decode([H1, H2, target, start, $"11 86390.25 0.010 std {epochEvent} 120 10 150.0", End]).Records);

        Assert.Equal(0.010 * 299_792.458 / wayCount, track.Columns.Values(Observable.RangeKm)[0]);
        Assert.Equal(150e-12 * 299_792.458 / wayCount, track.Columns.Sigmas(Observable.RangeKm)[0], 1e-18);
    }

    [Fact]
    public void Time_at_the_object_needs_a_clock_that_counts_UTC() =>
        Assert.Equal(
            [("TIME_SCALE_NOT_SUPPORTED", 5, 23, 1)],
            Errors(Decode([H1, H2, H3, H4[..^3] + "1 0", "11 86390.25 0.010 std 3 120 10 150.0", End])));

    [Fact]
    public void Shots_that_are_noise_are_counted_and_left_out()
    {
        var result = Decode([H1, H2, H3, H4, "10 86390.25 0.010 std 2 1 0 0 0", "10 86390.5 0.010 std 2 2 0 0 0", End]);

        Assert.Equal(1, result.Records.Sum(track => track.Columns.Count));
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Code: "NOISE_NOT_TAKEN", Line: 5, Severity: DiagnosticSeverity.Warning });
    }

    [Fact]
    public void Records_that_are_not_used_are_named_once()
    {
        string[] unused = ["C0 0 532.0 std", "20 86390 1013 280 50 0", "20 86391 1013 280 50 0", "92 own"];

        Assert.Equal(
            [("C0", "1"), ("20", "2"), ("9x", "1")],
            Decode([H1, H2, H3, H4, .. unused, Range, End]).Diagnostics.Where(diagnostic => diagnostic.Code == "RECORD_NOT_USED")
                .Select(diagnostic => (diagnostic.FieldName!, diagnostic.Message.Split(' ')[0])));
    }

    [Fact]
    public void Session_stays_one_track_through_ten_silent_minutes_and_midnight()
    {
        string[] ranges = ["11 86390.25 0.010 std 2 120 10 150.0", "11 1800.5 0.012 std 2 120 10 150.0", "11 86399.5 0.011 std 2 120 10 150.0"];

        var tracks = Decode([H1, H2, H3, H4, .. ranges, End]).Records;

        Assert.Equal([2, 1], tracks.Select(track => track.Columns.Count));
        Assert.Equal([1_709_251_190_250_000_000, 1_709_253_000_500_000_000], tracks[0].Columns.TimeUnixNs.ToArray());
        Assert.Equal([1_709_251_199_500_000_000], tracks[1].Columns.TimeUnixNs.ToArray());
    }

    /// <summary>The session lasts from 86370 s of 2024-02-29 (1 709 164 800 s after 1970) to 600 s of the next day: 43485 is as far from the one as from the other.</summary>
    [Theory]
    [InlineData("43484.5", 1_709_294_684_500_000_000)]
    [InlineData("43485.5", 1_709_208_285_500_000_000)]
    public void Second_outside_the_session_is_of_the_day_that_brings_it_nearest(string second, long expected)
    {
        Assert.Equal([expected], Assert.Single(Decode([H1, H2, H3, H4, $"11 {second} 0.010 std 2 120 10 150.0", End]).Records).Columns.TimeUnixNs.ToArray());
        Assert.Equal([expected], Assert.Single(Decode([H1, H2, H3, H4, $"30 {second} 120.5 45.5 0 3 0 na na", End]).Records).Columns.TimeUnixNs.ToArray());
    }

    [Theory]
    [InlineData("1957 1 1 0 0 0", true)]
    [InlineData("2200 12 31 23 59 60", true)]
    [InlineData("1956 12 31 0 0 0", false)]
    [InlineData("2201 1 1 0 0 0", false)]
    [InlineData("2024 0 1 0 0 0", false)]
    [InlineData("2024 13 1 0 0 0", false)]
    [InlineData("2024 4 0 0 0 0", false)]
    [InlineData("2024 4 31 0 0 0", false)]
    [InlineData("2024 4 30 24 0 0", false)]
    [InlineData("2024 4 30 -1 0 0", false)]
    [InlineData("2024 4 30 23 60 0", false)]
    [InlineData("2024 4 30 23 -1 0", false)]
    [InlineData("2024 4 30 23 59 61", false)]
    [InlineData("2024 4 30 23 59 -1", false)]
    public void Start_is_a_time_that_exists(string start, bool isTaken)
    {
        var result = Decode([H1, H2, H3, H4.Replace("2024 2 29 23 59 30", start, StringComparison.Ordinal), Range, End]);

        Assert.Equal(isTaken ? 1 : 0, result.Records.Count);
        Assert.Equal(isTaken ? [] : [("TIME_INVALID", 4, 6, 0), ("SESSION_NOT_USED", 1, 1, 1)], Errors(result));
    }

    /// <summary>CRD 2.01, H2: 3 UTC(USNO), 4 UTC(GPS), 7 UTC(BIPM), 10 the station's own UTC.</summary>
    [Fact]
    public void Station_counts_UTC() => Assert.Equal(
        [3, 4, 7, 10], Enumerable.Range(0, 13).Where(scale => Decode([H1, $"H2 TEST 1234 01 01 {scale} ILRS", H3, H4, Range, End]).Records.Count == 1));

    [Theory]
    [InlineData("-0.5 0.25", -0.5, 0.25)]
    [InlineData("-361 0.25", null, null)]
    [InlineData("361 0.25", null, null)]
    [InlineData("0.5 -361", null, null)]
    [InlineData("0.5 na", null, null)]
    public void Rates_are_taken_as_a_pair_that_can_be(string rates, double? azimuthRate, double? elevationRate)
    {
        var columns = Assert.Single(Decode([H1, H2, H3, H4, $"30 86390.25 120.5 45.5 0 3 0 {rates}", End]).Records).Columns;

        Assert.Equal(azimuthRate is { } azimuth ? [azimuth] : [], columns.Values(Observable.AzimuthRateDegPerS).ToArray());
        Assert.Equal(elevationRate is { } elevation ? [elevation] : [], columns.Values(Observable.ElevationRateDegPerS).ToArray());
        Assert.Equal([120.5], columns.Values(Observable.AzimuthDeg).ToArray());
    }

    [Theory]
    [InlineData("1", "0", false)]
    [InlineData("2", "0", true)]
    [InlineData("2", "1", false)]
    public void Delay_of_a_transponder_is_warned_of_where_there_is_one(string targetClass, string isApplied, bool isWarnedOf)
    {
        var result = Decode([H1, H2, $"H3 satellite 2400101 1234 123456 0 {targetClass} 1", H4[..^5] + $"{isApplied} 2 0", Range, End]);

        var warnings = result.Diagnostics.Where(one => one.Code == "TRANSPONDER_DELAY_NOT_APPLIED").Select(one => (one.Line, one.Column, one.FieldName));
        Assert.Equal(isWarnedOf ? [(4, 55, "transponder_delay")] : [], warnings);
    }

    [Fact]
    public void Quality_that_is_not_good_is_warned_of_at_its_column() => Assert.Equal(
        [("DATA_QUALITY_DOUBTFUL", 4, 59)],
        Decode([H1, H2, H3, H4[..^1] + "1", Range, End]).Diagnostics.Select(one => (one.Code, one.Line, one.Column)));

    private static double Tolerance(string name, JsonElement row) => name switch
    {
        // Two roundings against none.
        "range_km" => 4e-16 * row.GetProperty(name).GetDouble(),
        "range_sigma_km" when row.TryGetProperty(name, out var sigma) => 1e-15 * sigma.GetDouble(),
        _ => 0,
    };

    private static IEnumerable<(string Code, int Line, int Column, int Lost)> Errors(ReadResult<Track> result) =>
        result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => (diagnostic.Code, diagnostic.Line, diagnostic.Column, diagnostic.LostRecordCount));

    private static ReadResult<Track> Decode(IEnumerable<string> lines) =>
        new CrdDecoder().Decode(Encoding.ASCII.GetBytes(string.Join('\n', lines) + "\n"), FormatConventions.Default);

    [Theory]
    [InlineData("90 anything")]
    [InlineData("94 anything")]
    [InlineData("99 anything")]
    public void Records_of_a_user_are_passed_over_with_their_count(string line)
    {
        var result = Decode([H1, H2, H3, H4, line, line, Range, End]);

        Assert.Equal(1, result.Records.Sum(track => track.Columns.Count));
        var warning = Assert.Single(result.Diagnostics);
        Assert.Equal(("RECORD_NOT_USED", "9x", 5), (warning.Code, warning.FieldName, warning.Line));
        Assert.StartsWith("2 times", warning.Message, StringComparison.Ordinal);
    }
}

using System.Text;
using SdaHub.Adapters.Iod;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Iod;

public sealed class IodDecoderTests
{
    private const string Good = "25544 98 067A   2701 G 20240229235959999 17 25 2359599+895959 49 S+015 12";

    /// <summary>Each record is <see cref="Good"/> with some columns changed; column numbers count from 1.</summary>
    [Theory]
    [InlineData(6, "x", "LINE_MALFORMED", 6)]
    [InlineData(23, "2", "LINE_MALFORMED", 23)]
    [InlineData(26, "x", "LINE_MALFORMED", 26)]
    [InlineData(1, "I5544", "FIELD_MALFORMED", 1)]
    [InlineData(17, "2 01", "FIELD_MALFORMED", 17)]
    [InlineData(24, "20230229", "TIME_INVALID", 24)]
    [InlineData(32, "24", "TIME_INVALID", 32)]
    [InlineData(34, "60", "TIME_INVALID", 32)]
    [InlineData(36, "60", "TIME_INVALID", 32)]
    [InlineData(36, " 9", "TIME_INVALID", 32)]
    [InlineData(45, "8", "FIELD_MALFORMED", 45)]
    [InlineData(45, " ", "FIELD_MALFORMED", 45)]
    [InlineData(46, "7", "FIELD_MALFORMED", 46)]
    [InlineData(48, "24", "FIELD_MALFORMED", 48)]
    [InlineData(50, "5 5", "FIELD_MALFORMED", 48)]
    [InlineData(55, " ", "FIELD_MALFORMED", 55)]
    [InlineData(56, "91", "FIELD_MALFORMED", 55)]
    [InlineData(42, "x", "FIELD_MALFORMED", 42)]
    [InlineData(63, "x", "FIELD_MALFORMED", 63)]
    [InlineData(72, "x", "FIELD_MALFORMED", 72)]
    public void Bad_record_is_refused_alone(int column, string change, string code, int expectedColumn)
    {
        var bad = Good.Remove(column - 1, change.Length).Insert(column - 1, change);

        var result = Decode($"{Good}\r\n\r\n{bad}\r\n{Good}\n");

        Assert.Equal(2, result.Records.Sum(track => track.Columns.Count));
        var diagnostic = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal((code, 3, expectedColumn), (diagnostic.Code, diagnostic.Line, diagnostic.Column));
    }

    /// <summary>Real lines of an observer, who writes so of flashes.</summary>
    [Theory]
    [InlineData("28538 05 004B   4172 E 20190922032710702 17 25 0428234+760083 37 F long max.")]
    [InlineData("28097 03 054C   4172 E 20190922033424684 17 25 1145731+741379 37 F f")]
    public void Remark_in_place_of_a_magnitude_costs_no_position(string line)
    {
        var result = Decode(line);

        Assert.Equal(0, result.ErrorCount);
        Assert.Equal(("4172", true), (Assert.Single(result.Records).SensorKey, result.Records[0].Columns.Values(Observable.Magnitude).IsEmpty));
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Code: "FIELD_NOT_USED", FieldName: "magnitude", Column: 67 });
    }

    [Fact]
    public void Two_records_on_a_line_are_told()
    {
        var result = Decode($"{Good,-80} {Good}");

        Assert.Equal(1, result.Records.Sum(track => track.Columns.Count));
        Assert.Equal(("1:82: error TEXT_BEHIND_RECORD", 1), (result.Diagnostics[0].ToString()[..30], result.LostRecordCount));
    }

    /// <summary>A line may break off behind any field: the columns of the record behind it are not its own.</summary>
    [Fact]
    public void Record_behind_one_that_breaks_off_is_told_and_lends_it_nothing()
    {
        var result = Decode($"{Good[..61]} {Good.Replace("2701", "TRU7", StringComparison.Ordinal)}");

        var track = Assert.Single(result.Records);
        Assert.Equal("2701", track.SensorKey);
        Assert.True(track.Columns.Sigmas(Observable.DeclinationDeg).IsEmpty);
        Assert.Equal(("1:63: error TEXT_BEHIND_RECORD", 1), (result.Diagnostics[0].ToString()[..30], result.LostRecordCount));
    }

    /// <summary>A blank is no zero here: 10^-8 of a second would outweigh every other observer.</summary>
    [Theory]
    [InlineData(42)]
    [InlineData(63)]
    public void Accuracy_without_its_power_of_ten_is_unknown(int column)
    {
        var result = Decode(Good.Remove(column, 1).Insert(column, " "));

        var track = Assert.Single(result.Records);
        Assert.Equal(column, Single(result, "FIELD_INCOMPLETE").Column);
        Assert.Equal((column == 42 ? null : 0.1, column != 63), (track.TimeSigmaS, track.Columns.Sigmas(Observable.DeclinationDeg) is [> 0]));
    }

    [Fact]
    public void Text_around_records_is_passed_over_and_counted()
    {
        var result = Decode($"Message-ID: <20190912201459.4541@mail>\nHello all,\nfrom last night:\nSite 4541: 41.9639N, 12.4531E, 80m.\n{Good}\n# clear sky\n55.9486N, 3.1383 W, 150 feet = 46 metres above MSL.\n");

        Assert.Single(result.Records);
        Assert.Equal((0, "6 times: lines that are no records"), (result.ErrorCount, Single(result, "TEXT_PASSED_OVER").Message));
    }

    [Fact]
    public void Report_without_an_observation_is_no_error()
    {
        var result = Decode("                2007 O 20081122\n                2007 C 200811231130\n");

        Assert.Empty(result.Records);
        Assert.Equal((DiagnosticSeverity.Warning, 1), (Single(result, "NOTHING_OBSERVED").Severity, Single(result, "NOTHING_OBSERVED").Line));
        Assert.StartsWith("2 times", Single(result, "NOTHING_OBSERVED").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_that_ends_before_its_seconds_counts_from_their_start_with_a_warning()
    {
        var result = Decode(Good.Remove(31, 9).Insert(31, "2359     "));

        Assert.Equal(1_709_251_140_000_000_000, Assert.Single(result.Records).Columns.TimeUnixNs[0]);
        Assert.Equal((1, 32), (Single(result, "TIME_INCOMPLETE").Line, Single(result, "TIME_INCOMPLETE").Column));
    }

    [Theory]
    [InlineData(' ', null, AngleFrame.Mod)]
    [InlineData('0', AngleFrame.Tod, AngleFrame.Tod)]
    [InlineData('5', AngleFrame.Tod, AngleFrame.Gcrf)]
    [InlineData('4', null, AngleFrame.Gcrf)]
    public void Epoch_code_says_the_axes_and_the_agreement_what_of_date_means(char code, AngleFrame? agreed, AngleFrame expected)
    {
        var record = Good.Remove(45, 1).Insert(45, code.ToString());

        Assert.Equal(expected, Assert.Single(Decode(record, new FormatConventions { DefaultAngleFrame = agreed }).Records).AngleFrame);
    }

    /// <summary>Angle code 6: DDDdddd and DDdddd.</summary>
    [Theory]
    [InlineData("3600000", 0.0)]
    [InlineData("3599999", 359.9999)]
    [InlineData("3600001", null)]
    public void Azimuth_of_a_whole_turn_is_none(string columns, double? expectedDeg)
    {
        var result = Decode(Good.Remove(44, 1).Insert(44, "6").Remove(47, 14).Insert(47, columns + "+450000"));

        Assert.Equal(expectedDeg is { } azimuth ? [azimuth] : [], result.Records.SelectMany(track => track.Columns.Values(Observable.AzimuthDeg).ToArray()));
        Assert.Equal(expectedDeg is null ? 1 : 0, result.ErrorCount);
    }

    [Theory]
    [InlineData("57", "1957-067A")]
    [InlineData("99", "1999-067A")]
    [InlineData("00", "2000-067A")]
    [InlineData("56", "2056-067A")]
    public void Century_of_a_launch_turns_in_1957(string year, string designator) =>
        Assert.Equal(designator, Assert.Single(Decode(Good.Remove(6, 2).Insert(6, year)).Records).ObjectName);

    [Theory]
    [InlineData("19000101", true)]
    [InlineData("22001231", true)]
    [InlineData("18991231", false)]
    [InlineData("22010101", false)]
    [InlineData("20240001", false)]
    [InlineData("20241301", false)]
    [InlineData("20240100", false)]
    [InlineData("20240132", false)]
    public void Date_is_a_day_that_exists(string date, bool isTaken) => Assert.Equal(isTaken ? 1 : 0, Decode(Good.Remove(23, 8).Insert(23, date)).Records.Count);

    [Theory]
    [InlineData("89999", 89_999, null)]
    [InlineData("90000", null, "90000")]
    [InlineData("99999", null, "99999")]
    [InlineData("A0000", 100_000, null)]
    public void Numbers_from_90000_to_99999_are_names(string number, int? objectId, string? name)
    {
        var track = Assert.Single(Decode(number + Good[5..]).Records);

        Assert.Equal((objectId, name ?? "1998-067A"), (track.ObjectId?.Value, track.ObjectName));
    }

    [Fact]
    public void Sixty_minutes_and_more_count_on_with_a_warning()
    {
        var result = Decode(Good.Replace("+895959", "+1199  ", StringComparison.Ordinal));

        Assert.Equal([11 + (99 / 60.0)], Assert.Single(result.Records).Columns.Values(Observable.DeclinationDeg).ToArray());
        Assert.Equal((1, 55), (Single(result, "ANGLE_CARRIED").Line, Single(result, "ANGLE_CARRIED").Column));
    }

    [Fact]
    public void Accuracy_of_zero_is_unknown()
    {
        var result = Decode(Good.Replace("+895959 49", "+895959 09", StringComparison.Ordinal));

        Assert.True(Assert.Single(result.Records).Columns.Sigmas(Observable.DeclinationDeg).IsEmpty);
        Assert.Equal(63, Single(result, "SIGMA_ZERO").Column);
    }

    [Fact]
    public void What_is_not_taken_is_named_once() =>
        Assert.Equal(
            ["sky_condition", "optical_behaviour", "remark"],
            Decode($"{Good.PadRight(80)} by binoculars\n{Good}").Diagnostics.Where(diagnostic => diagnostic.Code == "FIELD_NOT_USED")
                .Select(diagnostic => diagnostic.FieldName!));

    private static Diagnostic Single(ReadResult<Track> result, string code) => Assert.Single(result.Diagnostics, diagnostic => diagnostic.Code == code);

    private static ReadResult<Track> Decode(string text, FormatConventions? conventions = null) =>
        new IodDecoder().Decode(Encoding.ASCII.GetBytes(text), conventions ?? FormatConventions.Default);
}

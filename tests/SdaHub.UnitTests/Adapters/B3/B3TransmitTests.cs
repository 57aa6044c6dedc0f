using System.Text;
using System.Text.Json;
using SdaHub.Adapters.B3;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.B3;

/// <summary>Observations as teletypes send them: other columns than a card, no year, a check digit, and a message around them.</summary>
public sealed class B3TransmitTests
{
    private const string Good = "U00142354225203652359452500134567 0001234 10234565 6$$";

    private static readonly FormatConventions In2024 = new() { Year = 2024 };

    [Fact]
    public void Lines_have_the_values_that_an_independent_program_reads()
    {
        var result = new B3Decoder().Decode(ObservationGolden.Read("B3", "transmit.tty"), In2024);

        var rows = result.Records.SelectMany(track => Enumerable.Range(0, track.Columns.Count).Select(row => (Track: track, Row: row)))
            .OrderBy(pair => pair.Track.Columns.TimeUnixNs[pair.Row]).ToList();
        var expected = Encoding.ASCII.GetString(ObservationGolden.Read("B3", "transmit.expected.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(8, expected.Count);
        Assert.Equal(expected.Count, rows.Count);
        Assert.All(expected.Zip(rows), pair => AssertSame(pair.First, pair.Second.Track, pair.Second.Row));
        Assert.Equal([6, 7, 8, 10, 11, 12, 13, 14], rows.Select(pair => pair.Track.Columns.Places[pair.Row].Line));
        Assert.Equal([3, 2, 1, 1, 1], result.Records.Select(track => track.Columns.Count));
        var text = Assert.Single(result.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Warning, "TEXT_NOT_USED", 1), (text.Severity, text.Code, text.Line));
        Assert.StartsWith("7 lines", text.Message, StringComparison.Ordinal);
    }

    /// <summary>Each line is <see cref="Good"/> with some columns changed, and its check digit with them where the change is not what it is to find.</summary>
    [Theory]
    [InlineData(1, "S", 6, "CLASSIFICATION_NOT_TAKEN", 1)]
    [InlineData(1, "X", 6, "FIELD_MALFORMED", 1)]
    [InlineData(6, "3", 7, "TYPE_NOT_USED", 6)]
    [InlineData(7, "3 5", 2, "FIELD_MALFORMED", 7)]
    [InlineData(10, "I0001", 6, "FIELD_MALFORMED", 10)]
    [InlineData(15, "000", 2, "TIME_INVALID", 15)]
    [InlineData(15, "367", 8, "TIME_INVALID", 15)]
    [InlineData(18, "24", 7, "TIME_INVALID", 15)]
    [InlineData(27, "0900001", 0, "VALUE_OUT_OF_RANGE", 27)]
    [InlineData(27, "       ", 0, "FIELD_MISSING", 27)]
    [InlineData(35, "3600001", 6, "VALUE_OUT_OF_RANGE", 35)]
    [InlineData(43, "0000000", 5, "VALUE_OUT_OF_RANGE", 43)]
    [InlineData(50, " ", 1, "FIELD_MALFORMED", 43)]
    [InlineData(30, "9", 6, "CHECKSUM_WRONG", 52)]
    [InlineData(49, "7", 6, "CHECKSUM_WRONG", 52)]
    [InlineData(52, " ", null, "CHECKSUM_WRONG", 52)]
    public void Bad_line_is_refused_alone(int column, string change, int? check, string code, int expectedColumn)
    {
        var bad = Good.Remove(column - 1, change.Length).Insert(column - 1, change);
        bad = check is null ? bad : bad.Remove(51, 1).Insert(51, $"{check}");

        var result = Decode($"{Good}\r\r\n\r\r\n{bad}\r\r\n{Good}\r\r\n", In2024);

        Assert.Equal(2, result.Records.Sum(track => track.Columns.Count));
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Error, code, 3, expectedColumn), (diagnostic.Severity, diagnostic.Code, diagnostic.Line, diagnostic.Column));
    }

    /// <summary>For another object than that of <see cref="Good"/> the two readings differ: all digits and 5 for the U, or all but those of type, sensor and object.</summary>
    [Theory]
    [InlineData('7', true)]
    [InlineData('6', true)]
    [InlineData('5', false)]
    public void Check_digit_that_either_reading_gives_is_taken(char check, bool isTaken)
    {
        var line = Good.Replace("22520", "22521", StringComparison.Ordinal).Remove(51, 1).Insert(51, $"{check}");

        Assert.Equal(isTaken ? 1 : 0, Decode(line, In2024).Records.Count);
    }

    /// <summary>Here all digits are 168 and those of type, sensor and object 26: 173 and 142.</summary>
    [Theory]
    [InlineData('3', true)]
    [InlineData('2', true)]
    [InlineData('4', false)]
    [InlineData('1', false)]
    public void Every_digit_counts_for_the_check(char check, bool isTaken)
    {
        var line = Good.Replace("22520", "22521", StringComparison.Ordinal).Remove(1, 3).Insert(1, "999").Remove(51, 1).Insert(51, $"{check}");

        Assert.Equal(isTaken ? 1 : 0, Decode(line, In2024).Records.Count);
    }

    /// <summary>Column 5 says first or last of a track; each digit more or less moves the check digit.</summary>
    [Theory]
    [InlineData("46", "46", 1)]
    [InlineData("57", "46", 2)]
    [InlineData("46", "35", 2)]
    [InlineData("35", "57", 1)]
    public void Track_is_split_where_it_is_marked(string first, string second, int trackCount)
    {
        var lines = new[] { first, second }.Select((marks, i) => Good.Remove(4, 1).Insert(4, $"{marks[0]}").Remove(25, 1).Insert(25, $"{i}").Remove(51, 1).Insert(51, $"{marks[1] - '0' + i}"));

        Assert.Equal(trackCount, Decode(string.Join("\r\r\n", lines), In2024).Records.Count);
    }

    [Theory]
    [InlineData("U0014235422520365235945250013456")]
    [InlineData("U0014235422520$$")]
    [InlineData("U00142")]
    [InlineData("C0")]
    [InlineData("S9")]
    [InlineData("0014235422520365235945250013456")]
    public void What_is_left_of_a_line_is_no_text(string rest)
    {
        var result = Decode($"{Good}\r\r\n{rest}\r\r\n", In2024);

        Assert.Equal(("LINE_LENGTH_WRONG", 2, 1), (Assert.Single(result.Diagnostics).Code, result.Diagnostics[0].Line, result.ErrorCount));
    }

    [Fact]
    public void Text_among_cards_is_still_an_error() => Assert.Equal("LINE_LENGTH_WRONG", Assert.Single(Decode("PAAUZYUW RUWTFAA0001\n", In2024).Diagnostics).Code);

    [Fact]
    public void Cards_and_lines_may_stand_in_one_file()
    {
        const string Card = "U2252035424365235957250134567 0001234 10234562";

        var track = Assert.Single(Decode($"{Good}\r\r\n{Card.PadRight(74)}2\r\r\n", In2024).Records);

        Assert.Equal([1023.456, 1023.456], track.Columns.Values(Observable.RangeKm).ToArray());
    }

    /// <summary>The time of day is 23:59:45.250.</summary>
    [Theory]
    [InlineData(365, "2026-12-31T23:59:46Z", "2026-12-31")]
    [InlineData(365, "2026-12-31T00:00:00Z", "2026-12-31")]
    [InlineData(365, "2026-12-30T23:00:00Z", "2025-12-31")]
    [InlineData(365, "2027-01-01T00:00:05Z", "2026-12-31")]
    [InlineData(365, "2027-11-27T00:00:00Z", "2026-12-31")]
    [InlineData(1, "2027-01-02T00:00:05Z", "2027-01-01")]
    [InlineData(1, "2026-12-31T23:59:59Z", "2027-01-01")]
    [InlineData(1, "2026-12-31T23:00:00Z", "2026-01-01")]
    [InlineData(365, "2025-01-05T00:00:00Z", "2024-12-30")]
    public void Year_is_the_latest_that_the_receipt_allows_and_is_told(int day, string receivedTime, string expectedDate)
    {
        var result = Decode(OfDay(day), new FormatConventions { ReceivedTime = Time(receivedTime) });

        var expected = Time($"{expectedDate}T23:59:45.250Z");
        Assert.Equal(expected, DateTimeOffset.UnixEpoch.AddTicks(Assert.Single(result.Records).Columns.TimeUnixNs[0] / 100));
        var warning = Assert.Single(result.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Warning, "YEAR_ASSUMED", 1, 15), (warning.Severity, warning.Code, warning.Line, warning.Column));
        Assert.Contains($" {expected.Year} was taken", warning.Message, StringComparison.Ordinal);
        Assert.Contains("--year", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Years_on_both_sides_of_a_New_Year_are_told()
    {
        var result = Decode($"{OfDay(365)}\n{OfDay(1)}\n{OfDay(2)}", new FormatConventions { ReceivedTime = Time("2026-01-03T00:00:00Z") });

        Assert.Equal([2025, 2026, 2026], YearsOf(result));
        Assert.StartsWith("3 observations have no year; 2025 and 2026 were taken", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(365, 1, 1994, 1995)]
    [InlineData(1, 365, 1994, 1993)]
    [InlineData(100, 200, 1994, 1994)]
    public void Year_that_is_named_is_that_of_the_first_line(int firstDay, int secondDay, int firstYear, int secondYear)
    {
        var result = Decode($"{OfDay(firstDay)}\n{OfDay(secondDay)}", new FormatConventions { Year = 1994, ReceivedTime = Time("2026-01-03T00:00:00Z") });

        Assert.Equal(new[] { firstYear, secondYear }.Order(), YearsOf(result));
        Assert.Empty(result.Diagnostics);
    }

    [Theory]
    [InlineData(2026)]
    [InlineData(9999)]
    [InlineData(1)]
    public void Day_that_the_year_has_not_is_refused(int receivedYear)
    {
        var result = Decode(OfDay(366), new FormatConventions { ReceivedTime = new DateTimeOffset(receivedYear, 12, 31, 23, 59, 59, TimeSpan.Zero) });

        Assert.Equal(["TIME_INVALID", "YEAR_ASSUMED"], result.Diagnostics.Select(one => one.Code));
        Assert.Empty(result.Records);
    }

    [Fact]
    public void Without_a_year_and_a_receipt_nothing_is_guessed()
    {
        var result = Decode(Good, FormatConventions.Default);

        Assert.Equal("YEAR_UNKNOWN", Assert.Single(result.Diagnostics).Code);
        Assert.Empty(result.Records);
    }

    private static int[] YearsOf(ReadResult<Track> result) =>
        [.. result.Records.SelectMany(track => track.Columns.TimeUnixNs.ToArray()).Order().Select(time => DateTimeOffset.UnixEpoch.AddTicks(time / 100).Year)];

    private static string OfDay(int day)
    {
        // Digits of the day count as they stand; those of 365 are 14.
        var check = (6 + 20 - 14 + (day / 100) + (day / 10 % 10) + (day % 10)) % 10;
        return Good.Remove(51, 1).Insert(51, $"{check}").Remove(14, 3).Insert(14, $"{day:D3}");
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static void AssertSame(JsonElement expected, Track track, int row)
    {
        Assert.Equal(expected.GetProperty("sensor_key").GetString(), track.SensorKey);
        Assert.Equal(expected.GetProperty("time_unix_ns").GetInt64(), track.Columns.TimeUnixNs[row]);
        Assert.Equal(expected.TryGetProperty("object", out var number) ? number.GetInt32() : null, track.ObjectId?.Value);
        Assert.Equal(expected.TryGetProperty("object_name", out var name) ? name.GetString() : null, track.ObjectName);
        Observable[] measured = [Observable.AzimuthDeg, Observable.ElevationDeg, Observable.RangeKm];
        Assert.All(ObservableNames.All, one => Assert.Equal(measured.Contains(one), track.Columns.Has(one)));
        Assert.All(measured, one => Assert.Equal(expected.GetProperty(one.FieldName()).GetDouble(), track.Columns.Values(one)[row]));
    }

    private static ReadResult<Track> Decode(string text, FormatConventions conventions) => new B3Decoder().Decode(Encoding.ASCII.GetBytes(text), conventions);
}

using System.Text;
using SdaHub.Adapters.Mapping;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Mapping;

/// <summary>Where the columns of a fixed line are, and what is taken of a line that ends early.</summary>
public sealed class FixedLineTests
{
    private const string Mapping = """
        layout: fixed
        fields:
          time: { from: 1-19 }
          sensor_key: { from: 21-28 }
          azimuth_deg: { value: "1" }
          elevation_deg: { from: 30-36, form: overpunch, implied_decimals: 5 }
          range_km: { from: 38-44, implied_decimals: 3 }
          range_rate_km_per_s: { from: 46-52 }
        """;

    private const string Line = "2024-03-01T12:00:00 MUNCHEN  -123456 1234567 -1.2345";

    [Fact]
    public void Whole_line_without_an_end_is_taken_without_a_word()
    {
        var result = Decode(Line);

        Assert.Empty(result.Diagnostics);
        var columns = Assert.Single(result.Records).Columns;
        Assert.Equal((-1.23456, 1234.567, -1.2345), (
            columns.Values(Observable.ElevationDeg)[0], columns.Values(Observable.RangeKm)[0], columns.Values(Observable.RangeRateKmPerS)[0]));
    }

    [Theory]
    [InlineData(33, "elevation_deg", 30, "the line ends in column 33, within the field's columns 30 to 36")]
    [InlineData(41, "range_km", 38, "the line ends in column 41, within the field's columns 38 to 44")]
    public void Line_that_ends_within_digits_counted_from_the_right_is_refused(int length, string field, int column, string message)
    {
        foreach (var end in new[] { "", "\n", "\r\n" })
        {
            var result = Decode($"{Line}\n{Line[..length]}{end}");

            Assert.Equal(1, result.Records.Single().Columns.Count);
            var diagnostic = Assert.Single(result.Diagnostics);
            Assert.Equal((2, column, "FIELD_MALFORMED", field, 1), (diagnostic.Line, diagnostic.Column, diagnostic.Code, diagnostic.FieldName, diagnostic.LostRecordCount));
            Assert.StartsWith(message, diagnostic.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(50, "\n", null)] // -1.23 with blanks that were cut off
    [InlineData(44, "\n", null)] // no range rate
    [InlineData(50, "", "LAST_LINE_OPEN")]
    [InlineData(44, "", "LAST_LINE_OPEN")]
    public void Line_that_ends_within_a_plain_number_is_taken_and_doubted_if_the_file_ends_there(int length, string end, string? code)
    {
        var result = Decode($"{Line}\n{Line[..length]}{end}");

        Assert.Equal(2, result.Records.Single().Columns.Count);
        Assert.Equal(code is null ? [] : [(2, code)], result.Diagnostics.Select(diagnostic => (diagnostic.Line, diagnostic.Code)));
    }

    [Fact]
    public void Columns_are_characters_in_utf8_and_in_latin1()
    {
        var line = Line.Replace("MUN", "M\u00DCN", StringComparison.Ordinal);
        foreach (var (encoding, isUtf8) in new[] { (Encoding.UTF8, true), (Encoding.Latin1, false) })
        {
            var result = Decode(encoding.GetBytes(line));

            Assert.Equal(isUtf8 ? [] : ["TEXT_NOT_UTF8"], result.Diagnostics.Select(diagnostic => diagnostic.Code));
            var columns = Assert.Single(result.Records).Columns;
            Assert.Equal((-1.23456, 1234.567, -1.2345), (
                columns.Values(Observable.ElevationDeg)[0], columns.Values(Observable.RangeKm)[0], columns.Values(Observable.RangeRateKmPerS)[0]));
        }

        Assert.Equal("M\u00DCNCHEN", Decode(Encoding.UTF8.GetBytes(line)).Records.Single().SensorKey);
    }

    private static ReadResult<Track> Decode(string text) => Decode(Encoding.ASCII.GetBytes(text));

    private static ReadResult<Track> Decode(byte[] text)
    {
        var read = MappingFileReader.Read("mapping.yaml", Mapping, "test", out var errors);
        Assert.Empty(errors);
        return new MappingCompiler().Compile(read!).Decode(text, FormatConventions.Default);
    }
}

using System.Text;
using SdaHub.Adapters.Uk;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Uk;

public sealed class UkDecoderTests
{
    private const string Good = "980670127012402292359599999012341123595999+895959912345             +12+34  345S";

    /// <summary>Each record is <see cref="Good"/> with some columns changed; column numbers count from 1.</summary>
    [Theory]
    [InlineData(1, "x", "LINE_MALFORMED", 1)]
    [InlineData(8, " ", "LINE_MALFORMED", 1)]
    [InlineData(12, "230229", "TIME_INVALID", 12)]
    [InlineData(18, "24", "TIME_INVALID", 18)]
    [InlineData(20, "5 1", "TIME_INVALID", 18)]
    [InlineData(18, "          ", "TIME_INVALID", 18)]
    [InlineData(34, "0", "FIELD_MALFORMED", 34)]
    [InlineData(35, "24", "FIELD_MALFORMED", 35)]
    [InlineData(28, "1 2 ", "FIELD_MALFORMED", 28)]
    [InlineData(43, "1", "FIELD_MALFORMED", 43)]
    [InlineData(44, "91", "FIELD_MALFORMED", 43)]
    [InlineData(51, "1 3 ", "FIELD_MALFORMED", 51)]
    [InlineData(55, "7", "FIELD_MALFORMED", 55)]
    [InlineData(69, "INV", "FIELD_MALFORMED", 69)]
    [InlineData(72, "+x ", "FIELD_MALFORMED", 72)]
    [InlineData(35, "                ", "FIELD_MISSING", 35)]
    public void Bad_record_is_refused_alone(int column, string change, string code, int expectedColumn)
    {
        var bad = Good.Remove(column - 1, change.Length).Insert(column - 1, change);

        var result = Decode($"{Good}\r\n\r\n{bad}\r\n{Good}\n");

        Assert.Equal(2, result.Records.Sum(track => track.Columns.Count));
        var diagnostic = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal((code, 3, expectedColumn), (diagnostic.Code, diagnostic.Line, diagnostic.Column));
    }

    [Theory]
    [InlineData('4', true)]
    [InlineData('6', true)]
    [InlineData('7', false)]
    [InlineData('9', false)]
    public void Position_code_says_whether_refraction_is_out_of_the_elevation(char code, bool expected) =>
        Assert.Equal(expected, Assert.Single(Decode(Good.Remove(33, 1).Insert(33, code.ToString()).Remove(36, 1).Insert(36, "0")).Records).IsRefractionCorrected);

    [Fact]
    public void Piece_beyond_two_digits_keeps_its_letters() =>
        Assert.Equal("67104AB", Assert.Single(Decode("67104AB" + Good[7..]).Records).ObjectName);

    [Fact]
    public void Object_that_faded_out_of_sight_has_its_brightest_magnitude()
    {
        var result = Decode(Good.Replace("+12+34", "+12INV", StringComparison.Ordinal));

        Assert.Equal([1.2], Assert.Single(result.Records).Columns.Values(Observable.Magnitude).ToArray());
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Code: "FIELD_NOT_USED", FieldName: "faintest_magnitude", Column: 72 });
    }

    [Theory]
    [InlineData(35, "2260", 345.249958333333)] // 23:00:59.99
    [InlineData(44, "8860", 359.999958333333)] // 23:59:59.99 beside 89:00:59.9
    public void Sixty_minutes_count_on_and_are_told_at_their_angle(int column, string change, double rightAscensionDeg)
    {
        var result = Decode(Good.Remove(54, 1).Insert(54, " ").Remove(column - 1, 4).Insert(column - 1, change));

        Assert.Equal(rightAscensionDeg, Assert.Single(result.Records).Columns.Values(Observable.RightAscensionDeg)[0], 1e-9);
        Assert.Equal(column == 35 ? 35 : 43, Assert.Single(result.Diagnostics, one => one.Code == "ANGLE_CARRIED").Column);
    }

    /// <summary>A line may break off behind the epoch code: what stands behind it would be taken for a range and magnitudes.</summary>
    [Fact]
    public void Record_behind_one_that_breaks_off_is_told_and_lends_it_nothing()
    {
        var result = Decode($"{Good[..54]} {Good}");

        var track = Assert.Single(result.Records);
        Assert.Equal((1, false), (track.Columns.Count, track.Columns.Has(Observable.Magnitude)));
        Assert.Equal(("1:56: error TEXT_BEHIND_RECORD", 1), (result.Diagnostics[0].ToString()[..30], result.LostRecordCount));
    }

    private static ReadResult<Track> Decode(string text) => new UkDecoder().Decode(Encoding.ASCII.GetBytes(text), FormatConventions.Default);
}

using System.Text;
using SdaHub.Adapters.Rde;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Rde;

public sealed class RdeDecoderTests
{
    private const string First = "4171 2403 1.521 0305";
    private const string Good = "9806701 010203.04 010203+040506 5.0 5.0 0 I";

    /// <summary>Each observation is <see cref="Good"/> with some columns changed; column numbers count from 1.</summary>
    [Theory]
    [InlineData(1, "x", "FIELD_MALFORMED", 1)]
    [InlineData(3, "000", "FIELD_MALFORMED", 1)]
    [InlineData(9, "24", "TIME_INVALID", 9)]
    [InlineData(15, ",", "TIME_INVALID", 9)]
    [InlineData(19, "24", "FIELD_MALFORMED", 19)]
    [InlineData(25, " ", "FIELD_MALFORMED", 25)]
    [InlineData(26, "91", "FIELD_MALFORMED", 25)]
    [InlineData(32, " x.0", "FIELD_MALFORMED", 32)]
    [InlineData(36, " x.0", "FIELD_MALFORMED", 36)]
    public void Bad_observation_is_refused_alone(int column, string change, string code, int expectedColumn)
    {
        var bad = Good.Remove(column - 1, change.Length).Insert(column - 1, change);

        var result = Decode($"Dear all\n{First}\n01\n{Good}\n{bad}\n{Good}\n999\n");

        Assert.Equal(2, result.Records.Sum(track => track.Columns.Count));
        var diagnostic = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal((code, 5, expectedColumn), (diagnostic.Code, diagnostic.Line, diagnostic.Column));
    }

    /// <summary>Nothing of a block is guessed when its first line cannot be read; the next block is.</summary>
    [Theory]
    [InlineData(6, "2413", 6)]
    [InlineData(15, "4", 15)]
    [InlineData(17, "x", 17)]
    [InlineData(20, "9", 20)]
    public void Bad_first_line_costs_its_block(int column, string change, int expectedColumn)
    {
        var bad = First.Remove(column - 1, change.Length).Insert(column - 1, change);

        var result = Decode($"{bad}\n01\n{Good}\n{Good}\n999\n{First}\n02\n{Good}\n999");

        Assert.Equal(1, result.Records.Sum(track => track.Columns.Count));
        Assert.Equal(
            [("FIELD_MALFORMED", 1, expectedColumn), ("BLOCK_NOT_USED", 3, 1), ("BLOCK_NOT_USED", 4, 1)],
            result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => (diagnostic.Code, diagnostic.Line, diagnostic.Column)));
        Assert.Equal(2, result.LostRecordCount);
    }

    [Fact]
    public void Day_that_does_not_exist_costs_its_observations()
    {
        var result = Decode($"{First}\n32\n{Good}\n03\n{Good}\n999");

        Assert.Equal(1, result.Records.Sum(track => track.Columns.Count));
        Assert.Equal([2, 3], result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Line));
        Assert.Equal(1, result.LostRecordCount);
    }

    [Fact]
    public void Block_that_breaks_off_is_taken_with_a_warning()
    {
        var result = Decode($"{First}\n01\n{Good}\n");

        Assert.Single(result.Records);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Code: "BLOCK_NOT_CLOSED", Severity: DiagnosticSeverity.Warning });
    }

    [Fact]
    public void Day_that_goes_back_is_doubted()
    {
        var result = Decode($"{First}\n31\n{Good}\n01\n{Good}\n999\n{First}\n01\n{Good}\n999\n");

        Assert.Equal(4, Assert.Single(result.Diagnostics, diagnostic => diagnostic.Code == "DAY_BACKWARDS").Line);
    }

    [Fact]
    public void Two_observations_on_a_line_are_told()
    {
        var result = Decode($"{First}\n01\n{Good} {Good}\n999\n");

        Assert.Equal(1, Assert.Single(result.Records).Columns.Count);
        Assert.Equal(("3:45: error TEXT_BEHIND_RECORD", 1), (result.Diagnostics[0].ToString()[..30], result.LostRecordCount));
    }

    [Fact]
    public void Observation_behind_its_day_is_told()
    {
        var result = Decode($"{First}\n01 {Good}\n{Good.Replace("010203.04", "020304.05", StringComparison.Ordinal)}\n999\n");

        Assert.Equal(1, Assert.Single(result.Records).Columns.Count);
        Assert.Equal(("2:4: error TEXT_BEHIND_RECORD", 1), (result.Diagnostics[0].ToString()[..29], result.LostRecordCount));
    }

    /// <summary>What stands below it is of a day that nobody knows.</summary>
    [Fact]
    public void Day_behind_an_observation_costs_the_observations_of_that_day()
    {
        var result = Decode($"{First}\n01\n{Good} 02\n{Good}\n03\n{Good}\n999\n");

        Assert.Equal([1, 3], result.Records.SelectMany(track => track.Columns.TimeUnixNs.ToArray()).Select(ns => DateTime.UnixEpoch.AddTicks(ns / 100).Day).Order());
        Assert.Equal(["3:45: error TEXT_BEHIND_RECORD", "4:1: error TIME_INVALID day"], result.Diagnostics.Take(2).Select(diagnostic => diagnostic.ToString().Split(": expected")[0]));
        Assert.Equal(1, result.LostRecordCount);
    }

    [Fact]
    public void Observation_outside_of_a_block_is_refused() =>
        Assert.Equal(("LINE_MALFORMED", 1), Decode(Good).Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Line)).Single());

    [Theory]
    [InlineData(19, "016003", 19)]
    [InlineData(26, "046006", 25)]
    public void Sixty_minutes_count_on_and_are_told_at_their_angle(int column, string change, int expectedColumn)
    {
        var result = Decode($"{First}\n01\n{Good.Remove(column - 1, 6).Insert(column - 1, change)}\n999");

        Assert.Single(result.Records);
        Assert.Equal((3, expectedColumn), result.Diagnostics.Where(one => one.Code == "ANGLE_CARRIED").Select(one => (one.Line, one.Column)).Single());
    }

    private static ReadResult<Track> Decode(string text) => new RdeDecoder().Decode(Encoding.ASCII.GetBytes(text), FormatConventions.Default);
}

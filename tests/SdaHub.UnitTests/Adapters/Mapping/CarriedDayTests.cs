using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Mapping;

/// <summary>Passes over midnight whose day stands in their header alone.</summary>
public sealed class CarriedDayTests
{
    private const string Mapping = """
        layout: delimited
        separator: blanks
        kind: 1
        kinds:
          PASS: { carries: { station: 2, day: 3 } }
          OBS: { fields: { range_km: { from: 3 } } }
          MAG: { fields: { magnitude: { from: 3 } } }
        fields:
          time: { from: [$day, 2], form: YYYYDDD hh:mm:ss, day_turns: true }
          sensor_key: { from: $station }
        """;

    /// <summary>2024-02-29 and the two days behind it, then a pass that begins anew.</summary>
    private const string Text = """
        PASS A 2024060
        OBS 23:59:59 1
        MAG 00:00:01 2
        OBS 23:59:58 3
        OBS 00:00:02 4
        PASS B 2024060
        OBS 00:00:03 5
        OBS 23:00:00 6
        OBS 11:30:00 7

        """;

    [Fact]
    public void Day_turns_when_the_clock_goes_back_by_more_than_half_a_day()
    {
        var result = MappedSample.Decode(Mapping, Text);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(
            ["02-29 23:59:59", "03-01 00:00:01", "03-01 23:59:58", "03-02 00:00:02", "02-29 00:00:03", "02-29 23:00:00", "02-29 11:30:00"], TimesOf(result));
    }

    [Fact]
    public void Day_that_is_not_said_to_turn_stays_with_a_warning_at_the_first_place()
    {
        var result = MappedSample.Decode(Mapping.Replace(", day_turns: true", "", StringComparison.Ordinal), Text);

        Assert.Equal(
            ["02-29 23:59:59", "02-29 00:00:01", "02-29 23:59:58", "02-29 00:00:02", "02-29 00:00:03", "02-29 23:00:00", "02-29 11:30:00"], TimesOf(result));
        Assert.Equal(["3:1 DAY_NOT_TURNED time"], MappedSample.Shown(result));
        Assert.Equal(DiagnosticSeverity.Warning, result.Diagnostics[0].Severity);
        Assert.Contains("day_turns: true", result.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from: [$day, 2], form: YYYYDDD hh:mm:ss", "from: 2, form: mjd", "9:42 fields.time.day_turns")]
    [InlineData("magnitude: { from: 3 }", "magnitude: { from: 3, day_turns: true }", "7:53 kinds.MAG.fields.magnitude.day_turns")]
    public void Key_has_a_meaning_for_carried_days_alone(string old, string @new, string place)
    {
        Assert.Contains(old, Mapping, StringComparison.Ordinal);

        Assert.Null(MappingFileReader.Read("bad.yaml", Mapping.Replace(old, @new, StringComparison.Ordinal), "bad", out var errors));

        Assert.Contains(errors, error => $"{error.Line}:{error.Column} {error.Key}" == place && error.Message.Contains("from: [$day, 2]", StringComparison.Ordinal));
    }

    /// <summary>In the order of the lines, which the values count.</summary>
    private static IEnumerable<string> TimesOf(ReadResult<Track> result) =>
        from track in result.Records
        from row in Enumerable.Range(0, track.Columns.Count)
        let range = track.Columns.Has(Observable.RangeKm) ? track.Columns.Values(Observable.RangeKm)[row] : double.NaN
        orderby double.IsNaN(range) ? track.Columns.Values(Observable.Magnitude)[row] : range
        select DateTime.UnixEpoch.AddTicks(track.Columns.TimeUnixNs[row] / 100).ToString("MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}

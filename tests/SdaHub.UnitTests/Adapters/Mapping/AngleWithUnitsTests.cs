using System.Text;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Mapping;

/// <summary>Angles whose numbers have their units behind them. What is expected was worked out in fractions, and is the double nearest to what is printed.</summary>
public sealed class AngleWithUnitsTests
{
    private const string Mapping = """
        layout: delimited
        separator: tab
        fields:
          time: { from: 1 }
          sensor_key: { value: S }
          right_ascension_deg: { from: 2, form: with_units }
          declination_deg: { from: 3, form: with_units }
          angle_frame: { value: gcrf }
        """;

    [Theory]
    [InlineData("01h02m03.45s", 15.514375)]
    [InlineData("1H 2M 3.45S", 15.514375)]
    [InlineData("01h02'03.45\"", 15.514375)] // of time, whatever the signs
    [InlineData("1h02m60.0s", 15.75)]
    [InlineData("23h59m59.999999999s", 359.99999999999585)]
    [InlineData("12h34.5", 188.625)]
    [InlineData("1.5h", 22.5)]
    [InlineData("12d34m56.123456789012s", 12.582256515774725)]
    [InlineData("359°", 359.0)]
    public void Right_ascension_is_the_double_nearest_to_what_is_printed(string text, double expected) =>
        Assert.Equal(expected, Assert.Single(Decode(text, "0°").Records).Columns.Values(Observable.RightAscensionDeg)[0]);

    [Theory]
    [InlineData("-12°34'56.7\"", -12.582416666666667)]
    [InlineData("-12d34m56.7s", -12.582416666666667)]
    [InlineData("+12D 34M 56.7S", 12.582416666666667)]
    [InlineData("- 12°34′56.7″", -12.582416666666667)]
    [InlineData("12° 34' 56.7''", 12.582416666666667)]
    [InlineData("12°34′56.7′′", 12.582416666666667)]
    [InlineData("12d34'56.7", 12.582416666666667)]
    [InlineData("-0°00'00.36\"", -0.0001)]
    [InlineData("12d34.5m", 12.575)]
    [InlineData("12d34", 12.566666666666666)]
    [InlineData("12.5°", 12.5)]
    [InlineData("12.d", 12.0)]
    public void Declination_is_the_double_nearest_to_what_is_printed(string text, double expected) =>
        Assert.Equal(expected, Assert.Single(Decode("0h", text).Records).Columns.Values(Observable.DeclinationDeg)[0]);

    [Theory]
    [InlineData("12.5")] // of what?
    [InlineData("12 34 56.7")]
    [InlineData("34m56.7s")]
    [InlineData("12d56.7s")]
    [InlineData("12d34.5m10s")]
    [InlineData("12d60m00s")]
    [InlineData("12d34m60.1s")]
    [InlineData("12d34m56.7s8")]
    [InlineData("12d34m56.7s N")]
    [InlineData("12d34d")]
    [InlineData("12°34\"")]
    [InlineData("12d34m56,7s")]
    [InlineData("1234567890d")]
    [InlineData("-d")]
    [InlineData("--12d")]
    [InlineData("12 Â°")]
    public void What_is_no_angle_with_units_is_refused_with_the_form(string text)
    {
        var result = Decode("0h", text);

        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal(("FIELD_MALFORMED", "declination_deg", 1, 24), (fault.Code, fault.FieldName, fault.Line, fault.Column));
        Assert.StartsWith("expected the form with_units, such as 01h02m03.4s or -12d34'56.7\"; found '", fault.Message, StringComparison.Ordinal);
        Assert.Empty(result.Records);
    }

    [Fact]
    public void Sixty_seconds_count_on_with_a_warning()
    {
        var warning = Assert.Single(Decode("1h02m60s", "0d").Diagnostics);

        Assert.Equal(("ANGLE_CARRIED", "right_ascension_deg"), (warning.Code, warning.FieldName));
    }

    [Fact]
    public void Degree_sign_may_be_that_of_Latin_1_and_columns_are_characters()
    {
        const string Columns = """
            layout: fixed
            fields:
              time: { from: 1-19 }
              sensor_key: { value: S }
              azimuth_deg: { from: 21-32, form: with_units }
              elevation_deg: { from: 34-39 }
            """;
        var line = "2024-03-01T12:00:00 121°30'36.0\" 45.125\n";

        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Latin1 })
        {
            var columns = Assert.Single(MappedSample.Compile(Columns).Decode(encoding.GetBytes(line), FormatConventions.Default).Records).Columns;
            Assert.Equal((121.51, 45.125), (columns.Values(Observable.AzimuthDeg)[0], columns.Values(Observable.ElevationDeg)[0]));
        }
    }

    /// <summary>Quotes within a field are doubled, and only quotes at its begin enclose it.</summary>
    [Theory]
    [InlineData("2024-03-01T12:00:00,-12°34'56.7\",9")]
    [InlineData("2024-03-01T12:00:00,\"-12°34'56.7\"\"\",9")]
    public void Sign_of_seconds_may_stand_in_separated_fields(string row)
    {
        const string Separated = """
            layout: delimited
            fields:
              time: { from: 1 }
              sensor_key: { value: S }
              azimuth_deg: { value: "1" }
              elevation_deg: { from: 2, form: with_units }
              magnitude: { from: 3 }
            """;

        var columns = Assert.Single(MappedSample.Decode(Separated, row + "\n").Records).Columns;

        Assert.Equal((-12.582416666666667, 9.0), (columns.Values(Observable.ElevationDeg)[0], columns.Values(Observable.Magnitude)[0]));
    }

    [Fact]
    public void Form_goes_with_angles_alone_and_with_no_unit_beside_it()
    {
        const string Bad = """
            layout: delimited
            fields:
              time: { from: 1, form: with_units }
              sensor_key: { value: S }
              range_km: { from: 2, form: with_units }
              azimuth_deg: { from: 3, form: with_units, unit: hour }
              elevation_deg: { from: 4, form: with_unit, implied_decimals: 2 }
            """;

        Assert.Null(MappingFileReader.Read("bad.yaml", Bad, "bad", out var errors));

        Assert.Equal(["3:26 fields.time.form", "5:30 fields.range_km.form", "6:51 fields.azimuth_deg.unit", "7:35 fields.elevation_deg.form"],
            errors.Select(error => $"{error.Line}:{error.Column} {error.Key}"));
        Assert.Contains("with_units", errors[3].Message, StringComparison.Ordinal);
    }

    private static ReadResult<Track> Decode(string rightAscension, string declination) => MappedSample.Decode(Mapping, $"2024-03-01T12:00:00\t{rightAscension}\t{declination}\n");
}

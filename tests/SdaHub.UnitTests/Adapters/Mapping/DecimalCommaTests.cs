using SdaHub.Core.Agreements;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Mapping;

/// <summary>Numbers and times with a comma before their decimals.</summary>
public sealed class DecimalCommaTests
{
    private const string Delimited = """
        layout: delimited
        separator: ";"
        decimal: comma
        fields:
          time: { from: 1 }
          sensor_key: { value: S }
          azimuth_deg: { from: 2 }
          elevation_deg: { from: 3, form: with_units }
          range_km: { from: 4, unit: m }
          range_sigma_km: { value: "0,015" }
        """;

    [Fact]
    public void Numbers_times_and_angles_have_their_decimals_behind_a_comma()
    {
        var result = MappedSample.Decode(Delimited, "2024-03-01T12:00:00,250000001;121,25;-0°30'36,0\";812125,5\n");

        Assert.Empty(result.Diagnostics);
        var columns = Assert.Single(result.Records).Columns;
        Assert.Equal([1_709_294_400_250_000_001], columns.TimeUnixNs.ToArray());
        Assert.Equal((121.25, -0.51, 812.1255), (columns.Values(Observable.AzimuthDeg)[0], columns.Values(Observable.ElevationDeg)[0], columns.Values(Observable.RangeKm)[0]));
        Assert.Equal([0.015], columns.Sigmas(Observable.RangeKm).ToArray());
    }

    [Theory]
    [InlineData("-1,5", 358.5)]
    [InlineData("1,25E+1", 12.5)]
    [InlineData("12,", 12.0)]
    [InlineData(",5", 0.5)]
    [InlineData("12", 12.0)]
    [InlineData("12.5", null)]
    [InlineData("1.234,5", null)]
    [InlineData("1 234,5", null)]
    [InlineData("1,2,3", null)]
    [InlineData("1,234.5", null)]
    public void Number_has_a_comma_and_nothing_else_between_digits(string text, double? expected)
    {
        var result = MappedSample.Decode(Delimited, $"2024-03-01T12:00:00;{text};1°;1\n");

        Assert.Equal(expected, result.Records.SingleOrDefault()?.Columns.Values(Observable.AzimuthDeg)[0]);
        Assert.Equal(
            expected is null ? [$"expected a finite number with a decimal comma; found '{text}'"] : [],
            result.Diagnostics.Select(diagnostic => diagnostic.Message));
    }

    [Theory]
    [InlineData("iso", "comma", "2024-03-01T12:00:00,5Z", 1_709_294_400_500_000_000)]
    [InlineData("iso", "comma", "2024-061T12:00:00.5", 1_709_294_400_500_000_000)] // ISO 8601 has both
    [InlineData("iso", "comma", "2024-03-01T12:00:00,5,5", null)]
    [InlineData("iso", "point", "2024-03-01T12:00:00,5", null)]
    [InlineData("unix_s", "comma", "1709294400,000000001", 1_709_294_400_000_000_001)]
    [InlineData("unix_s", "comma", "1709294400.5", null)]
    [InlineData("unix_s", "point", "1709294400,5", null)]
    [InlineData("gps_week_s", "comma", "2303 475218,5", 1_709_294_400_500_000_000)]
    [InlineData("mjd", "comma", "60370,5", 1_709_294_400_000_000_000)]
    [InlineData("DD.MM.YYYY hh:mm:ss,f", "point", "01.03.2024 12:00:00,25", 1_709_294_400_250_000_000)] // a pattern says itself what stands there
    [InlineData("DD.MM.YYYY hh:mm:ss,f", "comma", "01.03.2024 12:00:00", 1_709_294_400_000_000_000)]
    [InlineData("DD.MM.YYYY hh:mm:ss,fff", "comma", "01.03.2024 12:00:00,123456789", 1_709_294_400_123_456_789)]
    [InlineData("DD.MM.YYYY hh:mm:ss,f", "comma", "01.03.2024 12:00:00.25", null)]
    [InlineData("DD.MM.YYYY hh:mm:ss.f", "comma", "01.03.2024 12:00:00,25", null)]
    public void Time_has_the_comma_that_its_form_has(string form, string mark, string text, long? expected)
    {
        var mapping = $"layout: delimited\nseparator: tab\ndecimal: {mark}\nfields:\n  time: {{ from: 1, form: \"{form}\" }}\n  sensor_key: {{ value: S }}\n  range_km: {{ value: \"1\" }}\n";

        var result = MappedSample.Decode(mapping, text + "\n");

        Assert.Equal(expected, result.Records.SingleOrDefault()?.Columns.TimeUnixNs[0]);
        Assert.Equal(expected is null ? 1 : 0, result.ErrorCount);
    }

    [Theory]
    [InlineData("comma", "-12°34'56,7\"", -12.582416666666667)]
    [InlineData("comma", "-12d34m56.7s", -12.582416666666667)] // no point stands between groups of digits there
    [InlineData("comma", "12,5°", 12.5)]
    [InlineData("comma", "12d34,5m10s", null)]
    [InlineData("point", "-12°34'56,7\"", null)]
    public void Angle_with_units_has_a_comma_where_numbers_have_one(string mark, string text, double? expected)
    {
        var mapping = $"layout: delimited\nseparator: tab\ndecimal: {mark}\nfields:\n  time: {{ from: 1 }}\n  sensor_key: {{ value: S }}\n  azimuth_deg: {{ value: \"1\" }}\n  elevation_deg: {{ from: 2, form: with_units }}\n";

        Assert.Equal(expected, MappedSample.Decode(mapping, $"2024-03-01T12:00:00\t{text}\n").Records.SingleOrDefault()?.Columns.Values(Observable.ElevationDeg)[0]);
    }

    [Theory]
    [InlineData("D:M:S,s", "-0:30:36,0", -0.51)]
    [InlineData("D,d", "-0,51", -0.51)]
    [InlineData("D M,m", "0 30", 0.5)]
    [InlineData("D:M:S,s", "-0:30:36.0", null)]
    public void Angle_has_the_comma_that_its_pattern_has(string form, string text, double? expected)
    {
        var mapping = $"layout: delimited\nseparator: tab\nfields:\n  time: {{ from: 1 }}\n  sensor_key: {{ value: S }}\n  azimuth_deg: {{ value: \"1\" }}\n  elevation_deg: {{ from: 2, form: \"{form}\" }}\n";

        Assert.Equal(expected, MappedSample.Decode(mapping, $"2024-03-01T12:00:00\t{text}\n").Records.SingleOrDefault()?.Columns.Values(Observable.ElevationDeg)[0]);
    }

    [Fact]
    public void Fixed_columns_have_the_comma_too_and_digits_without_one_stay_as_they_are()
    {
        const string Columns = """
            layout: fixed
            decimal: comma
            fields:
              time: { from: 1-23 }
              sensor_key: { value: S }
              azimuth_deg: { from: 25-31 }
              elevation_deg: { from: 33-38, form: overpunch, implied_decimals: 4 }
              range_km: { from: 40-46, implied_decimals: 3 }
            """;

        var good = MappedSample.Decode(Columns, "2024-03-01T12:00:00,250 121,125 J23456 0812125\n");
        var bad = MappedSample.Decode(Columns, "2024-03-01T12:00:00,250 121,125 J23456 812,125\n");

        var columns = Assert.Single(good.Records).Columns;
        Assert.Equal((121.125, -12.3456, 812.125), (columns.Values(Observable.AzimuthDeg)[0], columns.Values(Observable.ElevationDeg)[0], columns.Values(Observable.RangeKm)[0]));
        Assert.Equal(["1:40 FIELD_MALFORMED range_km"], MappedSample.Shown(bad));
    }

    [Theory]
    [InlineData("separator: \";\"\n", "", "2:10 decimal", "is comma, and so is the separator where none is named; expected decimal: point, or another separator such as ';'")]
    [InlineData("separator: \";\"", "separator: \",\"", "3:10 decimal", "is comma, and so is the separator; expected decimal: point, or another separator such as ';'")]
    [InlineData("decimal: comma", "decimal: ','", "3:10 decimal", "is ','; Allowed: point, comma")]
    [InlineData("value: \"0,015\"", "value: \"0.015\"", "10:28 fields.range_sigma_km.value", "is '0.015'; expected a number as it would stand in the file, such as '0,25', since the mapping says decimal: comma")]
    [InlineData("decimal: comma", "decimal: point", "10:28 fields.range_sigma_km.value", "is '0,015'; expected a number as it would stand in the file, such as '0.25'")]
    public void Mapping_that_cannot_be_meant_is_refused_when_it_is_loaded(string old, string @new, string place, string message)
    {
        Assert.Contains(old, Delimited, StringComparison.Ordinal);

        Assert.Null(MappingFileReader.Read("bad.yaml", Delimited.Replace(old, @new, StringComparison.Ordinal), "bad", out var errors));

        var error = errors[0];
        Assert.Equal(place, $"{error.Line}:{error.Column} {error.Key}");
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_its_own_numbers()
    {
        Assert.Null(MappingFileReader.Read(
            "bad.yaml", "layout: json\ndecimal: comma\nfields:\n  time: { from: t }\n  sensor_key: { value: S }\n  range_km: { from: r }\n", "bad", out var errors));

        Assert.Equal("has no meaning in layout json", Assert.Single(errors).Message);
    }
}

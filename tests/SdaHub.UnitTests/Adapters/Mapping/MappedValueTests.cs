using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Mapping;

/// <summary>Numbers, angles and times in the forms that a mapping may name.</summary>
public sealed class MappedValueTests
{
    [Theory]
    [InlineData("HHMMSSs", "2345678", null)] // 67 seconds
    [InlineData("HHMMSSs", "2345478", 356.449166666666666)]
    [InlineData("HHMMmmm", "2330500", 352.625)]
    [InlineData("DDDdddd", "1234567", 123.4567)]
    [InlineData("DDDMMSS", "-123456", null)] // one digit is missing
    [InlineData("D M S.s", "359 59 59.999999999", 359.99999999999972)]
    [InlineData("D M S.s", "10 0 0", 10.0)]
    [InlineData("D:M.m", "-0:30.5", -0.50833333333333333)]
    [InlineData("H:M:S.s", "12:34:56.1234567890123", 188.73384773662087)]
    [InlineData("D:M:S.s", "10:30:36.123456789012", 10.510034293552504)]
    [InlineData("H:M:S", "24:00:00", 0.0)]
    [InlineData("H:M:S", "24:00:01", null)]
    [InlineData("D M.m", "30 60.0", 31.0)]
    [InlineData("H:M:S.s", "01:02:60.00", 15.75)] // 01:03
    [InlineData("H:M:S.s", "01:02:60.01", null)]
    [InlineData("H:M:S", "01:60:00", null)]
    public void Angle_is_the_double_nearest_to_what_is_printed(string form, string text, double? expected)
    {
        var mapping = $"layout: delimited\nfields:\n  time: {{ from: 1 }}\n  sensor_key: {{ value: S }}\n  azimuth_deg: {{ from: 2, form: \"{form}\" }}\n  elevation_deg: {{ value: \"1\" }}\n";

        var result = Decode(mapping, $"2024-03-01T12:00:00,{text}\n");

        Assert.Equal(expected is null ? 1 : 0, result.ErrorCount);
        if (expected is < 0)
        {
            Assert.Equal(expected.Value + 360, result.Records[0].Columns.Values(Observable.AzimuthDeg)[0]);
        }
        else if (expected is { } value)
        {
            Assert.Equal(value, result.Records[0].Columns.Values(Observable.AzimuthDeg)[0]);
        }
    }

    /// <summary>{ and A to I are +0 to +9, } and J to R are -0 to -9, in the first place or the last.</summary>
    [Theory]
    [InlineData("1234", 1234.0)]
    [InlineData("-12", -12.0)]
    [InlineData("+12", 12.0)]
    [InlineData("- 12", -12.0)]
    [InlineData("{123", 123.0)]
    [InlineData("A234", 1234.0)]
    [InlineData("I99", 999.0)]
    [InlineData("}123", -123.0)]
    [InlineData("J234", -1234.0)]
    [InlineData("R99", -999.0)]
    [InlineData("12{", 120.0)]
    [InlineData("12C", 123.0)]
    [InlineData("12}", -120.0)]
    [InlineData("12N", -125.0)]
    [InlineData("999999999999999", 999_999_999_999_999.0)]
    [InlineData("9999999999999999", null)]
    [InlineData("1A2", null)]
    [InlineData("A2J", null)]
    [InlineData("-1J", null)]
    [InlineData("-", null)]
    [InlineData("@12", null)]
    [InlineData("S12", null)]
    [InlineData("/12", null)]
    [InlineData(":12", null)]
    public void Overpunched_digit_carries_the_sign(string text, double? expected)
    {
        var result = Decode("layout: delimited\nfields:\n  time: { from: 1 }\n  sensor_key: { value: S }\n  range_rate_km_per_s: { from: 2, form: overpunch, implied_decimals: 14 }\n", $"2024-03-01T12:00:00,{text}\n");

        Assert.Equal(expected is { } value ? [value / 1e14] : [], result.Records.SelectMany(track => track.Columns.Values(Observable.RangeRateKmPerS).ToArray()));
        Assert.Equal(expected is null ? 1 : 0, result.ErrorCount);
    }

    [Theory]
    [InlineData("iso", "utc", "2024-061T12:00:00.5Z", 1_709_294_400_500_000_000)]
    [InlineData("iso", "utc", "2024-03-01T12:00:00.5+00:00", 1_709_294_400_500_000_000)]
    [InlineData("iso", "tai", "2024-03-01T12:00:37.5+0000", 1_709_294_400_500_000_000)] // as Z
    [InlineData("iso", "utc", "2024-03-01T14:00:00.5+02:00", 1_709_294_400_500_000_000)]
    [InlineData("iso", "utc", "2024-061T08:30:00.500000001-0330", 1_709_294_400_500_000_001)]
    [InlineData("iso", "utc", "2024-03-01T02:00:00+14", 1_709_208_000_000_000_000)] // on the day before
    [InlineData("iso", "utc", "2016-12-31T23:59:60+00:00", 1_483_228_799_999_999_999)]
    [InlineData("iso", "utc", "2017-01-01T00:59:60+01:00", null)]
    [InlineData("iso", "tai", "2024-03-01T14:00:00+02:00", null)]
    [InlineData("iso", "utc", "2024-03-01T14:00:00Z+02:00", null)]
    [InlineData("iso", "utc", "2024-03-01T14:00:00+15:00", null)]
    [InlineData("iso", "utc", "2024-03-01T14:00:00+02:60", null)]
    [InlineData("iso", "utc", "2024-03-01T14:00:00+02:", null)]
    [InlineData("iso", "utc", "2024-03-01T14:00:00+", null)]
    [InlineData("iso", "utc", "2024-03-01T14:00:00+02:00x", null)]
    [InlineData("unix_ms", "utc", "1709294400500", 1_709_294_400_500_000_000)]
    [InlineData("unix_ns", "utc", "1709294400500000001", 1_709_294_400_500_000_001)]
    [InlineData("gps_s", "utc", "1393329618.5", 1_709_294_400_500_000_000)] // 18 leap seconds
    [InlineData("gps_ms", "tai", "1393329618500", 1_709_294_400_500_000_000)]
    [InlineData("gps_week_s", "gps", "2303 475218.5", 1_709_294_400_500_000_000)]
    [InlineData("gps_week_s", "gps", "2303 604800", null)]
    [InlineData("gps_week_s", "gps", "2303", null)]
    [InlineData("unix_s", "gps", "1709294418.5", 1_709_294_400_500_000_000)]
    [InlineData("mjd", "utc", "60370.5", 1_709_294_400_000_000_000)]
    [InlineData("jd", "utc", "2460371.0", 1_709_294_400_000_000_000)]
    [InlineData("jd", "tt", "2460371.000800740740740741", 1_709_294_400_000_000_000)]
    [InlineData("DD-MMM-YYYY hh:mm:ss.f", "utc", "01-mar-2024 12:00:00", 1_709_294_400_000_000_000)]
    [InlineData("YYYYDDD SSSSS.f", "utc", "2024061 43200.25", 1_709_294_400_250_000_000)]
    [InlineData("YYMMDDhhmmssfff", "gps", "240301120018250", 1_709_294_400_250_000_000)]
    [InlineData("YYYY-MM-DDThh:mm:ss", "utc", "2016-12-31T23:59:60", 1_483_228_799_999_999_999)]
    [InlineData("YYYY-MM-DDThh:mm:ss", "tai", "2016-12-31T23:59:60", null)]
    [InlineData("YYYY-MM-DDThh:mm:ss", "utc", "2024-03-01T24:00:00", null)]
    [InlineData("iso", "ut1", "2024-03-01T12:00:00", null)] // the rotation is not known here
    [InlineData("unix_us", "utc", "1709294400500001", 1_709_294_400_500_001_000)]
    [InlineData("mjd", "utc", "40586.25", -64_800_000_000_000)] // 18 h before 1970
    [InlineData("YYMMDDhhmmssfff", "utc", "570301120000000", -405_086_400_000_000_000)]
    [InlineData("YYMMDDhhmmssfff", "utc", "560301120000000", 2_719_137_600_000_000_000)]
    [InlineData("YYYYDDD SSSSS.f", "utc", "2024366 43200.0", 1_735_646_400_000_000_000)]
    [InlineData("YYYYDDD SSSSS.f", "utc", "2023365 43200.0", 1_704_024_000_000_000_000)]
    [InlineData("YYYYDDD SSSSS.f", "utc", "2024367 43200.0", null)]
    [InlineData("YYYYDDD SSSSS.f", "utc", "2023366 43200.0", null)]
    [InlineData("YYYYDDD SSSSS.f", "utc", "2023000 43200.0", null)]
    [InlineData("YYYYDDD SSSSS.f", "utc", "2023365 86400.0", null)]
    [InlineData("YYYY-MM-DDThh:mm:ss", "utc", "2024-00-01T12:00:00", null)]
    [InlineData("YYYY-MM-DDThh:mm:ss", "utc", "2024-13-01T12:00:00", null)]
    [InlineData("YYYY-MM-DDThh:mm:ss", "utc", "2024-03-00T12:00:00", null)]
    [InlineData("YYYY-MM-DDThh:mm:ss", "utc", "2024-01-01T12:00:00", 1_704_110_400_000_000_000)]
    [InlineData("YYYY-MM-DDThh:mm:ss", "utc", "2024-12-31T12:00:00", 1_735_646_400_000_000_000)]
    [InlineData("YYYY-MM-DDThh:mm:ss", "utc", "2024-03-01T12:60:00", null)]
    [InlineData("YYYY-MM-DDThh:mm:ss", "utc", "2024-03-01T12:00:61", null)]
    [InlineData("YYYY-MM-DDThh:mm:ss.f", "utc", "2024-03-01T12:00:00.12345678987", 1_709_294_400_123_456_789)]
    [InlineData("unix_s", "utc", "1e30", null)]
    [InlineData("unix_s", "utc", "NaN", null)]
    public void Time_becomes_utc_or_is_refused(string form, string scale, string text, long? expected)
    {
        var mapping = $"layout: delimited\nseparator: tab\ntime_scale: {scale}\nfields:\n  time: {{ from: 1, form: \"{form}\" }}\n  sensor_key: {{ value: S }}\n  range_km: {{ value: \"1\" }}\n";

        var result = Decode(mapping, text + "\n");

        Assert.Equal(expected, result.Records.SingleOrDefault()?.Columns.TimeUnixNs[0]);
        Assert.Equal(expected is null ? 1 : 0, result.ErrorCount);
    }

    /// <summary>8.50 and -0.50 dBsm: 10 to the power of 0.85 and of -0.05.</summary>
    [Theory]
    [InlineData("0850", 7.079457843841379)]
    [InlineData("-0050", 0.8912509381337455)]
    public void Decibels_get_their_point_before_they_are_raised(string text, double expected)
    {
        const string Mapping = "layout: delimited\nfields:\n  time: { from: 1 }\n  sensor_key: { value: R }\n  radar_cross_section_m2: { from: 2, unit: dbsm, implied_decimals: 2 }\n";

        Assert.Equal(expected, Assert.Single(Decode(Mapping, $"2024-03-01T12:00:00,{text}\n").Records).Columns.Values(Observable.RadarCrossSectionM2)[0], 1e-15);
    }

    [Theory]
    [InlineData("negate: true", "5:58 fields.radar_cross_section_m2.negate")]
    [InlineData("add: 30", "5:55 fields.radar_cross_section_m2.add")]
    public void Decibels_have_no_other_sign_and_nothing_to_add(string key, string place)
    {
        var mapping = $"layout: delimited\nfields:\n  time: {{ from: 1 }}\n  sensor_key: {{ value: R }}\n  radar_cross_section_m2: {{ from: 2, unit: dbsm, {key} }}\n";

        Assert.Null(MappingFileReader.Read("bad.yaml", mapping, "bad", out var errors));

        Assert.Equal(place, errors.Select(error => $"{error.Line}:{error.Column} {error.Key}").Single());
    }

    private static ReadResult<Track> Decode(string mapping, string text) => MappedSample.Decode(mapping, text);
}

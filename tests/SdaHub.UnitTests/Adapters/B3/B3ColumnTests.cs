using System.Text;
using SdaHub.Adapters.B3;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.B3;

/// <summary>Columns, signs, scales and limits of each field of a card; column numbers count from 1.</summary>
public sealed class B3ColumnTests
{
    private const string Good = "U2554434524061123456789123456 2345678 12345672 0123456 00123 -0456 00000  4 4";

    [Theory]
    [InlineData("0123456", 1.23456)]
    [InlineData("-123456", -1.23456)]
    [InlineData("+123456", 1.23456)]
    [InlineData("-  1234", -0.01234)]
    [InlineData("     +9", 0.00009)]
    [InlineData("{123456", 1.23456)]
    [InlineData("A123456", 11.23456)]
    [InlineData("E123450", 51.2345)]
    [InlineData("I999999", 99.99999)]
    [InlineData("}123456", -1.23456)]
    [InlineData("J123456", -11.23456)]
    [InlineData("R999999", -99.99999)]
    [InlineData("   R", -0.00009)]
    public void Sign_or_overpunch_leads_a_number(string rangeRate, double expected) =>
        Assert.Equal([expected], Values(Changed(48, rangeRate.PadLeft(7)), Observable.RangeRateKmPerS));

    [Theory]
    [InlineData("@123456")]
    [InlineData("S123456")]
    [InlineData(":123456")]
    [InlineData("/123456")]
    [InlineData("01234:6")]
    [InlineData("01234/6")]
    [InlineData("      -")]
    [InlineData("      +")]
    [InlineData("--12345")]
    public void What_is_no_number_is_refused(string rangeRate) =>
        AssertRefused(Changed(48, rangeRate), "FIELD_MALFORMED", 48, "range_rate_km_per_s");

    [Theory]
    [InlineData('0', 12.34567)]
    [InlineData('4', 123_456.7)]
    [InlineData('5', 1_234_567)]
    [InlineData('7', 123_456_700)]
    [InlineData('9', 12_345_670_000)]
    public void Exponent_moves_the_point_of_a_range(char exponent, double expected) => Assert.Equal([expected], Values(Changed(46, $"{exponent}"), Observable.RangeKm));

    [Fact]
    public void Angles_at_their_limits_are_taken_and_a_whole_turn_is_none()
    {
        Assert.Equal([0.0], Values(Changed(31, "3600000"), Observable.AzimuthDeg));
        Assert.Equal([359.9999], Values(Changed(31, "3599999"), Observable.AzimuthDeg));
        Assert.Equal([90.0], Values(Changed(24, "900000"), Observable.ElevationDeg));
        Assert.Equal([-90.0], Values(Changed(24, "R00000"), Observable.ElevationDeg));
    }

    /// <summary>A card may have more filled than its type says.</summary>
    [Theory]
    [InlineData('0', new[] { Observable.RangeRateKmPerS })]
    [InlineData('1', new[] { Observable.AzimuthDeg, Observable.ElevationDeg })]
    [InlineData('2', new[] { Observable.AzimuthDeg, Observable.ElevationDeg, Observable.RangeKm })]
    [InlineData('3', new[] { Observable.AzimuthDeg, Observable.ElevationDeg, Observable.RangeKm, Observable.RangeRateKmPerS })]
    [InlineData('4', new[] { Observable.AzimuthDeg, Observable.ElevationDeg, Observable.RangeKm, Observable.RangeRateKmPerS, Observable.AzimuthRateDegPerS, Observable.ElevationRateDegPerS })]
    [InlineData('6', new[] { Observable.RangeKm })]
    public void Type_says_what_is_taken(char type, Observable[] expected)
    {
        var columns = Assert.Single(Decode(Changed(75, $"{type}")).Records).Columns;

        Assert.Equal(expected, ObservableNames.All.Where(columns.Has));
    }

    [Theory]
    [InlineData("0000001", 1 / 2400.0)]
    [InlineData("0001000", 0.25)]
    [InlineData("0059599", 14.999583333333334)]
    [InlineData("2359599", 359.99958333333333)]
    public void Right_ascension_is_in_hours_minutes_seconds_and_tenths(string columns, double expected) =>
        Assert.Equal(expected, Values(Changed(31, columns, '5'), Observable.RightAscensionDeg)[0], 1e-13);

    [Theory]
    [InlineData(15, "240000000", "TIME_INVALID", 10, "epoch")]
    [InlineData(15, "236000000", "TIME_INVALID", 10, "epoch")]
    [InlineData(15, "235960000", "TIME_INVALID", 10, "epoch")]
    [InlineData(31, "2400000", "FIELD_MALFORMED", 31, "right_ascension")]
    [InlineData(31, "2360000", "FIELD_MALFORMED", 31, "right_ascension")]
    [InlineData(31, "2359600", "FIELD_MALFORMED", 31, "right_ascension")]
    [InlineData(24, "900001", "VALUE_OUT_OF_RANGE", 24, "declination_deg")]
    [InlineData(2, "0000:", "FIELD_MALFORMED", 2, "satellite_number")]
    [InlineData(2, "0000!", "FIELD_MALFORMED", 2, "satellite_number")]
    [InlineData(7, "34:", "FIELD_MALFORMED", 7, "sensor_number")]
    public void Field_of_a_celestial_card_is_refused_beyond_its_limit(int column, string change, string code, int expectedColumn, string fieldName) =>
        AssertRefused(Changed(31, "0000000", '5').Remove(column - 1, change.Length).Insert(column - 1, change), code, expectedColumn, fieldName);

    [Theory]
    [InlineData(24, "12345x", "elevation_deg", 24)]
    [InlineData(31, "234567x", "azimuth_deg", 31)]
    [InlineData(39, "123456x", "range_km", 39)]
    [InlineData(46, "x", "range_km", 39)]
    [InlineData(48, "012345x", "range_rate_km_per_s", 48)]
    [InlineData(56, "0012x", "elevation_rate_deg_per_s", 56)]
    [InlineData(62, "-045x", "azimuth_rate_deg_per_s", 62)]
    public void Field_in_error_is_named(int column, string change, string fieldName, int expectedColumn) => AssertRefused(Changed(column, change), "FIELD_MALFORMED", expectedColumn, fieldName);

    [Theory]
    [InlineData("235959999", 86_399_999)]
    [InlineData("010000000", 3_600_000)]
    [InlineData("000100000", 60_000)]
    [InlineData("000001002", 1_002)]
    public void Time_of_day_is_in_hours_minutes_and_milliseconds(string columns, long millisecondOfDay)
    {
        // 2024-03-01 begins 1 709 251 200 s after 1970.
        var time = Assert.Single(Decode(Changed(15, columns)).Records).Columns.TimeUnixNs[0];

        Assert.Equal(1_709_251_200_000_000_000 + (millisecondOfDay * 1_000_000), time);
    }

    [Theory]
    [InlineData("89999", 89_999, null)]
    [InlineData("90000", null, "90000")]
    [InlineData("99999", null, "99999")]
    [InlineData("A0000", 100_000, null)]
    [InlineData("00000", null, null)]
    [InlineData("     ", null, null)]
    public void Numbers_from_90000_to_99999_are_names(string columns, int? objectId, string? name)
    {
        var track = Assert.Single(Decode(Changed(2, columns)).Records);

        Assert.Equal((objectId, name), (track.ObjectId?.Value, track.ObjectName));
    }

    /// <summary>
    /// Right ascension 6 h, declination 45 degrees. From the beginning of 2024 by the precession of 1976 (Lieske); from B1950 by the matrix of the Explanatory Supplement
    /// (1992, 3.591-4) without E-terms.
    /// </summary>
    [Theory]
    [InlineData('5', '1', 89.5589, 44.9995)]
    [InlineData('9', '1', 89.5589, 44.9995)]
    [InlineData('5', '3', 90.9189, 44.9978)]
    [InlineData('9', '3', 90.9189, 44.9978)]
    public void Old_equinoxes_are_turned_into_J2000_whatever_the_direction(char type, char equinox, double rightAscensionDeg, double declinationDeg)
    {
        var celestial = Good[..23] + "450000 0600000" + Good[37..];
        var card = (type == '9' ? celestial[..46] + "-00500000004000000002500000 " : celestial[..74]) + $"{type}{equinox}4";

        var columns = Assert.Single(Decode(card).Records).Columns;

        Assert.Equal(rightAscensionDeg, columns.Values(Observable.RightAscensionDeg)[0], 2e-4);
        Assert.Equal(declinationDeg, columns.Values(Observable.DeclinationDeg)[0], 2e-4);
    }

    [Fact]
    public void Position_of_the_sensor_fills_its_columns()
    {
        var track = Assert.Single(Decode(Good[..46] + "-12345678023456789-34567891 824").Records);

        Assert.Equal(-12_345.678, track.SensorPositions!.Values(SensorCoordinate.XKm)[0]);
        Assert.Equal(23_456.789, track.SensorPositions.Values(SensorCoordinate.YKm)[0]);
        Assert.Equal(-34_567.891, track.SensorPositions.Values(SensorCoordinate.ZKm)[0]);
    }

    [Theory]
    [InlineData("000000000000000000000000000")]
    [InlineData("         000000000000000000")]
    [InlineData("00700000000000000000000000x")]
    public void Position_that_is_nowhere_is_refused(string columns) => AssertRefused(Good[..46] + columns + " 824", "FIELD_MALFORMED", 47, "sensor_position");

    [Theory]
    [InlineData("007000000000000000000000000", 7000, 0, 0)]
    [InlineData("000000000007000000000000000", 0, 7000, 0)]
    [InlineData("000000000000000000007000000", 0, 0, 7000)]
    public void Two_coordinates_may_be_zero(string columns, double x, double y, double z)
    {
        var positions = Assert.Single(Decode(Good[..46] + columns + " 824").Records).SensorPositions!;

        Assert.Equal([x, y, z], [positions.Values(SensorCoordinate.XKm)[0], positions.Values(SensorCoordinate.YKm)[0], positions.Values(SensorCoordinate.ZKm)[0]]);
    }

    [Theory]
    [InlineData("-0456")]
    [InlineData("00456")]
    public void Straight_overhead_there_is_no_azimuth_rate(string rate)
    {
        var overhead = Changed(24, "900000").Remove(61, 5).Insert(61, rate);

        Assert.False(Assert.Single(Decode(overhead).Records).Columns.Has(Observable.AzimuthRateDegPerS));
    }

    [Fact]
    public void Accelerations_are_told_once_at_the_first()
    {
        var accelerated = Changed(68, "-0001");
        var result = Decode($"{Good}\n{Changed(68, "10000")}\n{accelerated}\n{Changed(68, "00001")}");

        var warning = Assert.Single(result.Diagnostics);
        Assert.Equal(("FIELD_NOT_USED", 2, 68, "range_acceleration_km_per_s2"), (warning.Code, warning.Line, warning.Column, warning.FieldName));
        Assert.StartsWith("3 values", warning.Message, StringComparison.Ordinal);
    }

    private static string Changed(int column, string change, char type = '4') => Good.Remove(74, 1).Insert(74, $"{type}").Remove(column - 1, change.Length).Insert(column - 1, change);

    private static double[] Values(string card, Observable observable) => Assert.Single(Decode(card).Records).Columns.Values(observable).ToArray();

    private static void AssertRefused(string card, string code, int column, string fieldName)
    {
        var result = Decode(card);

        Assert.Empty(result.Records);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Error, code, 1, column, fieldName), (diagnostic.Severity, diagnostic.Code, diagnostic.Line, diagnostic.Column, diagnostic.FieldName));
    }

    private static ReadResult<Track> Decode(string text) => new B3Decoder().Decode(Encoding.ASCII.GetBytes(text), FormatConventions.Default);
}

using System.Text;
using SdaHub.Adapters.Udl;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Udl;

/// <summary>What fields of an observation say about its sensor, its object and its track.</summary>
public sealed class UdlMeaningTests
{
    private const string Good =
        """{"classificationMarking":"U","dataMode":"REAL","source":"X","obTime":"2024-03-01T12:00:00.5Z","idSensor":"S1","satNo":25544,"azimuth":10.5,"elevation":20.25}""";

    /// <summary>Fields that one schema alone has tell which it is; those that all have tell nothing.</summary>
    [Theory]
    [InlineData("\"mag\":5", Phenomenology.Optical)]
    [InlineData("\"magUnc\":5", Phenomenology.Optical)]
    [InlineData("\"losx\":1", Phenomenology.Optical)]
    [InlineData("\"losy\":1", Phenomenology.Optical)]
    [InlineData("\"losz\":1", Phenomenology.Optical)]
    [InlineData("\"losUnc\":1", Phenomenology.Optical)]
    [InlineData("\"expDuration\":1", Phenomenology.Optical)]
    [InlineData("\"type\":\"OPTICAL\"", Phenomenology.Optical)]
    [InlineData("\"rcs\":1", Phenomenology.Radar)]
    [InlineData("\"beam\":1", Phenomenology.Radar)]
    [InlineData("\"frequency\":1", Phenomenology.PassiveRf)]
    [InlineData("\"type\":\"RF\"", Phenomenology.PassiveRf)]
    [InlineData("\"type\":\"RF-TDOA\"", Phenomenology.PassiveRf)]
    [InlineData("\"type\":\"PSD\"", Phenomenology.PassiveRf)]
    [InlineData("\"type\":\"SPOOF\"", Phenomenology.PassiveRf)]
    [InlineData("\"mag\":5,\"rcs\":1", Phenomenology.Unspecified)]
    [InlineData("\"azimuthRate\":1,\"elevationRate\":1", Phenomenology.Unspecified)]
    [InlineData("\"range\":1000,\"rangeRate\":1", Phenomenology.Unspecified)]
    [InlineData("\"ra\":1,\"declination\":1", Phenomenology.Unspecified)]
    [InlineData("\"senlat\":1,\"senlon\":1,\"senalt\":1", Phenomenology.Unspecified)]
    [InlineData("\"senx\":7000,\"seny\":1,\"senz\":1,\"senReferenceFrame\":\"ITRF\"", Phenomenology.Unspecified)]
    [InlineData("\"senx\":7000,\"seny\":1,\"senz\":1,\"senvelx\":1,\"senvely\":1,\"senvelz\":1,\"senReferenceFrame\":\"ITRF\"", Phenomenology.Unspecified)]
    [InlineData("\"snr\":1,\"id\":\"X\"", Phenomenology.Unspecified)]
    public void Schema_tells_how_the_sensor_sees(string fields, Phenomenology expected) => Assert.Equal(expected, Single(fields).Phenomenology);

    [Theory]
    [InlineData("FIRST,IN,LAST,IN", "3 1")]
    [InlineData("IN,FIRST,IN", "1 2")]
    [InlineData("IN,SINGLE,IN", "1 2")]
    [InlineData("IN,FENCE,IN", "1 2")]
    public void Track_is_split_where_it_is_said(string positions, string counts)
    {
        var text = string.Join('\n', positions.Split(',').Select((position, i) => With($"\"obPosition\":\"{position}\"").Replace("00.5Z", $"0{i}.5Z", StringComparison.Ordinal)));

        Assert.Equal(counts, string.Join(' ', Decode(text).Records.Select(track => track.Columns.Count)));
    }

    [Theory]
    [InlineData("\"uct\":false", 25544, null)]
    [InlineData("\"uct\":true", null, "25544")]
    [InlineData("\"uct\":true,\"origObjectId\":\"A-1\"", null, "A-1")]
    [InlineData("\"origObjectId\":\"A-1\"", 25544, "A-1")]
    public void Uncorrelated_object_has_a_name_and_no_number(string fields, int? objectId, string? name)
    {
        var track = Single(fields);

        Assert.Equal((objectId, name), (track.ObjectId?.Value, track.ObjectName));
    }

    [Fact]
    public void Task_is_that_of_the_observation() => Assert.Equal("K-7", Single("\"taskId\":\"K-7\",\"origObjectId\":\"A-1\"").TaskId);

    [Fact]
    public void Time_inside_a_leap_second_is_the_last_before_midnight_and_told()
    {
        var result = Decode(Good.Replace("2024-03-01T12:00:00.5Z", "2016-12-31T23:59:60.5Z", StringComparison.Ordinal));

        Assert.Equal([1_483_228_799_999_999_999], Assert.Single(result.Records).Columns.TimeUnixNs.ToArray());
        Assert.Contains(result.Diagnostics, one => one is { Code: "LEAP_SECOND_MOVED", FieldName: "obTime", Severity: DiagnosticSeverity.Warning });
    }

    [Theory]
    [InlineData("90,180", null)]
    [InlineData("-90,-180", null)]
    [InlineData("0,360", null)]
    [InlineData("90.5,0", "VALUE_OUT_OF_RANGE senlat")]
    [InlineData("-90.5,0", "VALUE_OUT_OF_RANGE senlat")]
    [InlineData("0,-180.5", "VALUE_OUT_OF_RANGE senlon")]
    [InlineData("0,360.5", "VALUE_OUT_OF_RANGE senlon")]
    public void Sensor_stands_on_the_Earth(string place, string? expected)
    {
        var (latitude, longitude) = (place.Split(',')[0], place.Split(',')[1]);

        var result = Decode(With($"\"senlat\":{latitude},\"senlon\":{longitude},\"senalt\":0.75"));

        Assert.Equal(expected, result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => $"{one.Code} {one.FieldName}").SingleOrDefault());
        Assert.Equal(expected is null ? 750.0 : null, result.Records.SingleOrDefault()?.SitePosition?.AltitudeM);
    }

    /// <summary>Above 100 km a whole state is better than a place; senalt is in kilometres.</summary>
    [Theory]
    [InlineData("99", false)]
    [InlineData("101", true)]
    public void State_of_a_sensor_in_orbit_is_taken_before_its_place(string altitudeKm, bool isState)
    {
        var track = Single(
            $"\"senlat\":0,\"senlon\":90,\"senalt\":{altitudeKm},\"senx\":7000.5,\"seny\":-1.5,\"senz\":2.5,\"senvelx\":3.5,\"senvely\":-4.5,\"senvelz\":5.5,\"senReferenceFrame\":\"ITRF\"");

        Assert.Equal(isState, track.SitePosition is null);
        Assert.Equal(isState ? [7000.5, -1.5, 2.5, 3.5, -4.5, 5.5] : null, track.SensorPositions is { } positions ? SensorCoordinateNames.All.Select(one => positions.Values(one)[0]) : null);
    }

    [Theory]
    [InlineData("\"seny\":6378,\"senz\":0", "SENSOR_POSITION_INCOMPLETE senx")]
    [InlineData("\"senx\":6378,\"senz\":0", "SENSOR_POSITION_INCOMPLETE senx")]
    [InlineData("\"senz\":6378", "SENSOR_POSITION_INCOMPLETE senx")]
    [InlineData("\"senx\":7000,\"seny\":0,\"senz\":0,\"senvely\":7,\"senReferenceFrame\":\"ITRF\"", "SENSOR_POSITION_INCOMPLETE senvelx")]
    [InlineData("\"senx\":7000,\"seny\":0,\"senz\":0,\"senvelz\":7,\"senReferenceFrame\":\"ITRF\"", "SENSOR_POSITION_INCOMPLETE senvelx")]
    [InlineData("\"senx\":0,\"seny\":0,\"senz\":0", "SENSOR_POSITION_INCOMPLETE senx")]
    [InlineData("\"senlon\":1", "SENSOR_POSITION_INCOMPLETE senlat")]
    [InlineData("\"senlat\":1", "SENSOR_POSITION_INCOMPLETE senlat")]
    public void Half_a_position_is_none(string fields, string expected) =>
        Assert.Equal(expected, Decode(With(fields)).Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => $"{one.Code} {one.FieldName}").Single());

    /// <summary>The direction 3, -4, 12 is 306.8699 and 67.3801 degrees; its circle of 10 microradians is 13/5 as wide in right ascension.</summary>
    [Fact]
    public void Line_of_sight_has_its_angles_and_their_sigmas()
    {
        var columns = Assert.Single(Decode(
            Good.Replace("\"azimuth\":10.5,\"elevation\":20.25", "\"losx\":3,\"losy\":-4,\"losz\":12,\"losUnc\":10", StringComparison.Ordinal)).Records).Columns;

        Assert.Equal(306.869_897_645_844, columns.Values(Observable.RightAscensionDeg)[0], 1e-11);
        Assert.Equal(67.380_135_051_959_6, columns.Values(Observable.DeclinationDeg)[0], 1e-11);
        Assert.Equal(0.000_572_957_795_130_823, columns.Sigmas(Observable.DeclinationDeg)[0], 1e-15);
        Assert.Equal(0.000_572_957_795_130_823 * 13 / 5, columns.Sigmas(Observable.RightAscensionDeg)[0], 1e-15);
    }

    /// <summary>A right ascension or a declination that was measured is not replaced by the line of sight.</summary>
    [Theory]
    [InlineData("\"ra\":10.5", Observable.RightAscensionDeg, Observable.DeclinationDeg)]
    [InlineData("\"declination\":10.5", Observable.DeclinationDeg, Observable.RightAscensionDeg)]
    public void Angle_that_was_measured_stays(string angle, Observable measured, Observable other)
    {
        var columns = Single(angle + ",\"losx\":3,\"losy\":-4,\"losz\":12").Columns;

        Assert.Equal([10.5], columns.Values(measured).ToArray());
        Assert.False(columns.Has(other));
    }

    private static string With(string fields) => Good[..^1] + "," + fields + "}";

    private static Track Single(string fields) => Assert.Single(Decode(With(fields)).Records);

    private static ReadResult<Track> Decode(string text) => new UdlObservationDecoder().Decode(Encoding.UTF8.GetBytes(text), FormatConventions.Default);
}

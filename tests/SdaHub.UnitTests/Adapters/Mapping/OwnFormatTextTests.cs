using System.Buffers;
using System.Text;
using SdaHub.Adapters;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Adapters.Mapping;

/// <summary>The hub's own formats as partners see them: which value stands under which name, and which tracks cannot be written.</summary>
public sealed class OwnFormatTextTests
{
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    private static readonly Track OnGround = new()
    {
        TrackId = "T-1",
        SensorKey = "RADAR",
        SiteKey = "SITE",
        SitePosition = new GeodeticSite(-35.5, 149.25, 770.5),
        ObjectId = ObjectId.Create(25544),
        ObjectName = "ISS, \"A\"",
        TaskId = "TASK",
        AngleFrame = AngleFrame.Tod,
        Phenomenology = Phenomenology.PassiveRf,
        TimeTagReference = TimeTagReference.Bounce,
        RangeRateInterval = new AveragingInterval(-0.5, 0.25),
        TimeSigmaS = 0.125,
        IsRefractionCorrected = true,
        IsLightTimeCorrected = false,
        IsAberrationCorrected = true,
        IsTroposphereCorrected = false,
        IsCenterOfMassCorrected = true,
        Marking = new Marking(Classification.Secret, NationCode.Parse("AUS"), [NationCode.Parse("GBR"), NationCode.Parse("CAN")], DataMode.Exercise),
        Columns = new ObservationColumns([1_709_251_201_500_000_000, 1_709_251_202_000_000_001])
            .WithValues(Observable.AzimuthDeg, [10.5, 11.5]).WithSigmas(Observable.AzimuthDeg, [0.01])
            .WithValues(Observable.ElevationDeg, [-20.5, 21.5]).WithSigmas(Observable.ElevationDeg, [0.02, 0.03])
            .WithValues(Observable.RangeKm, [700.5, 701.5])
            .WithValues(Observable.RangeRateKmPerS, [-5.5, double.NaN])
            .WithValues(Observable.RightAscensionDeg, [200.5, 201.5])
            .WithValues(Observable.DeclinationDeg, [-30.5, 31.5])
            .WithValues(Observable.AzimuthRateDegPerS, [0.5, 0.75])
            .WithValues(Observable.ElevationRateDegPerS, [-0.25, 0.125])
            .WithValues(Observable.Magnitude, [7.5, -1.5])
            .WithValues(Observable.RadarCrossSectionM2, [2.5, 3.5]).WithSigmas(Observable.RadarCrossSectionM2, [0.5, 0.75]),
    };

    private static readonly Track InOrbit = new()
    {
        TrackId = "T-2",
        SensorKey = "EYE",
        Marking = new Marking(Classification.Unclassified, NationCode.Parse("USA"), [], DataMode.Test),
        SensorPositions = new SensorPositions([[7000.5], [-1.5], [2.5], [3.5], [-4.5], [5.5]]),
        Columns = new ObservationColumns([1_709_251_201_500_000_000]).WithValues(Observable.RangeKm, [700.5]),
    };

    [Fact]
    public void Row_of_separated_values_has_each_under_its_name()
    {
        var lines = Write("csv", OnGround).Split('\n');

        Assert.Equal(4, lines.Length);
        Assert.Equal("", lines[3]);
        Assert.Equal(
            "time=2024-03-01T00:00:01.5Z site_latitude_deg=-35.5 site_longitude_deg=149.25 site_altitude_m=770.5 range_rate_interval_start_s=-0.5 range_rate_interval_end_s=0.25 " +
            "time_sigma_s=0.125 object=25544 track_id=T-1 sensor_key=RADAR site_key=SITE object_name=\"ISS; \"\"A\"\"\" task_id=TASK angle_frame=tod phenomenology=passive_rf " +
            "time_tag_reference=bounce is_refraction_corrected=true is_light_time_corrected=false is_aberration_corrected=true is_troposphere_corrected=false " +
            "is_center_of_mass_corrected=true classification=secret originator=AUS releasable_to=CAN GBR data_mode=exercise azimuth_deg=10.5 elevation_deg=-20.5 range_km=700.5 " +
            "range_rate_km_per_s=-5.5 right_ascension_deg=200.5 declination_deg=-30.5 azimuth_rate_deg_per_s=0.5 elevation_rate_deg_per_s=-0.25 magnitude=7.5 " +
            "radar_cross_section_m2=2.5 azimuth_sigma_deg=0.01 elevation_sigma_deg=0.02 radar_cross_section_sigma_m2=0.5",
            Named(lines[0], lines[1]));
        Assert.EndsWith(
            "data_mode=exercise azimuth_deg=11.5 elevation_deg=21.5 range_km=701.5 right_ascension_deg=201.5 declination_deg=31.5 azimuth_rate_deg_per_s=0.75 " +
            "elevation_rate_deg_per_s=0.125 magnitude=-1.5 radar_cross_section_m2=3.5 azimuth_sigma_deg=0.01 elevation_sigma_deg=0.03 radar_cross_section_sigma_m2=0.75",
            Named(lines[0], lines[2]), StringComparison.Ordinal);
        Assert.StartsWith("time=2024-03-01T00:00:02.000000001Z ", Named(lines[0], lines[2]), StringComparison.Ordinal);

        // No value but the name of the object has a comma.
        static string Named(string header, string row) => string.Join(
            ' ', header.Split(',').Zip(row.Replace("ISS,", "ISS;", StringComparison.Ordinal).Split(','))
                .Where(pair => pair.Second.Length > 0).Select(pair => $"{pair.First}={pair.Second}"));
    }

    [Fact]
    public void Object_on_a_line_has_each_under_its_name()
    {
        Assert.Equal(
            """{"time":"2024-03-01T00:00:01.5Z","sensor_x_km":7000.5,"sensor_y_km":-1.5,"sensor_z_km":2.5,"sensor_x_dot_km_per_s":3.5,"sensor_y_dot_km_per_s":-4.5,"sensor_z_dot_km_per_s":5.5,"track_id":"T-2","sensor_key":"EYE","time_tag_reference":"receive","classification":"unclassified","originator":"USA","releasable_to":"NONE","data_mode":"test","range_km":700.5}""" + "\n",
            Write("jsonl", InOrbit));
        Assert.StartsWith(
            """{"time":"2024-03-01T00:00:01.5Z","site_latitude_deg":-35.5,"site_longitude_deg":149.25,"site_altitude_m":770.5,"range_rate_interval_start_s":-0.5,"range_rate_interval_end_s":0.25,"time_sigma_s":0.125,"object":25544,"track_id":"T-1","sensor_key":"RADAR","site_key":"SITE","object_name":"ISS, \"A\"","task_id":"TASK","angle_frame":"tod","phenomenology":"passive_rf","time_tag_reference":"bounce","is_refraction_corrected":true,"is_light_time_corrected":false,"is_aberration_corrected":true,"is_troposphere_corrected":false,"is_center_of_mass_corrected":true,"classification":"secret","originator":"AUS","releasable_to":"CAN GBR","data_mode":"exercise","azimuth_deg":10.5,"elevation_deg":-20.5,""",
            Write("jsonl", OnGround), StringComparison.Ordinal);
    }

    /// <summary>With the values by hand above, reading gives each back to where it was.</summary>
    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public void Every_value_is_read_from_where_it_stands(string format) => Assert.All([OnGround, InOrbit], track =>
    {
        var read = Assert.Single(Formats.ObservationDecoders[format].Decode(Encoding.UTF8.GetBytes(Write(format, track)), FormatConventions.Default).Records);

        Assert.Equal((track.TrackId, TrackContentHash.Compute(track)), (read.TrackId, TrackContentHash.Compute(read)));
    });

    [Theory]
    [InlineData("data_mode", "real", "classification")]
    [InlineData("classification", "secret", "data_mode")]
    [InlineData("classification,data_mode", "secret,real", "releasable_to")]
    [InlineData("classification,data_mode,releasable_to", "secret,real,C4N", "releasable_to")]
    public void Marking_without_one_of_its_parts_is_not_taken(string columns, string values, string fieldName)
    {
        var result = Formats.ObservationDecoders["csv"].Decode(
            Encoding.UTF8.GetBytes($"time,sensor_key,range_km,{columns}\n2024-03-01T12:00:00Z,S,1,{values}\n"), new FormatConventions { Originator = NationCode.Parse("AUS") });

        Assert.Equal(("MARKING_NOT_TAKEN", fieldName), (Assert.Single(result.Diagnostics).Code, result.Diagnostics[0].FieldName));
    }

    [Theory]
    [InlineData("90,180,0", null)]
    [InlineData("-90,-180,0", null)]
    [InlineData("0,360,0", null)]
    [InlineData("90.5,0,0", "VALUE_OUT_OF_RANGE site_latitude_deg")]
    [InlineData("-90.5,0,0", "VALUE_OUT_OF_RANGE site_latitude_deg")]
    [InlineData("0,-180.5,0", "VALUE_OUT_OF_RANGE site_longitude_deg")]
    [InlineData("0,360.5,0", "VALUE_OUT_OF_RANGE site_longitude_deg")]
    [InlineData("10,20,", "SENSOR_POSITION_INCOMPLETE site_latitude_deg")]
    [InlineData("10,,30", "SENSOR_POSITION_INCOMPLETE site_latitude_deg")]
    [InlineData(",20,30", "SENSOR_POSITION_INCOMPLETE site_latitude_deg")]
    public void Site_is_a_place_on_the_Earth(string site, string? expected)
    {
        var result = Formats.ObservationDecoders["csv"].Decode(
            Encoding.UTF8.GetBytes($"time,sensor_key,range_km,site_latitude_deg,site_longitude_deg,site_altitude_m\n2024-03-01T12:00:00Z,S,1,{site}\n"), FormatConventions.Default);

        Assert.Equal(expected, result.Diagnostics.Select(one => $"{one.Code} {one.FieldName}").SingleOrDefault());
    }

    [Theory]
    [InlineData("azimuth_deg", "-180", 180.0)]
    [InlineData("azimuth_deg", "-0.5", 359.5)]
    [InlineData("azimuth_deg", "360", 0.0)]
    [InlineData("azimuth_deg", "-180.5", null)]
    [InlineData("azimuth_deg", "360.5", null)]
    [InlineData("elevation_deg", "-90", -90.0)]
    [InlineData("elevation_deg", "90", 90.0)]
    [InlineData("elevation_deg", "-90.5", null)]
    [InlineData("elevation_deg", "90.5", null)]
    [InlineData("radar_cross_section_m2", "0", null)]
    [InlineData("radar_cross_section_m2", "0.5", 0.5)]
    [InlineData("range_km", "0", null)]
    [InlineData("range_km", "0.5", 0.5)]
    public void Value_is_taken_up_to_its_limits(string name, string text, double? expected)
    {
        var result = Formats.ObservationDecoders["csv"].Decode(Encoding.UTF8.GetBytes($"time,sensor_key,{name}\n2024-03-01T12:00:00Z,S,{text}\n"), FormatConventions.Default);

        var observable = ObservableNames.All.Single(one => one.FieldName() == name);
        Assert.Equal(expected is { } value ? [value] : [], result.Records.SelectMany(track => track.Columns.Values(observable).ToArray()));
        Assert.Equal(expected is null ? ["VALUE_OUT_OF_RANGE"] : [], result.Diagnostics.Select(one => one.Code));
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "empty", "FIELD_MISSING", "time" },
        { "track", "TEXT_INVALID", "track_id" },
        { "sensor", "TEXT_INVALID", "sensor_key" },
        { "site", "TEXT_INVALID", "site_key" },
        { "name", "TEXT_INVALID", "object_name" },
        { "task", "TEXT_INVALID", "task_id" },
        { "high", "SENSOR_IN_ORBIT", "site_altitude_m" },
        { "place", "VALUE_OUT_OF_RANGE", "sensor_y_km" },
        { "value", "VALUE_OUT_OF_RANGE", "range_km" },
        { "order", "TIME_NOT_ORDERED", "time" },
        { "nothing", "NOTHING_MEASURED", "time" },
        { "sigma", "VALUE_OUT_OF_RANGE", "time_sigma_s" },
        { "frame", "ANGLE_FRAME_MISSING", "angle_frame" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Track_that_would_not_be_read_back_is_left_out(string fault, string code, string fieldName)
    {
        var track = fault switch
        {
            "empty" => InOrbit with { Columns = new ObservationColumns([]) },
            "track" => InOrbit with { TrackId = new string('x', 129) },
            "sensor" => InOrbit with { SensorKey = new string('x', 65) },
            "site" => InOrbit with { SiteKey = "\tS" },
            "name" => InOrbit with { ObjectName = "S " },
            "task" => InOrbit with { TaskId = "a\nb" },
            "high" => OnGround with { SitePosition = new GeodeticSite(0, 0, 100_001) },
            "place" => InOrbit with { SensorPositions = new SensorPositions([[7000], [double.NaN], [1], [], [], []]) },
            "value" => InOrbit with { Columns = InOrbit.Columns.WithValues(Observable.RangeKm, [-1]) },
            "order" => InOrbit with { SensorPositions = null, Columns = new ObservationColumns([6, 5]).WithValues(Observable.RangeKm, [1, 2]) },
            "nothing" => InOrbit with { Columns = InOrbit.Columns.WithValues(Observable.RangeKm, [double.NaN]) },
            "sigma" => InOrbit with { TimeSigmaS = 0 },
            _ => OnGround with { AngleFrame = AngleFrame.Unspecified },
        };
        var buffer = new ArrayBufferWriter<byte>();

        var diagnostics = Formats.ObservationEncoders["jsonl"].Encode([InOrbit with { TrackId = new string('x', 128), SensorKey = new string('y', 64) }, track], "TEST", default, buffer);

        Assert.Equal((DiagnosticSeverity.Error, code, 2, fieldName), (Assert.Single(diagnostics).Severity, diagnostics[0].Code, diagnostics[0].Line, diagnostics[0].FieldName));
        Assert.Equal(1, Encoding.UTF8.GetString(buffer.WrittenSpan).Count(character => character == '\n'));
    }

    private static string Write(string format, Track track)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Assert.Empty(Formats.ObservationEncoders[format].Encode([track], "TEST", default, buffer));
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

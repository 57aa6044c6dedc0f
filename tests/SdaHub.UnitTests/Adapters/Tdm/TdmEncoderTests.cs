using System.Buffers;
using System.Text;
using SdaHub.Adapters.Tdm;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Tdm;

public sealed class TdmEncoderTests
{
    private static readonly DateTimeOffset CreatedAt = new(2024, 3, 1, 12, 30, 15, 250, TimeSpan.Zero);

    [Fact]
    public void Kvn_is_written_as_the_standard_asks()
    {
        const string Expected = """
            CCSDS_TDM_VERS = 2.0
            CREATION_DATE = 2024-03-01T12:30:15.250
            ORIGINATOR = HUB
            META_START
            TRACK_ID = T-1
            TIME_SYSTEM = UTC
            START_TIME = 2024-03-01T00:00:01.5
            STOP_TIME = 2024-03-01T00:00:02.000000001
            PARTICIPANT_1 = RADAR
            PARTICIPANT_2 = 25544
            MODE = SEQUENTIAL
            PATH = 1,2,1
            TIMETAG_REF = RECEIVE
            INTEGRATION_INTERVAL = 0.5
            INTEGRATION_REF = END
            RANGE_UNITS = km
            ANGLE_TYPE = AZEL
            META_STOP
            DATA_START
            ANGLE_1 = 2024-03-01T00:00:01.5 10.25
            ANGLE_2 = 2024-03-01T00:00:01.5 20.5
            RANGE = 2024-03-01T00:00:01.5 700.125
            DOPPLER_INTEGRATED = 2024-03-01T00:00:01.5 -5.5
            ANGLE_1 = 2024-03-01T00:00:02.000000001 0
            ANGLE_2 = 2024-03-01T00:00:02.000000001 21.5
            DOPPLER_INTEGRATED = 2024-03-01T00:00:02.000000001 -5.25
            DATA_STOP

            """;

        Assert.Equal(Expected.ReplaceLineEndings("\n"), Write(new TdmKvnEncoder(), Track(), out var diagnostics));
        Assert.Empty(diagnostics);
    }

    [Fact]
    public void Xml_is_written_as_the_schema_asks()
    {
        var text = Write(new TdmXmlEncoder(), Track() with { SensorKey = "R&D <1>" }, out var diagnostics);

        Assert.Empty(diagnostics);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tdm id=\"CCSDS_TDM_VERS\" version=\"2.0\">\n<header>\n<CREATION_DATE>", text, StringComparison.Ordinal);
        Assert.Contains("<PARTICIPANT_1>R&amp;D &lt;1&gt;</PARTICIPANT_1>\n", text, StringComparison.Ordinal);
        Assert.Contains("<observation><EPOCH>2024-03-01T00:00:01.5</EPOCH><RANGE>700.125</RANGE></observation>\n", text, StringComparison.Ordinal);
        Assert.EndsWith("</data>\n</segment>\n</body>\n</tdm>\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Telescope_has_the_object_before_the_station_in_its_path()
    {
        var columns = new ObservationColumns([0])
            .WithValues(Observable.RightAscensionDeg, [200.5])
            .WithValues(Observable.DeclinationDeg, [-30.25]);

        var text = Write(new TdmKvnEncoder(), new Track { TrackId = "T", SensorKey = "EYE", AngleFrame = AngleFrame.Gcrf, Columns = columns }, out _);

        Assert.Contains("PARTICIPANT_2 = UNKNOWN\nMODE = SEQUENTIAL\nPATH = 2,1\n", text, StringComparison.Ordinal);
        Assert.Contains("ANGLE_TYPE = RADEC\nREFERENCE_FRAME = EME2000\n", text, StringComparison.Ordinal);
    }

    /// <summary>Expected: ERFA's pmat76, and its pnm80 after eqeq94, for 2026-02-01T12:00:00 UTC.</summary>
    [Theory]
    [InlineData(AngleFrame.Mod, 123.4567, -34.5678, 123.20592895, -34.48800032)]
    [InlineData(AngleFrame.Teme, 123.4567, -34.5678, 123.20729848, -34.48952650)]
    [InlineData(AngleFrame.Mod, 359.9, 10, 359.56586652, 9.85477389)]
    [InlineData(AngleFrame.Teme, 359.9, 10, 359.56628402, 9.85396668)]
    public void Axes_that_the_schema_does_not_list_are_turned_into_EME2000(
        AngleFrame frame, double rightAscensionDeg, double declinationDeg, double expectedRightAscensionDeg, double expectedDeclinationDeg)
    {
        var track = Celestial(frame, [rightAscensionDeg], [declinationDeg]);

        var text = Write(new TdmKvnEncoder(), track, out var diagnostics);

        Assert.Contains("REFERENCE_FRAME = EME2000\n", text, StringComparison.Ordinal);
        var read = Assert.Single(new TdmKvnDecoder().Decode(Encoding.ASCII.GetBytes(text), FormatConventions.Default).Records);
        Assert.Equal(AngleFrame.Gcrf, read.AngleFrame);
        Assert.Equal(expectedRightAscensionDeg, read.Columns.Values(Observable.RightAscensionDeg)[0], 1e-7);
        Assert.Equal(expectedDeclinationDeg, read.Columns.Values(Observable.DeclinationDeg)[0], 1e-7);
        Assert.Equal((DiagnosticSeverity.Warning, "FRAME_TURNED", 1), (Assert.Single(diagnostics).Severity, diagnostics[0].Code, diagnostics[0].Line));
    }

    [Fact]
    public void True_axes_of_date_are_in_the_list_of_the_schema_and_stay()
    {
        var text = Write(new TdmKvnEncoder(), Celestial(AngleFrame.Tod, [200.5], [-30.25]), out var diagnostics);

        Assert.Contains("REFERENCE_FRAME = TOD\n", text, StringComparison.Ordinal);
        Assert.Contains(" 200.5\n", text, StringComparison.Ordinal);
        Assert.Empty(diagnostics);
    }

    [Fact]
    public void One_angle_of_axes_without_a_name_is_refused()
    {
        var text = Write(new TdmKvnEncoder(), Celestial(AngleFrame.Teme, [200.5], [double.NaN]), out var diagnostics);

        Assert.Equal("", text);
        Assert.Equal((DiagnosticSeverity.Error, "ANGLE_FRAME_NOT_SUPPORTED"), (Assert.Single(diagnostics).Severity, diagnostics[0].Code));
    }

    /// <summary>A message has at least one segment.</summary>
    [Fact]
    public void Without_a_track_there_is_no_message()
    {
        var output = new ArrayBufferWriter<byte>();

        Assert.Empty(new TdmKvnEncoder().Encode([], "HUB", CreatedAt, output));
        Assert.Empty(new TdmXmlEncoder().Encode([], "HUB", CreatedAt, output));
        Assert.Single(new TdmXmlEncoder().Encode([Track() with { TrackId = "a\nb" }], "HUB", CreatedAt, output));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void What_a_tdm_has_no_place_for_is_named()
    {
        var track = Track() with { ObjectName = "ISS", TaskId = "K-1", IsRefractionCorrected = true, RangeRateInterval = new AveragingInterval(-0.1, 0.2) };
        track = track with { Columns = track.Columns.WithSigmas(Observable.RangeKm, [0.01]) };
        track = track with { Columns = track.Columns.WithValues(Observable.AzimuthRateDegPerS, [0.5, 0.5]) };

        Write(new TdmKvnEncoder(), track, out var diagnostics);

        var warning = Assert.Single(diagnostics);
        Assert.Equal((DiagnosticSeverity.Warning, "NOT_CARRIED", 1), (warning.Severity, warning.Code, warning.Line));
        Assert.EndsWith("range_sigma_km, range_rate_km_per_s, azimuth_rate_deg_per_s, object_name, task_id, is_refraction_corrected", warning.Message, StringComparison.Ordinal);
    }

    /// <summary>503.0-B-2, 3.3.2: where in the interval the time stands.</summary>
    [Theory]
    [InlineData(0, 0.5, "0.5", "START")]
    [InlineData(-0.75, 0, "0.75", "END")]
    [InlineData(-0.125, 0.125, "0.25", "MIDDLE")]
    public void Averaging_has_its_length_and_its_reference(double start, double end, string interval, string reference)
    {
        var text = Write(new TdmKvnEncoder(), Track() with { RangeRateInterval = new AveragingInterval(start, end) }, out var diagnostics);

        Assert.Contains($"TIMETAG_REF = RECEIVE\nINTEGRATION_INTERVAL = {interval}\nINTEGRATION_REF = {reference}\n", text, StringComparison.Ordinal);
        Assert.Contains("\nDOPPLER_INTEGRATED = 2024-03-01T00:00:01.5 -5.5\n", text, StringComparison.Ordinal);
        Assert.Empty(diagnostics);
    }

    [Fact]
    public void Brightness_and_cross_section_stand_after_what_was_measured_of_the_place()
    {
        var track = Track() with { RangeRateInterval = null };
        track = track with { Columns = track.Columns.WithValues(Observable.Magnitude, [7.25, -1.5]).WithValues(Observable.RadarCrossSectionM2, [2.5, 3.5]) };

        var text = Write(new TdmKvnEncoder(), track, out var diagnostics);

        Assert.Contains(
            "DOPPLER_INSTANTANEOUS = 2024-03-01T00:00:01.5 -5.5\nMAG = 2024-03-01T00:00:01.5 7.25\nRCS = 2024-03-01T00:00:01.5 2.5\n", text, StringComparison.Ordinal);
        Assert.Contains("MAG = 2024-03-01T00:00:02.000000001 -1.5\nRCS = 2024-03-01T00:00:02.000000001 3.5\n", text, StringComparison.Ordinal);
        Assert.Empty(diagnostics);
    }

    /// <summary>A signal that the station sent, or that comes back with a range, went both ways.</summary>
    [Theory]
    [InlineData(TimeTagReference.Transmit, Phenomenology.Unspecified, false, "1,2,1", "TRANSMIT")]
    [InlineData(TimeTagReference.Receive, Phenomenology.Unspecified, true, "1,2,1", "RECEIVE")]
    [InlineData(TimeTagReference.Receive, Phenomenology.Radar, false, "1,2,1", "RECEIVE")]
    [InlineData(TimeTagReference.Receive, Phenomenology.Laser, false, "1,2,1", "RECEIVE")]
    [InlineData(TimeTagReference.Receive, Phenomenology.Optical, false, "2,1", "RECEIVE")]
    [InlineData(TimeTagReference.Receive, Phenomenology.PassiveRf, false, "2,1", "RECEIVE")]
    [InlineData(TimeTagReference.Bounce, Phenomenology.Radar, true, "2,1", "TRANSMIT")]
    public void Path_is_that_of_the_signal(TimeTagReference reference, Phenomenology phenomenology, bool hasRange, string path, string tag)
    {
        var columns = new ObservationColumns([0]).WithValues(Observable.RangeRateKmPerS, [1]).WithValues(Observable.RangeKm, hasRange ? [1000] : []);
        var track = new Track { TrackId = "T", SensorKey = "S", TimeTagReference = reference, Phenomenology = phenomenology, Columns = columns };

        Assert.Contains($"PATH = {path}\nTIMETAG_REF = {tag}\n", Write(new TdmKvnEncoder(), track, out _), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Observable.AzimuthDeg, "ANGLE_TYPE = AZEL\n", "ANGLE_1")]
    [InlineData(Observable.ElevationDeg, "ANGLE_TYPE = AZEL\n", "ANGLE_2")]
    [InlineData(Observable.RightAscensionDeg, "ANGLE_TYPE = RADEC\nREFERENCE_FRAME = EME2000\n", "ANGLE_1")]
    [InlineData(Observable.DeclinationDeg, "ANGLE_TYPE = RADEC\nREFERENCE_FRAME = EME2000\n", "ANGLE_2")]
    public void One_angle_alone_has_its_type_and_number(Observable angle, string type, string keyword)
    {
        var track = new Track { TrackId = "T", SensorKey = "S", AngleFrame = AngleFrame.Gcrf, Columns = new ObservationColumns([0]).WithValues(angle, [12.5]) };

        var text = Write(new TdmKvnEncoder(), track, out var diagnostics);

        Assert.Contains($"{type}META_STOP\nDATA_START\n{keyword} = 1970-01-01T00:00:00 12.5\nDATA_STOP\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("RANGE_UNITS", text, StringComparison.Ordinal);
        Assert.Empty(diagnostics);
    }

    /// <summary>Years 1900 to 2199, whole circles, and the poles.</summary>
    [Theory]
    [InlineData(-2_208_988_800_000_000_000, 360, -90, 1e-3, null)]
    [InlineData(7_258_118_399_999_999_999, 0, 90, 1e9, null)]
    [InlineData(-2_208_988_800_000_000_001, 0, 0, 1, "time_unix_ns")]
    [InlineData(7_258_118_400_000_000_000, 0, 0, 1, "time_unix_ns")]
    [InlineData(0, 360.5, 0, 1, "azimuth_deg")]
    [InlineData(0, -0.5, 0, 1, "azimuth_deg")]
    [InlineData(0, 0, 90.5, 1, "elevation_deg")]
    [InlineData(0, 0, -90.5, 1, "elevation_deg")]
    [InlineData(0, 0, 0, -1, "range_km")]
    [InlineData(0, 0, 0, double.PositiveInfinity, "range_km")]
    public void Track_is_written_up_to_the_limits_of_a_message(long timeUnixNs, double azimuthDeg, double elevationDeg, double rangeKm, string? fieldName)
    {
        var columns = new ObservationColumns([timeUnixNs])
            .WithValues(Observable.AzimuthDeg, [azimuthDeg]).WithValues(Observable.ElevationDeg, [elevationDeg]).WithValues(Observable.RangeKm, [rangeKm]);

        Write(new TdmKvnEncoder(), new Track { TrackId = "T", SensorKey = "S", Columns = columns }, out var diagnostics);

        Assert.Equal(fieldName, diagnostics.SingleOrDefault()?.FieldName);
    }

    [Fact]
    public void Everything_that_a_tdm_has_no_place_for_is_named()
    {
        var track = Track() with
        {
            RangeRateInterval = null,
            SiteKey = "SITE",
            SitePosition = new GeodeticSite(1, 2, 3),
            TaskId = "K-1",
            IsRefractionCorrected = false,
            IsLightTimeCorrected = false,
            IsAberrationCorrected = false,
            IsTroposphereCorrected = false,
            IsCenterOfMassCorrected = false,
            TimeSigmaS = 0.5,
            Phenomenology = Phenomenology.Radar,
        };
        var orbiting = Track() with { RangeRateInterval = null, SensorPositions = new SensorPositions([[7000, 7001], [1, 2], [3, 4], [], [], []]) };

        Assert.Equal(
            [
                "site_key", "site_position", "task_id", "is_refraction_corrected", "is_light_time_corrected", "is_aberration_corrected", "is_troposphere_corrected",
                "is_center_of_mass_corrected", "time_sigma_s", "phenomenology",
            ],
            Lost(track).Split(", "));
        Assert.Equal("sensor_x_km", Lost(orbiting));
        Assert.Equal("site_key", Lost(Track() with { RangeRateInterval = null, SiteKey = "SITE", ObjectName = null }));

        static string Lost(Track track)
        {
            Write(new TdmKvnEncoder(), track, out var diagnostics);
            return Assert.Single(diagnostics).Message.Split("place for ")[^1];
        }
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "id", "track_id" }, { "sensor", "sensor_key" }, { "name", "object_name" }, { "order", "time_unix_ns" }, { "value", "range_km" }, { "frame", "angle_frame" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Track_that_would_make_an_invalid_message_is_left_out(string fault, string fieldName)
    {
        var columns = new ObservationColumns(fault == "order" ? [5, 5] : [5, 6])
            .WithValues(Observable.RangeKm, fault == "value" ? [1, 0] : [1, 2])
            .WithValues(Observable.RightAscensionDeg, [1, 2])
            .WithValues(Observable.DeclinationDeg, [1, 2]);
        var track = new Track
        {
            TrackId = fault == "id" ? "a\nb" : "T",
            SensorKey = fault == "sensor" ? "" : "S",
            ObjectName = fault == "name" ? "\u00C4" : null,
            AngleFrame = fault == "frame" ? AngleFrame.Unspecified : AngleFrame.Gcrf,
            Columns = columns,
        };

        var text = Write(new TdmKvnEncoder(), track, out var diagnostics);

        Assert.DoesNotContain("META_START", text, StringComparison.Ordinal);
        Assert.Equal((DiagnosticSeverity.Error, 1, fieldName), (Assert.Single(diagnostics).Severity, diagnostics[0].Line, diagnostics[0].FieldName));
    }

    private static Track Celestial(AngleFrame frame, double[] rightAscensionsDeg, double[] declinationsDeg) => new()
    {
        TrackId = "T",
        SensorKey = "EYE",
        AngleFrame = frame,
        Columns = new ObservationColumns([1_769_947_200L * 1_000_000_000])
            .WithValues(Observable.RightAscensionDeg, rightAscensionsDeg)
            .WithValues(Observable.DeclinationDeg, declinationsDeg),
    };

    private static Track Track()
    {
        var start = TdmSample.UnixNs("2024-03-01T00:00:01.5");
        var columns = new ObservationColumns([start, start + 500_000_001])
            .WithValues(Observable.AzimuthDeg, [10.25, 360])
            .WithValues(Observable.ElevationDeg, [20.5, 21.5])
            .WithValues(Observable.RangeKm, [700.125, double.NaN])
            .WithValues(Observable.RangeRateKmPerS, [-5.5, -5.25]);
        return new Track
        {
            TrackId = "T-1",
            SensorKey = "RADAR",
            ObjectId = ObjectId.Create(25544),
            RangeRateInterval = new AveragingInterval(-0.5, 0),
            Columns = columns,
        };
    }

    private static string Write(IObservationEncoder encoder, Track track, out IReadOnlyList<Diagnostic> diagnostics)
    {
        var buffer = new ArrayBufferWriter<byte>();
        diagnostics = encoder.Encode([track], "HUB", CreatedAt, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The book wants a point in the mantissa of a number with an exponent.</summary>
    [Theory]
    [InlineData("tdm-kvn", "RCS = 2024-03-01T00:00:01.5 1.0E-05\n")]
    [InlineData("tdm-xml", "<RCS>1.0E-05</RCS>")]
    public void Small_numbers_have_the_notation_of_the_standard(string format, string expected)
    {
        var columns = new ObservationColumns([TdmSample.UnixNs("2024-03-01T00:00:01.5")]).WithValues(Observable.RadarCrossSectionM2, [1e-5]);

        var text = Write(format == "tdm-kvn" ? new TdmKvnEncoder() : new TdmXmlEncoder(), Track() with { Columns = columns, RangeRateInterval = null }, out _);

        Assert.Contains(expected, text, StringComparison.Ordinal);
    }
}

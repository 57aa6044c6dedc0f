using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Mapping;

public sealed class MappedDecoderTests
{
    private const string Delimited = """
        layout: delimited
        separator: ";"
        header: true
        comment: "#"
        time_scale: gps
        fields:
          time: { from: [Date, Time], form: YYYY/MM/DD hh:mm:ss.f }
          sensor_key: { from: Sensor }
          object: { from: Sat, missing: ["99999"] }
          right_ascension_deg: { from: RA, form: H:M:S.s }
          declination_deg: { from: Dec, form: D:M:S.s }
          declination_sigma_deg: { from: Sig, unit: arcsec }
          angle_frame: { from: Frame, values: { J2000: gcrf, OfDate: teme } }
          range_km: { from: Delay, unit: us, round_trip: true, missing: ["-1"] }
          range_rate_km_per_s: { from: Doppler, unit: m/s, negate: true }
          is_light_time_corrected: { value: "false" }
        sensors:
          "354": { sensor_key: ascension, site: asc, phenomenology: radar }
        """;

    private const string Header = "Date;Time;Sensor;Sat;RA;Dec;Sig;Frame;Delay;Doppler\n";

    [Fact]
    public void Delimited_record_has_every_meaning_that_is_agreed()
    {
        var result = Decode(Delimited, $"# made by hand\n{Header}2024/03/01;12:00:18.25;354;25544;01:02:03.5;-00:30:36;3.6;J2000;2000;-1500\n");

        Assert.Empty(result.Diagnostics);
        var track = Assert.Single(result.Records);
        Assert.Equal(("ascension", "asc", Phenomenology.Radar, 25544), (track.SensorKey, track.SiteKey, track.Phenomenology, track.ObjectId!.Value.Value));
        Assert.Equal((AngleFrame.Gcrf, false), (track.AngleFrame, track.IsLightTimeCorrected));
        Assert.Equal([1_709_294_400_250_000_000], track.Columns.TimeUnixNs.ToArray()); // 18 leap seconds
        Assert.Equal([15.514583333333333], track.Columns.Values(Observable.RightAscensionDeg).ToArray()); // 3723.5 / 240
        Assert.Equal([-0.51], track.Columns.Values(Observable.DeclinationDeg).ToArray());
        Assert.Equal([0.001], track.Columns.Sigmas(Observable.DeclinationDeg).ToArray());
        Assert.Equal([299.792458], track.Columns.Values(Observable.RangeKm).ToArray());
        Assert.Equal([1.5], track.Columns.Values(Observable.RangeRateKmPerS).ToArray());
    }

    [Fact]
    public void Sensor_that_the_table_lacks_is_taken_under_its_own_name()
    {
        var result = Decode(Delimited, $"{Header}2024/03/01;12:00:18;999;99999;01:02:03;+10:00:00;;OfDate;-1;\n");

        var track = Assert.Single(result.Records);
        Assert.Equal(("999", null, AngleFrame.Teme), (track.SensorKey, track.ObjectId, track.AngleFrame));
        Assert.False(track.Columns.Has(Observable.RangeKm));
    }

    [Theory]
    [InlineData("2024/02/30;12:00:00;S;1;01:02:03;1:0:0;;J2000;;", "1:1 FIELD_MALFORMED time")]
    [InlineData("2024/03/01;12:00:00;S;1;01:62:03;1:0:0;;J2000;;", "1:25 FIELD_MALFORMED right_ascension_deg")]
    [InlineData("2024/03/01;12:00:00;S;1;01:02:03;91:0:0;;J2000;;", "1:34 VALUE_OUT_OF_RANGE declination_deg")]
    [InlineData("2024/03/01;12:00:00;S;x;01:02:03;1:0:0;;J2000;;", "1:23 FIELD_MALFORMED object")]
    [InlineData("2024/03/01;12:00:00;S;1;01:02:03;1:0:0;;B1950;;", "1:41 FIELD_MALFORMED angle_frame")]
    [InlineData("2024/03/01;12:00:00;;1;01:02:03;1:0:0;;J2000;;", "1:21 FIELD_MISSING sensor_key")]
    public void Bad_record_is_refused_alone_at_its_place(string row, string expected)
    {
        var result = Decode(Delimited, $"{Header}{Row()}{row}\n{Row()}");

        Assert.Equal(2, result.Records.Sum(track => track.Columns.Count));
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(expected, $"{diagnostic.Line - 2}:{diagnostic.Column} {diagnostic.Code} {diagnostic.FieldName}");

        static string Row() => "2024/03/01;12:00:00;S;1;01:02:03;1:0:0;;J2000;;\n";
    }

    [Fact]
    public void Missing_column_stops_the_file_before_its_first_record()
    {
        var result = Decode(Delimited, Header.Replace(";Sat", "", StringComparison.Ordinal) + "2024/03/01;12:00:00;S;01:02:03;1:0:0;;J2000;;\n");

        Assert.Empty(result.Records);
        Assert.Equal(("COLUMN_MISSING", "Sat"), result.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.FieldName)).Single());
    }

    private const string Fixed = """
        layout: fixed
        fields:
          time: { from: 10-23, form: YYDDDhhmmssfff }
          sensor_key: { from: 7-9 }
          object: { from: 2-6, form: alpha5 }
          elevation_deg: { from: 24-29, form: overpunch, implied_decimals: 4 }
          azimuth_deg: { from: 31-37, implied_decimals: 4 }
          range_km: { from: 39-45, implied_decimals: 3 }
          track_position: { from: "77", values: { "3": first, "4": middle, "5": last } }
        """;

    [Fact]
    public void Fixed_columns_with_an_overpunched_sign_are_read()
    {
        const string Card = "UE554434524061123456789J23456 2345678 1234567 0123456 00123 -0456 00000   3 3";

        var track = Assert.Single(Decode(Fixed, Card + "\r\n").Records);

        Assert.Equal((145_544, "345"), (track.ObjectId!.Value.Value, track.SensorKey));
        Assert.Equal([1_709_296_496_789_000_000], track.Columns.TimeUnixNs.ToArray());
        Assert.Equal([-12.3456], track.Columns.Values(Observable.ElevationDeg).ToArray());
        Assert.Equal([234.5678], track.Columns.Values(Observable.AzimuthDeg).ToArray());
        Assert.Equal([1234.567], track.Columns.Values(Observable.RangeKm).ToArray());
    }

    private const string Json = """
        layout: json
        records: passes
        time_scale: tai
        fields:
          time: { from: t, form: unix_s }
          sensor_key: { from: $.station.code }
          object_name: { from: target }
          azimuth_deg: { from: "angles[0]", unit: rad }
          elevation_deg: { from: "angles[1]", unit: rad, negate: true, add: 90 }
          radar_cross_section_m2: { from: rcs.value, unit: dbsm }
        """;

    [Fact]
    public void Json_paths_lead_into_the_record_and_the_document()
    {
        const string Text = """
            {"version":2,"passes":[{"t":1709294437.000000001,"target":"a\"b","angles":[3.141592653589793,0.5235987755982988],"rcs":{"value":10}},
            {"t":1709294438,"target":null,"angles":[0,0,9]}],"station":{"code":"MSSS"}}
            """;

        var result = Decode(Json, Text);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(2, result.Records.Count);
        var track = result.Records[0];
        Assert.Equal(("MSSS", "a\"b"), (track.SensorKey, track.ObjectName));
        Assert.Equal([1_709_294_400_000_000_001], track.Columns.TimeUnixNs.ToArray());
        Assert.Equal([180.0], track.Columns.Values(Observable.AzimuthDeg).ToArray());
        Assert.Equal(60, track.Columns.Values(Observable.ElevationDeg)[0], 1e-12);
        Assert.Equal([10.0], track.Columns.Values(Observable.RadarCrossSectionM2).ToArray());
    }

    [Fact]
    public void Records_may_be_arrays()
    {
        const string Mapping = """
            layout: json
            fields:
              time: { from: "[0]" }
              sensor_key: { value: nmskies }
              right_ascension_deg: { from: "[1]", unit: rad }
              declination_deg: { from: "[2]", unit: rad }
              angle_frame: { value: gcrf }
            """;

        foreach (var text in new[] { "[[\"2020-09-16T04:50:58.125\", 3.141592653589793, 0, 9],\n[\"2020-09-16T04:50:59\", 1.5707963267948966, 0]]",
                     "[\"2020-09-16T04:50:58.125\", 3.141592653589793, 0]\n[\"2020-09-16T04:50:59\", 1.5707963267948966, 0]" })
        {
            Assert.Equal([180.0, 90.0], Assert.Single(Decode(Mapping, text).Records).Columns.Values(Observable.RightAscensionDeg).ToArray());
        }

        Assert.Single(Decode(Mapping, "[\"2020-09-16T04:50:58.125\", 3.141592653589793, 0]").Records);
    }

    /// <summary>UT1 - UTC is 0.25 s and does not change.</summary>
    [Fact]
    public void Rotation_of_the_Earth_tells_utc_from_ut1()
    {
        var mapping = "layout: delimited\ntime_scale: ut1\nfields:\n  time: { from: 1 }\n  sensor_key: { value: S }\n  range_km: { value: \"1\" }\n";

        var result = MappedSample.Decode(mapping, "2024-03-01T12:00:00.5\n2024-03-05T12:00:00\n", new FormatConventions { EarthOrientation = Rotation });

        Assert.Equal([1_709_294_400_250_000_000], Assert.Single(result.Records).Columns.TimeUnixNs.ToArray());
        Assert.Equal(["2:1 FIELD_MALFORMED time"], MappedSample.Shown(result));
    }

    /// <summary>Half a kilometre above the ellipsoid of WGS 84 on each axis: 6378.137 km at the equator, 6356.752314245 km at the pole.</summary>
    [Theory]
    [InlineData("6378.637,0,0", 0, 0, 500)]
    [InlineData("0,6378.637,0", 0, 90, 500)]
    [InlineData("0,-6378.637,0", 0, -90, 500)]
    [InlineData("0,0,6357.252314245", 90, 0, 500)]
    [InlineData("0,0,-6357.252314245", -90, 0, 500)]
    public void Site_may_be_given_in_axes_of_the_Earth(string place, double latitudeDeg, double longitudeDeg, double altitudeM)
    {
        var site = Assert.Single(Decode(Placed("site", ""), $"2024-03-01T12:00:00,{place},0,0,0\n").Records).SitePosition!.Value;

        Assert.Equal(latitudeDeg, site.LatitudeDeg, 1e-9);
        Assert.Equal(longitudeDeg, Math.Abs(latitudeDeg) == 90 ? 0 : site.LongitudeDeg, 1e-9);
        Assert.Equal(altitudeM, site.AltitudeM, 1e-3);
    }

    [Theory]
    [InlineData("6378,,")]
    [InlineData(",6378,")]
    [InlineData(",,6378")]
    [InlineData("0,0,0")]
    public void Site_without_a_coordinate_is_none(string place) =>
        Assert.Equal(["1:0 SENSOR_POSITION_INCOMPLETE site_x_km"], MappedSample.Shown(Decode(Placed("site", ""), $"2024-03-01T12:00:00,{place},0,0,0\n")).Select(shown => "1:0" + shown[shown.IndexOf(' ')..]));

    /// <summary>
    /// Sidereal time of 1982 at UT1 12:00:00.25 is 339.7853404 degrees, by which x and y are turned; then the Earth's rotation, 7.292115e-5 rad/s about z, is taken off the
    /// velocity.
    /// </summary>
    [Fact]
    public void Sensor_in_axes_of_date_is_turned_with_its_velocity()
    {
        var result = MappedSample.Decode(
            Placed("sensor", "sensor_frame: teme\n"), "2024-03-01T12:00:00,7000,100,-200,0.5,7.25,-1.5\n", new FormatConventions { EarthOrientation = Rotation });

        var sensor = Assert.Single(result.Records).SensorPositions!;
        double[] expected = [6534.278683, 2512.608624, -200, -1.852728100, 6.499715703, -1.5];
        Assert.All(SensorCoordinateNames.All, coordinate => Assert.Equal(expected[(int)coordinate], sensor.Values(coordinate)[0], 1e-5));
    }

    private static readonly EarthOrientationTable Rotation = EarthOrientationTable.Parse(new StringReader(
        "VERSION 1.1\nBEGIN OBSERVED\n2024 03 01 60370 0.0 0.0 0.25 0.0 0.0 0.0 0 0 37\n2024 03 02 60371 0.0 0.0 0.25 0.0 0.0 0.0 0 0 37\nEND OBSERVED\n")).Table!;

    private static string Placed(string what, string settings) =>
        $"layout: delimited\n{settings}fields:\n  time: {{ from: 1 }}\n  sensor_key: {{ value: S }}\n  range_km: {{ value: \"1\" }}\n"
        + $"  {what}_x_km: {{ from: 2 }}\n  {what}_y_km: {{ from: 3 }}\n  {what}_z_km: {{ from: 4 }}\n"
        + (what == "site" ? "" : "  sensor_x_dot_km_per_s: { from: 5 }\n  sensor_y_dot_km_per_s: { from: 6 }\n  sensor_z_dot_km_per_s: { from: 7 }\n");

    [Theory]
    [InlineData("first,middle,last,middle", "3 1")]
    [InlineData("middle,first,middle", "1 2")]
    [InlineData("single,single,middle", "1 2")]
    [InlineData("last,last", "1 1")]
    public void Track_ends_where_it_is_said(string positions, string counts)
    {
        const string Mapping = "layout: delimited\nfields:\n  time: { from: 1 }\n  sensor_key: { value: S }\n  range_km: { value: \"1\" }\n  track_position: { from: 2 }\n";

        var text = string.Concat(positions.Split(',').Select((position, i) => $"2024-03-01T12:00:0{i},{position}\n"));

        Assert.Equal(counts, string.Join(' ', Decode(Mapping, text).Records.Select(track => track.Columns.Count)));
    }

    [Fact]
    public void Sixty_seconds_count_on_with_a_warning_and_the_form_stands_in_the_message()
    {
        var result = Decode(Delimited, $"{Header}2024/03/01;12:00:00;S;1;01:02:60.0;-1:0:60;;J2000;;\n2024/03/01;12:00:01;S;1;01:02:61.0;1:0:0;;J2000;;\n2024-03-01;12:00:02;S;1;01:02:03;1:0:0;;J2000;;\n");

        Assert.Equal(-61 / 60.0, Assert.Single(result.Records).Columns.Values(Observable.DeclinationDeg)[0]);
        Assert.Equal(["FIELD_MALFORMED", "FIELD_MALFORMED", "ANGLE_CARRIED"], result.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.StartsWith("expected the form H:M:S.s; found", result.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Contains("in the form YYYY/MM/DD hh:mm:ss.f; found", result.Diagnostics[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_members_may_be_written_with_escapes()
    {
        var result = Decode("layout: json\nrecords: p\u00e4sse\nfields:\n  time: { from: t }\n  sensor_key: { value: S }\n  azimuth_deg: { value: \"1\" }\n  elevation_deg: { from: h\u00f6he }\n",
            "{\"p\\u00e4sse\":[{\"t\":\"2024-03-01T12:00:00\",\"h\\u00f6he\":4.5},{\"t\":\"2024-03-01T12:00:01\",\"h\u00f6he\":5.5}]}");

        Assert.Empty(result.Diagnostics);
        Assert.Equal([4.5, 5.5], Assert.Single(result.Records).Columns.Values(Observable.ElevationDeg).ToArray());
    }

    [Fact]
    public void Path_that_leads_nowhere_in_any_record_is_told_once()
    {
        const string Text = "[{\"t\":\"2024-03-01T12:00:00\",\"r\":1,\"n\":null},{\"t\":\"2024-03-01T12:00:01\",\"r\":2}]";
        var result = Decode("layout: json\nfields:\n  time: { from: t }\n  sensor_key: { value: S }\n  range_km: { from: r }\n  object_name: { from: n }\n  magnitude: { from: mag.vv }\n", Text);

        Assert.Equal(2, Assert.Single(result.Records).Columns.Count);
        var warning = Assert.Single(result.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Warning, "FIELD_NEVER_FOUND", "magnitude"), (warning.Severity, warning.Code, warning.FieldName));
        Assert.Contains("mag.vv", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data[0].rows")]
    [InlineData("data.tracks[0].obs")]
    public void Way_to_the_records_that_cannot_be_gone_is_refused_when_it_is_loaded(string records)
    {
        var mapping = $"layout: json\nrecords: {records}\nfields:\n  time: {{ from: t }}\n  sensor_key: {{ value: S }}\n  range_km: {{ from: r }}\n";

        Assert.Null(MappingFileReader.Read("bad.yaml", mapping, "bad", out var errors));

        Assert.Equal((2, "records"), errors.Select(error => (error.Line, error.Key)).Single());
    }

    [Fact]
    public void What_is_the_same_in_every_record_is_looked_at_when_it_is_loaded()
    {
        const string Bad = """
            layout: delimited
            fields:
              time: { from: 1 }
              sensor_key: { value: S }
              range_km: { value: abc }
              range_sigma_km: { value: "-5" }
              object: { value: "-4" }
              phenomenology: { value: sonar }
              is_light_time_corrected: { value: "no" }
              time_sigma_s: { value: "0,1" }
              originator: { value: Australia }
              magnitude: { value: "1e1" }
              magnitude_sigma: { value: ".5" }
              track_position: { value: FIRST }
              time_tag_reference: { value: r, values: { r: receive } }
              range_rate_km_per_s: { value: "-", missing: ["-"] }
            """;

        Assert.Null(MappingFileReader.Read("bad.yaml", Bad, "bad", out var errors));

        Assert.Equal([(5, 22), (6, 28), (7, 20), (8, 27), (9, 37), (10, 26), (11, 24)], errors.Select(error => (error.Line, error.Column)));
        Assert.Equal("is 'sonar'; expected radar, optical, passive_rf, infrared, laser", errors[3].Message);
    }

    [Fact]
    public void Row_that_is_too_short_tells_how_many_fields_the_mapping_needs()
    {
        var result = Decode("layout: delimited\nfields:\n  time: { from: 1 }\n  sensor_key: { from: 5 }\n  range_km: { from: 3 }\n", "2024-03-01T12:00:00,1\n");

        Assert.StartsWith("expected at least 5 fields, as many as the agreement names; found 2", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_of_a_mapping_is_found_with_its_line()
    {
        const string Bad = """
            layout: fixed
            separator: ","
            time_scale: lunar
            fields:
              time: { from: 10-9, form: YYYY }
              azimuth_deg: { from: 1-5, value: "1", unit: furlong }
              object: { from: 1-5, unit: km }
              range: { from: 1-2 }
              right_ascension_deg: { from: 1-2, form: SSMM }
            sensors:
              "1": { key: x }
            """;

        Assert.Null(MappingFileReader.Read("bad.yaml", Bad, "bad", out var errors));

        Assert.Equal([2, 3, 5, 5, 5, 6, 6, 6, 7, 8, 9, 9, 9, 11], errors.Select(error => error.Line));
        Assert.Contains(errors, error => error.Key == "fields.azimuth_deg.unit" && error.Message.Contains("arcmin", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Key == "fields.sensor_key" && error.Message == "is missing");
    }

    private static ReadResult<Track> Decode(string mapping, string text) => MappedSample.Decode(mapping, text);
}

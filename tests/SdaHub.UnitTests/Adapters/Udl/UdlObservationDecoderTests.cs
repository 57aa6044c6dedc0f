using System.Text;
using System.Text.Json;
using SdaHub.Adapters.Udl;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Adapters.Udl;

public sealed class UdlObservationDecoderTests
{
    internal const string Good =
        """{"classificationMarking":"U","dataMode":"REAL","source":"X","obTime":"2024-03-01T12:00:00.5Z","idSensor":"S1","satNo":25544,"ra":10.5,"declination":-20.25}""";

    [Theory]
    [InlineData("every_schema.json")]
    [InlineData("every_schema.jsonl")]
    public void Observations_have_the_values_that_an_independent_program_gives(string name)
    {
        var result = new UdlObservationDecoder().Decode(Golden(name), FormatConventions.Default);

        var expected = Encoding.UTF8.GetString(Golden("every_schema.expected.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var actual = result.Records.SelectMany(track => Enumerable.Range(0, track.Columns.Count).Select(row => (Track: track, Row: row)))
            .OrderBy(pair => pair.Track.Columns.TimeUnixNs[pair.Row]).ToList();
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), pair => AssertSame(pair.First, pair.Second.Track, pair.Second.Row));
        Assert.Equal(
            ["FIELD_NOT_USED beam", "FIELD_NOT_USED expDuration", "FIELD_NOT_USED frequency", "MARKING_NOT_CARRIED classificationMarking", "VALUE_COMPUTED range"],
            result.Diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.FieldName}").Order(StringComparer.Ordinal));
        Assert.Equal(0, result.ErrorCount);
    }

    [Fact]
    public void Real_observation_is_read()
    {
        var track = Assert.Single(new UdlObservationDecoder().Decode(Golden("eo_observation_48340.json"), FormatConventions.Default).Records);

        Assert.Equal(48340, track.ObjectId!.Value.Value);
        Assert.Equal("2c6327e3-a43c-11ef-99d6-0050568b12a3", track.SensorKey);
        Assert.StartsWith("b4d5ce56-25ac-11f0-ac99-d60b38eb5ae0~", track.TrackId, StringComparison.Ordinal);
        Assert.Equal((AngleFrame.Gcrf, Phenomenology.Optical), (track.AngleFrame, track.Phenomenology));
        Assert.Equal([316.9857989915044], track.Columns.Values(Observable.RightAscensionDeg).ToArray());
        Assert.Equal([24.378477509704783], track.Columns.Values(Observable.DeclinationDeg).ToArray());
        Assert.Equal([0.033094173525809276], track.Columns.Values(Observable.Magnitude).ToArray());
        Assert.Equal(736.530029296875, track.SitePosition!.Value.AltitudeM, 1e-9);
        Assert.Equal([1_746_007_445_004_007_000], track.Columns.TimeUnixNs.ToArray());
    }

    [Theory]
    [InlineData("eo_observation.json", null)]
    [InlineData("radar_observation.json", "SENSOR_POSITION_NEEDS_ROTATION")] // its sensor stands in J2000
    public void Sample_with_every_field_has_no_field_that_is_unknown(string name, string? code)
    {
        var result = new UdlObservationDecoder().Decode(Golden(name), FormatConventions.Default);

        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Code == "FIELD_UNKNOWN");
        Assert.Equal(code is null ? [] : [code], result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Code));
    }

    [Theory]
    [InlineData("\"obTime\":\"2024-03-01T12:00:00.5Z\"", "\"obTime\":\"2024-02-30T12:00:00Z\"", "TIME_INVALID", "obTime")]
    [InlineData("\"obTime\":\"2024-03-01T12:00:00.5Z\"", "\"obTime\":\"2024-03-01T12:00:00+02:00\"", "TIME_INVALID", "obTime")]
    [InlineData("\"obTime\":\"2024-03-01T12:00:00.5Z\"", "\"obTime\":\"2024-03-01T12:00:00-00:00\"", "TIME_INVALID", "obTime")]
    [InlineData("\"obTime\":\"2024-03-01T12:00:00.5Z\"", "\"obTime\":\"2024-03-01T12:00:00Z+00:00\"", "TIME_INVALID", "obTime")]
    [InlineData("\"obTime\":\"2024-03-01T12:00:00.5Z\",", "", "FIELD_MISSING", "obTime")]
    [InlineData("\"idSensor\":\"S1\",", "", "FIELD_MISSING", "idSensor")]
    [InlineData("\"classificationMarking\":\"U\",", "", "FIELD_MISSING", "classificationMarking")]
    [InlineData("\"U\"", "\"U//PR-PPEC-OBS\"", "MARKING_NOT_TAKEN", "classificationMarking")]
    [InlineData("\"REAL\"", "\"LIVE\"", "FIELD_MALFORMED", "dataMode")]
    [InlineData("25544", "-1", "VALUE_OUT_OF_RANGE", "satNo")]
    [InlineData("25544", "1.5", "VALUE_OUT_OF_RANGE", "satNo")]
    [InlineData("25544", "\"25544\"", "FIELD_MALFORMED", "satNo")]
    [InlineData("10.5", "360.5", "VALUE_OUT_OF_RANGE", "ra")]
    [InlineData("10.5", "\"10.5\"", "FIELD_MALFORMED", "ra")]
    [InlineData("10.5", "1e999", "FIELD_MALFORMED", "ra")]
    [InlineData("10.5", "10.5,\"ra\":10.5", "FIELD_DUPLICATE", "ra")]
    [InlineData("10.5", "10.5,\"referenceFrame\":\"ITRF\"", "ANGLE_FRAME_NOT_SUPPORTED", "referenceFrame")]
    [InlineData("10.5", "10.5,\"senlat\":50,\"senalt\":1", "SENSOR_POSITION_INCOMPLETE", "senlat")]
    [InlineData("\"S1\"", "\"S\\u00071\"", "FIELD_MALFORMED", "idSensor")]
    [InlineData("\"S1\"", "\"S1\\n\"", "FIELD_MALFORMED", "idSensor")]
    [InlineData("10.5", "10.5,\"origObjectId\":\"A\\u007fB\"", "FIELD_MALFORMED", "origObjectId")]
    [InlineData("10.5", "10.5,\"senx\":6378,\"seny\":0", "SENSOR_POSITION_INCOMPLETE", "senx")]
    [InlineData("10.5", "10.5,\"senx\":6378,\"seny\":0,\"senz\":0,\"senReferenceFrame\":\"MOON\"", "SENSOR_FRAME_NOT_SUPPORTED", "senx")]
    [InlineData("10.5", "10.5,\"senx\":7000,\"seny\":0,\"senz\":0,\"senvelx\":7,\"senReferenceFrame\":\"ITRF\"", "SENSOR_POSITION_INCOMPLETE", "senvelx")]
    [InlineData("\"ra\":10.5,\"declination\":-20.25", "\"snr\":3", "NOTHING_MEASURED", null)]
    public void Bad_observation_is_refused_alone(string part, string change, string code, string? fieldName)
    {
        var bad = Good.Replace(part, change, StringComparison.Ordinal);

        foreach (var (text, line) in new[] { ($"{Good}\n{bad}\n{Good}\n", 2), ($"[{Good},\n\n{bad},{Good}]", 3) })
        {
            var result = Decode(text);

            Assert.Equal(2, result.Records.Sum(track => track.Columns.Count));
            var error = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.Equal((code, line, fieldName), (error.Code, error.Line, error.FieldName));
        }
    }

    [Theory]
    [InlineData("eo_observation.json", "")]
    [InlineData("eo_observation_48340.json", "")]
    [InlineData("radar_observation.json", "sen")] // without the sensor's place, in J2000
    public void Sample_of_the_library_has_the_values_that_an_independent_program_reads(string name, string leftOut)
    {
        var text = Encoding.UTF8.GetString(Golden(name));
        foreach (var axis in leftOut.Length == 0 ? "" : "xyz")
        {
            text = text.Replace($"\"{leftOut}{axis}\": ", $"\"{leftOut}{axis}\": null, \"source\": ", StringComparison.Ordinal);
        }

        ObservationGolden.AssertSame("Udl", $"{name}.expected.jsonl", Decode(text));
    }

    /// <summary>10.8 microradian are 10.8e-6 · 180 / pi deg = 0.000618794418741289 deg; a right ascension is larger by 1 / cos(60 deg) = 2.</summary>
    [Theory]
    [InlineData("", 2 * 0.000618794418741289, 0.000618794418741289, null)]
    [InlineData(",\"raUnc\":0.25", 0.25, 0.000618794418741289, null)]
    [InlineData(",\"raUnc\":0.25,\"declinationUnc\":0.5", 0.25, 0.5, "FIELD_NOT_USED")]
    public void Sigma_of_the_line_of_sight_is_that_of_angles_without_one(string sigmas, double rightAscensionSigma, double declinationSigma, string? told)
    {
        var result = Decode(Good.Replace("-20.25", "-60,\"losUnc\":10.8" + sigmas, StringComparison.Ordinal));

        var columns = Assert.Single(result.Records).Columns;
        Assert.Equal(rightAscensionSigma, columns.Sigmas(Observable.RightAscensionDeg)[0], 1e-15);
        Assert.Equal(declinationSigma, columns.Sigmas(Observable.DeclinationDeg)[0], 1e-15);
        Assert.Equal(told, result.Diagnostics.SingleOrDefault(one => one.FieldName == "losUnc")?.Code);
    }

    [Theory]
    [InlineData("\"mag\":7,\"range\":38485.7,\"rangeRate\":1", "RANGE_NOT_MEASURED range;RANGE_NOT_MEASURED rangeRate", false)]
    [InlineData("\"mag\":7,\"range\":38485.7,\"rangeMeasured\":true", "", true)]
    [InlineData("\"type\":\"OPTICAL\",\"range\":38485.7", "RANGE_NOT_MEASURED range", false)]
    [InlineData("\"range\":38485.7", "", true)]
    [InlineData("\"range\":38485.7,\"rangeMeasured\":\"False\"", "TRUTH_QUOTED rangeMeasured;VALUE_COMPUTED range", false)]
    [InlineData("\"rcs\":0", "CROSS_SECTION_NOT_POSITIVE rcs", false)]
    [InlineData("\"rcs\":-12.5", "CROSS_SECTION_NOT_POSITIVE rcs", false)]
    [InlineData("\"raUnc\":-0.1", "SIGMA_NEGATIVE raUnc", false)]
    [InlineData("\"losUnc\":-0.1", "SIGMA_NEGATIVE losUnc", false)]
    [InlineData("\"azimuth\":1,\"azimuthUnc\":0", "SIGMA_ZERO azimuthUnc", false)]
    [InlineData("\"obPosition\":\"First\"", "TRACK_POSITION_UNKNOWN obPosition", false)]
    [InlineData("\"obPosition\":\"IN\"", "", false)]
    [InlineData("\"uct\":\"false\"", "TRUTH_QUOTED uct", false)]
    public void Doubtful_field_costs_itself_alone(string fields, string expected, bool hasRange)
    {
        var result = Decode(Good.Replace("\"ra\"", $"{fields},\"ra\"", StringComparison.Ordinal));

        var columns = Assert.Single(result.Records).Columns;
        Assert.Equal(hasRange ? [38485.7] : [], columns.Values(Observable.RangeKm).ToArray());
        Assert.Empty(columns.Sigmas(Observable.RightAscensionDeg).ToArray());
        Assert.False(columns.Has(Observable.RadarCrossSectionM2));
        Assert.Equal(0, result.ErrorCount);
        Assert.Equal(expected, string.Join(';', result.Diagnostics.Where(one => one.Code != "MARKING_NOT_CARRIED").Select(one => $"{one.Code} {one.FieldName}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Range_of_a_sensor_that_is_a_telescope_by_agreement_is_not_taken_unless_it_was_measured()
    {
        var conventions = FormatConventions.Default with { DefaultPhenomenology = Phenomenology.Optical };

        var result = Decode(Good.Replace("\"ra\"", "\"range\":700,\"ra\"", StringComparison.Ordinal), conventions);

        Assert.False(Assert.Single(result.Records).Columns.Has(Observable.RangeKm));
        Assert.Single(result.Diagnostics, one => one is { Code: "RANGE_NOT_MEASURED", FieldName: "range" });
    }

    [Theory]
    [InlineData("\"true\"", true)]
    [InlineData("\"True\"", true)]
    [InlineData("\"false\"", false)]
    public void Truth_in_quotes_is_taken(string word, bool isUnknown) =>
        Assert.Equal(isUnknown, Assert.Single(Decode(Good.Replace("\"ra\"", $"\"uct\":{word},\"ra\"", StringComparison.Ordinal)).Records).ObjectId is null);

    [Fact]
    public void Number_for_a_text_is_told_to_want_quotes() =>
        Assert.Contains("in quotes; found a number", Decode(Good.Replace("\"S1\"", "838", StringComparison.Ordinal)).Diagnostics.Single(one => one.Code == "FIELD_MALFORMED").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"data\":[#]}", "data")]
    [InlineData("{\"source\":\"X\",\"count\":1,\"observations\":[#,#]}", "observations")]
    public void Object_around_the_observations_is_told_and_what_to_do(string wrapper, string name)
    {
        var error = Assert.Single(Decode(wrapper.Replace("#", Good, StringComparison.Ordinal)).Diagnostics, one => one.Severity == DiagnosticSeverity.Error);

        Assert.Equal(("RECORDS_WRAPPED", name), (error.Code, error.FieldName));
        Assert.Contains("Send the array alone", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("U", "Unclassified AUS rel CAN, USA (Real)")]
    [InlineData("UNCLASSIFIED", "Unclassified AUS rel CAN, USA (Real)")]
    [InlineData("U//REL TO USA, GBR", "Unclassified AUS rel GBR, USA (Real)")]
    [InlineData("S//REL TO FVEY", "Secret AUS rel CAN, GBR, NZL, USA (Real)")]
    [InlineData("U\\/\\/REL TO USA", "Unclassified AUS rel USA (Real)")]
    [InlineData("S", null)] // the default marking is for unclassified records
    [InlineData("U//NOFORN", null)] // of the USA only
    [InlineData("U//FOUO", null)]
    [InlineData("U//REL TO USA//FOUO", null)]
    [InlineData("U//REL TO", null)]
    [InlineData("U//REL TO ACGU", null)]
    [InlineData("", null)]
    [InlineData("X", null)]
    public void Marking_is_carried_whole_or_refused(string marking, string? expected)
    {
        var australia = NationCode.Parse("AUS");
        var conventions = new FormatConventions
        {
            Originator = australia,
            DefaultMarking = new Marking(Classification.Unclassified, australia, [NationCode.Parse("USA"), NationCode.Parse("CAN")], DataMode.Simulated),
        };

        var result = Decode(Good.Replace("\"U\"", $"\"{marking}\"", StringComparison.Ordinal), conventions);

        Assert.Equal(expected, result.Records.SingleOrDefault()?.Marking?.ToString());
        Assert.Equal(expected is null ? 1 : 0, result.ErrorCount);
    }

    [Fact]
    public void Line_of_sight_stands_in_for_missing_angles()
    {
        var text = Good.Replace("\"ra\":10.5,\"declination\":-20.25", "\"losx\":0,\"losy\":-2,\"losz\":2,\"losUnc\":10", StringComparison.Ordinal);

        var columns = Assert.Single(Decode(text).Records).Columns;

        Assert.Equal(270, columns.Values(Observable.RightAscensionDeg)[0], 1e-12);
        Assert.Equal(45, columns.Values(Observable.DeclinationDeg)[0], 1e-12);
        Assert.Equal(0.000572957795130823, columns.Sigmas(Observable.DeclinationDeg)[0], 1e-15);
        Assert.Equal(0.000572957795130823 * Math.Sqrt(2), columns.Sigmas(Observable.RightAscensionDeg)[0], 1e-15);
        Assert.False(columns.Has(Observable.RangeKm));
    }

    [Fact]
    public void Sensor_in_orbit_has_its_position_and_velocity_in_the_axes_of_the_Earth_whatever_they_came_in()
    {
        const string StillEarth = """
            VERSION 1.1
            BEGIN OBSERVED
            2022 01 18 59597 0 0 0 0 0 0 0 0 37
            2022 01 19 59598 0 0 0 0 0 0 0 0 37
            2022 01 20 59599 0 0 0 0 0 0 0 0 37
            END OBSERVED
            """;
        var conventions = new FormatConventions { EarthOrientation = EarthOrientationTable.Parse(new StringReader(StillEarth)).Table! };

        var result = new UdlObservationDecoder().Decode(Golden("sensor_in_orbit.jsonl"), conventions);

        var expected = Encoding.UTF8.GetString(Golden("sensor_in_orbit.expected.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToLookup(row => row.GetProperty("frame").GetString()!);
        Assert.Equal(0, result.ErrorCount);
        Assert.Equal(4, result.Records.Count);
        Assert.All(result.Records, track =>
        {
            var rows = expected[track.TrackId[..track.TrackId.IndexOf('~')]].ToList();
            Assert.Null(track.SitePosition);
            Assert.Equal(rows.Count, track.Columns.Count);
            Assert.All(SensorCoordinateNames.All, coordinate =>
            {
                var column = track.SensorPositions!.Values(coordinate).ToArray();
                // Two theories of precession and nutation differ by a metre or two at this distance.
                Assert.Equal(
                    rows.Where(row => row.TryGetProperty(coordinate.FieldName(), out _)).Select(row => row.GetProperty(coordinate.FieldName()).GetDouble()),
                    column, (wanted, found) => Math.Abs(wanted - found) < (coordinate.IsVelocity() ? 5e-6 : 3e-3));
            });
        });
    }

    [Fact]
    public void Observations_in_any_order_become_one_track_in_the_order_of_time()
    {
        var lines = new[] { 30, 10, 20 }.Select(second => Good.Replace("12:00:00.5", $"12:00:{second}", StringComparison.Ordinal));

        var track = Assert.Single(Decode(string.Join('\n', lines)).Records);

        Assert.Equal([10, 20, 30], track.Columns.TimeUnixNs.ToArray().Select(time => time / 1_000_000_000 % 60));
    }

    [Fact]
    public void Sigma_that_some_observations_lack_parts_the_track()
    {
        var with = Good.Replace("10.5", "10.5,\"raUnc\":0.25", StringComparison.Ordinal);

        var tracks = Decode($"{with}\n{with}\n{Good.Replace(":00.5Z", ":01Z", StringComparison.Ordinal)}").Records;

        Assert.Equal([2, 1], tracks.Select(track => track.Columns.Count));
        Assert.Equal([0.25], tracks[0].Columns.Sigmas(Observable.RightAscensionDeg).ToArray());
        Assert.Empty(tracks[1].Columns.Sigmas(Observable.RightAscensionDeg).ToArray());
    }

    [Fact]
    public void Unknown_field_is_named_once()
    {
        var odd = Good.Replace("\"source\"", "\"sauce\":{\"a\":[1,2]},\"source\"", StringComparison.Ordinal);

        var warning = Assert.Single(Decode($"{odd}\n{odd}\n{odd}").Diagnostics, diagnostic => diagnostic.Code == "FIELD_UNKNOWN");

        Assert.Equal((1, "sauce"), (warning.Line, warning.FieldName));
        Assert.StartsWith("3 times", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("17")]
    [InlineData("{}{}")]
    [InlineData("[1]")]
    [InlineData("{\"a\":")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("\uFEFF{\"obTime\":\"\\ud800\"}")]
    public void What_is_no_observation_is_diagnosed(string text)
    {
        var result = Decode(text);

        Assert.Empty(result.Records);
        Assert.True(result.ErrorCount > 0);
    }

    [Fact]
    public void Observation_costs_no_object()
    {
        var one = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100).Select(_ => Good + "\n")));
        var ten = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3000).Select(_ => Good + "\n")));
        var decoder = new UdlObservationDecoder();
        decoder.Decode(ten, FormatConventions.Default);

        var before = GC.GetAllocatedBytesForCurrentThread();
        decoder.Decode(one, FormatConventions.Default);
        var small = GC.GetAllocatedBytesForCurrentThread() - before;
        before = GC.GetAllocatedBytesForCurrentThread();
        decoder.Decode(ten, FormatConventions.Default);
        var large = GC.GetAllocatedBytesForCurrentThread() - before;

        // Ten values, ten sigmas, a time in flat arrays that double: nothing else grows.
        Assert.True(large - small < 3000 * 800, $"{(large - small) / 2900} bytes an observation");
    }

    private static void AssertSame(JsonElement expected, Track track, int row)
    {
        Assert.Equal(expected.GetProperty("time_unix_ns").GetInt64(), track.Columns.TimeUnixNs[row]);
        Assert.Equal(expected.GetProperty("sensor_key").GetString(), track.SensorKey);
        Assert.Equal(expected.TryGetProperty("object", out var number) ? number.GetInt32() : null, track.ObjectId?.Value);
        Assert.Equal(expected.TryGetProperty("object_name", out var name) ? name.GetString() : null, track.ObjectName);
        Assert.Equal(expected.GetProperty("phenomenology").GetString()!.Replace("_", "", StringComparison.Ordinal), track.Phenomenology.ToString().ToUpperInvariant());
        Assert.Equal(expected.TryGetProperty("angle_frame", out var frame) ? frame.GetString() : "UNSPECIFIED", track.AngleFrame.ToString().ToUpperInvariant());
        foreach (var observable in ObservableNames.All)
        {
            AssertSame(expected, observable.FieldName(), track.Columns.Values(observable), row);
            AssertSame(expected, observable.SigmaFieldName(), track.Columns.Sigmas(observable), row);
        }

        if (expected.TryGetProperty("site", out var site))
        {
            Assert.Equal(site[0].GetDouble(), track.SitePosition!.Value.LatitudeDeg, 1e-10);
            Assert.Equal(site[1].GetDouble(), track.SitePosition.Value.LongitudeDeg, 1e-10);
            Assert.Equal(site[2].GetDouble(), track.SitePosition.Value.AltitudeM, 1e-5);
        }
    }

    private static void AssertSame(JsonElement expected, string name, ReadOnlySpan<double> column, int row)
    {
        var wanted = expected.TryGetProperty(name, out var value) ? value.GetDouble() : double.NaN;
        var found = column.IsEmpty ? double.NaN : column.Length == 1 ? column[0] : column[row];
        Assert.True(wanted.Equals(found), $"{name}: expected {wanted:R}, found {found:R}");
    }

    internal static ReadResult<Track> Decode(string text, FormatConventions? conventions = null) =>
        new UdlObservationDecoder().Decode(Encoding.UTF8.GetBytes(text), conventions ?? FormatConventions.Default);

    private static byte[] Golden(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Adapters", "Udl", "Golden", name));

    /// <summary>No altitude is guessed; a sensor whose name is that of a site of the agreement needs none.</summary>
    [Fact]
    public void Latitude_and_longitude_without_altitude_leave_the_place_to_the_agreement()
    {
        var result = Decode(Good.Replace("10.5", "10.5,\"senlat\":50,\"senlon\":10", StringComparison.Ordinal));

        Assert.Null(Assert.Single(result.Records).SitePosition);
        Assert.Equal(0, result.ErrorCount);
        Assert.Single(result.Diagnostics, diagnostic => diagnostic is { Code: "SENSOR_ALTITUDE_MISSING", FieldName: "senalt", Severity: DiagnosticSeverity.Warning });
    }
}

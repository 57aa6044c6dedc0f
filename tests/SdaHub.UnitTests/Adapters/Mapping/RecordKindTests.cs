using SdaHub.Core.Agreements;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Mapping;

/// <summary>Records of several kinds in one file: which fields they have, what they carry for one another, and what is said when they do not go together.</summary>
public sealed class RecordKindTests
{
    private const string Fixed = """
        layout: fixed
        comment: "*"
        time_scale: gps
        kind: 1
        kinds:
          H:
            carries: { station: 3-6, target: 8-12, day: 14-20, axes: 22 }
          R:
            fields:
              azimuth_deg: { from: 15-21, implied_decimals: 4 }
              elevation_deg: { from: 23-28, form: overpunch, implied_decimals: 4 }
              range_km: { from: 30-38, unit: m, implied_decimals: 1 }
          O:
            fields:
              right_ascension_deg: { from: 15-22, form: HHMMSSss }
              declination_deg: { from: 24-31, form: DDMMSSs }
              magnitude: { from: 33-37 }
              angle_frame: { from: $axes, values: { J: gcrf, D: tod } }
          E: ignore
          "":
            carries: { target: 8-12 }
        fields:
          time: { from: [$day, 3-11], form: YYYYDDD hhmmssfff }
          sensor_key: { from: $station }
          object: { from: $target, form: alpha5 }
        """;

    [Fact]
    public void Header_carries_for_the_rows_after_it_and_each_kind_has_its_fields()
    {
        const string Text = """
            * made by hand
            H EXMO E5544 2024061 D
            R 120018250   1234567 J23456 012345678
            O 120019250   01020350 -0030360 -1.25
                   25545
            O 120020250   01020350 +0030360 12.5
            E 3 lines of whatever "kind
            H ALIC 25544 2024062 J
            O 120018250   01020350 +0030360 12.5

            """;

        var result = MappedSample.Decode(Fixed, Text);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(
            [("EXMO", 145_544, 1_709_294_400_250_000_000), ("EXMO", 145_544, 1_709_294_401_250_000_000), ("EXMO", 25_545, 1_709_294_402_250_000_000), ("ALIC", 25_544, 1_709_380_800_250_000_000)],
            result.Records.SelectMany(track => track.Columns.TimeUnixNs.ToArray().Select(time => (track.SensorKey, track.ObjectId!.Value.Value, time))).OrderBy(row => row.time));
        var radar = Assert.Single(result.Records, track => track.Columns.Has(Observable.RangeKm));
        Assert.Equal((123.4567, -12.3456, 1234.5678), (radar.Columns.Values(Observable.AzimuthDeg)[0], radar.Columns.Values(Observable.ElevationDeg)[0], radar.Columns.Values(Observable.RangeKm)[0]));
        Assert.Equal([AngleFrame.Tod, AngleFrame.Tod, AngleFrame.Gcrf], result.Records.Where(track => track != radar).OrderBy(track => track.Columns.TimeUnixNs[0]).Select(track => track.AngleFrame));
        var optical = result.Records.Where(track => track != radar).MinBy(track => track.Columns.TimeUnixNs[0])!;
        Assert.Equal([15.514583333333333], optical.Columns.Values(Observable.RightAscensionDeg).ToArray()); // 3723.5 / 240
        Assert.Equal([-0.51], optical.Columns.Values(Observable.DeclinationDeg).ToArray());
        Assert.Equal([-1.25], optical.Columns.Values(Observable.Magnitude).ToArray());
    }

    private const string Delimited = """
        layout: delimited
        kind: 1
        kinds:
          PASS:
            carries: { station: 2, target: 3, day: [4, 5] }
          OBS:
            fields:
              time: { from: [$day, 2], form: YYYY DDD hh:mm:ss.f }
              range_km: { from: 3 }
          NOTE: ignore
        fields:
          sensor_key: { from: $station }
          object: { from: $target }
        """;

    private const string Pass = "PASS,CAR-1,25544,2024,061\n";

    [Theory]
    [InlineData("OBS,12:00:00,9\n", "1:1 CONTEXT_MISSING $day|2:1 CONTEXT_MISSING $day")] // no header yet
    [InlineData(Pass + "OBX,12:00:00,9\n", "2:1 KIND_UNKNOWN kind|3:1 CONTEXT_MISSING $day")] // may have been a header
    [InlineData(Pass + ",12:00:00,9\n", "2:1 KIND_UNKNOWN kind|3:1 CONTEXT_MISSING $day")]
    [InlineData(Pass + "\"PASS,CAR-2,25545,2024,061\n", "2:0 ROW_MALFORMED |3:1 CONTEXT_MISSING $day")]
    [InlineData(Pass + "PASS,CAR-2,2554x,2024,061\n", "3:1 FIELD_MALFORMED object")]
    [InlineData(Pass + "PASS,,25544,2024,061\n", "3:1 FIELD_MISSING sensor_key")] // not the one before
    [InlineData(Pass + "PASS,CAR-2,25545\n", "2:0 COLUMN_COUNT_WRONG |3:1 CONTEXT_MISSING $day")]
    [InlineData(Pass + "OBS,12:00:00,nine\n", "2:14 FIELD_MALFORMED range_km")]
    [InlineData(Pass + "OBS,12:00:00\n", "2:0 COLUMN_COUNT_WRONG ")]
    [InlineData(Pass + "NOTE,\"a,b\",c\n", "")]
    public void What_does_not_go_together_is_said(string lines, string expected)
    {
        var result = MappedSample.Decode(Delimited, lines + "OBS,12:00:01,10\n");

        Assert.Equal(expected, string.Join('|', MappedSample.Shown(result)));
        Assert.Equal(expected.Contains($"{lines.Count(character => character == '\n') + 1}:", StringComparison.Ordinal) ? 0 : 1, result.Records.Sum(track => track.Columns.Count));
    }

    [Fact]
    public void What_a_header_carries_is_said_with_its_line()
    {
        var result = MappedSample.Decode(Delimited, Pass + "NOTE\nPASS,CAR-2,2554x,2024,061\nOBS,12:00:00,9\n");

        Assert.Contains("found '2554x', with what line 3 carries", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_kind_is_said_with_the_kinds_there_are()
    {
        var message = Assert.Single(MappedSample.Decode(Delimited, "OBZ,1\n").Diagnostics).Message;

        Assert.Contains("expected one of 'PASS', 'OBS', 'NOTE'; found 'OBZ'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_too_long_is_not_carried()
    {
        var result = MappedSample.Decode(Delimited, $"{Pass}PASS,{new string('x', 257)},25545,2024,061\nOBS,12:00:00,9\n");

        Assert.Equal(["2:6 FIELD_MALFORMED $station", "3:1 CONTEXT_MISSING $day"], MappedSample.Shown(result));
    }

    [Fact]
    public void Record_may_be_an_observation_and_carry()
    {
        const string Mapping = """
            layout: delimited
            header: true
            kind: [what, unit]
            kinds:
              first km: { carries: { day: day }, fields: { range_km: { from: value } } }
              next km: { fields: { range_km: { from: value } } }
              next m: { fields: { range_km: { from: value, unit: m } } }
            fields:
              time: { from: [$day, time], form: YYYY-MM-DD hh:mm:ss }
              sensor_key: { value: S }
            """;

        // The first row's range is refused; what it carries counts.
        var result = MappedSample.Decode(Mapping, "what,day,time,value,unit\nfirst,2024-03-01,12:00:00,-1,km\nnext,,12:00:01,2,km\nnext,,12:00:02,3,m\n");

        Assert.Equal(["2:27 VALUE_OUT_OF_RANGE range_km"], MappedSample.Shown(result));
        Assert.Equal([2, 0.003], Assert.Single(result.Records).Columns.Values(Observable.RangeKm).ToArray());
    }

    private const string Json = """
        layout: json
        kind: head.type
        kinds:
          pass:
            carries: { station: site.code, day: head.day }
          radar:
            fields:
              azimuth_deg: { from: "pos[0]" }
              elevation_deg: { from: "pos[1]" }
          optical:
            fields:
              right_ascension_deg: { from: pos.ra }
              declination_deg: { from: pos.dec }
              angle_frame: { value: gcrf }
          "": ignore
        fields:
          time: { from: [$day, t], form: YYYY-MM-DD hh:mm:ss }
          sensor_key: { from: $station }
        """;

    [Fact]
    public void Json_members_may_have_another_shape_in_each_kind_and_stand_before_it()
    {
        const string Lines = """
            {"site":{"code":"MSSS"},"head":{"day":"2024-03-01","type":"pass"}}
            {"pos":[120.5,45],"t":"12:00:00","head":{"type":"radar"}}
            {"pos":{"ra":12.5,"dec":-3},"t":"12:00:01","head":{"type":"optical"}}
            {"pos":{"ra":12.5,"dec":-3},"t":"12:00:02","head":{"type":"infrared"}}
            {"remark":1}
            {"pos":[120.5,45],"t":"12:00:03","head":{"type":"radar"}}
            """;

        foreach (var text in new[] { Lines, $"[{Lines.Trim().Replace("\n", ",\n", StringComparison.Ordinal)}]" })
        {
            var result = MappedSample.Decode(Json, text);

            Assert.Equal(["4:60 KIND_UNKNOWN kind", "6:1 CONTEXT_MISSING $day"], MappedSample.Shown(result));
            Assert.Equal(2, result.Records.Sum(track => track.Columns.Count));
            Assert.Equal([120.5], result.Records.Single(track => track.Columns.Has(Observable.AzimuthDeg)).Columns.Values(Observable.AzimuthDeg).ToArray());
            Assert.Equal([-3.0], result.Records.Single(track => track.Columns.Has(Observable.DeclinationDeg)).Columns.Values(Observable.DeclinationDeg).ToArray());
            Assert.All(result.Records, track => Assert.Equal("MSSS", track.SensorKey));
        }
    }

    [Theory]
    [InlineData("{\"t\":\"12:00:00\",", "JSON_MALFORMED")]
    [InlineData("{\"head\":{\"type\":\"pass\",\"type\":\"radar\"}}", "FIELD_DUPLICATE")]
    [InlineData("{\"head\":{\"type\":\"pass\",\"day\":[1]}}", "FIELD_MALFORMED")]
    [InlineData("[7]", "RECORD_MALFORMED")]
    public void Broken_json_record_ends_what_was_carried(string line, string expected)
    {
        const string Head = "{\"site\":{\"code\":\"MSSS\"},\"head\":{\"day\":\"2024-03-01\",\"type\":\"pass\"}}\n";

        var result = MappedSample.Decode(Json, $"{Head}{line}\n{{\"pos\":[120.5,45],\"t\":\"12:00:00\",\"head\":{{\"type\":\"radar\"}}}}\n");

        Assert.Empty(result.Records);
        Assert.Equal([expected, "CONTEXT_MISSING"], result.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void Document_may_say_the_kind_of_all_its_records()
    {
        const string Mapping = """
            layout: json
            records: rows
            kind: $.type
            kinds:
              km: { fields: { range_km: { from: r } } }
              m: { fields: { range_km: { from: r, unit: m } } }
            fields:
              time: { from: t }
              sensor_key: { value: S }
            """;

        Assert.Equal([7.0], Range("{\"rows\":[{\"t\":\"2024-03-01T12:00:00\",\"r\":7}],\"type\":\"km\"}"));
        Assert.Equal([0.007], Range("{\"rows\":[{\"t\":\"2024-03-01T12:00:00\",\"r\":7}],\"type\":\"m\"}"));

        static double[] Range(string text) => Assert.Single(MappedSample.Decode(Mapping, text).Records).Columns.Values(Observable.RangeKm).ToArray();
    }

    [Theory]
    [InlineData("kind: 1\n", "", "kind", "is missing")]
    [InlineData("kind: 1", "kind: Type", "kind", "header: true")]
    [InlineData("kind: 1", "kind: $station", "kind", "header: true")]
    [InlineData("  NOTE: ignore", "  OBS: ignore", "kinds.OBS", "stands twice")]
    [InlineData("  NOTE: ignore", "  NOTE: skip", "kinds.NOTE", "expected the word ignore")]
    [InlineData("  NOTE: ignore", "  NOTE: {}", "kinds.NOTE", "needs fields")]
    [InlineData("  NOTE: ignore", "  \" NOTE\": ignore", "kinds. NOTE", "without blanks")]
    [InlineData("  NOTE: ignore", "  NOTE: { carrie: { day: 2 } }", "kinds.NOTE.carrie", "did you mean 'carries'")]
    [InlineData("  NOTE: ignore", "  NOTE: { carries: { note: 2 } }", "kinds.NOTE.carries.note", "carried for nothing")]
    [InlineData("  NOTE: ignore", "  NOTE: { carries: { Day: 2 } }", "kinds.NOTE.carries.Day", "lower-case")]
    [InlineData("  NOTE: ignore", "  NOTE: { carries: { day: 0 } }", "kinds.NOTE.carries.day", "allowed are 1 to 128")]
    [InlineData("from: $target", "from: $taget", "fields.object.from", "did you mean '$target'")]
    [InlineData("time: {", "epoch: {", "kinds.OBS.fields.time", "is missing")]
    [InlineData("  sensor_key: { from: $station }\n", "", "kinds.OBS.fields.sensor_key", "is missing")]
    [InlineData("range_km: { from: 3 }", "azimuth_deg: { from: 3 }", "kinds.OBS.fields.azimuth_deg", "stands without elevation_deg in kind 'OBS'")]
    [InlineData("range_km: { from: 3 }", "task_id: { from: 3 }", "kinds.OBS.fields.time", "any measured quantity in kind 'OBS'")]
    [InlineData("range_km: { from: 3 }", "range_km: { from: 3, unit: furlong }", "kinds.OBS.fields.range_km.unit", "Allowed: km")]
    [InlineData("object: { from: $target }", "object: { from: $target, unit: km }", "fields.object.unit", "numbers only")]
    [InlineData("    fields:\n", "    carries:\n", "kinds", "has no kind with fields")]
    [InlineData("kind: 1", "kind: []", "kind", "names no place")]
    public void Error_in_the_kinds_is_told_with_its_place(string old, string @new, string key, string part)
    {
        Assert.Contains(old, Delimited, StringComparison.Ordinal);

        Assert.Null(MappingFileReader.Read("bad.yaml", Delimited.Replace(old, @new, StringComparison.Ordinal), "bad", out var errors));

        Assert.Contains(errors, error => error.Key == key && error.Message.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_error_of_the_kinds_is_found_with_its_line_at_once()
    {
        const string Bad = """
            layout: delimited
            kind: Type
            kinds:
              PASS:
                carries: { station: 2, Day: 3 }
              OBS:
                fields:
                  time: { from: [$day, 2] }
                  azimuth_deg: { from: 3 }
              OBS: ignore
              NOTE: skip
            """;

        Assert.Null(MappingFileReader.Read("bad.yaml", Bad, "bad", out var errors));

        Assert.Equal([2, 5, 5, 5, 8, 8, 9, 10, 11], errors.Select(error => error.Line));
    }
}

using SdaHub.Core.Agreements;
using SdaHub.Core.Observations;
using SdaHub.UnitTests.Fuzzing;

namespace SdaHub.UnitTests.Adapters.Mapping;

/// <summary>Records in arrays of objects that stand in arrays themselves.</summary>
public sealed class NestedRecordTests
{
    private const string Mapping = """
        layout: json
        records: night.tracks[].observations[]
        fields:
          time: { from: ["$.night.date", t], form: YYYY-MM-DD hh:mm:ss }
          sensor_key: { from: $.station.code }
          object: { from: "$.night.tracks[].target.number" }
          object_name: { from: "$.night.tracks[].target.name" }
          track_id: { from: "$.night.tracks[].id" }
          range_km: { from: "r[0]" }
          magnitude: { from: mag }
        """;

    [Fact]
    public void Fields_come_from_the_document_from_what_the_record_stands_in_and_from_the_record()
    {
        const string Text = """
            {"night":{"tracks":[
              {"id":"a","target":{"number":25544,"name":"I\u0053S"},"observations":[{"t":"12:00:00","r":[700.5],"mag":4.5},{"t":"12:00:01","r":[701.5,1],"mag":5}]},
              {"observations":[{"mag":6,"r":[36000],"t":"12:00:02"}],"target":{"number":40000},"id":"b"},
              {"id":"c","observations":[],"target":null},
              {"id":"d","observations":[{"t":"12:00:03","r":[800],"mag":null}]}
            ],"date":"2024-03-01"},"station":{"code":"MSSS"}}
            """;

        var result = MappedSample.Decode(Mapping, Text);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(
            ["MSSS   1709294403 800 NaN", "MSSS 25544 ISS 1709294400 700.5 4.5", "MSSS 25544 ISS 1709294401 701.5 5", "MSSS 40000  1709294402 36000 6"],
            result.Records.SelectMany(Shown).Order(StringComparer.Ordinal));
        Assert.Equal(["a", "b", "d"], result.Records.Select(track => track.TrackId.Split('~')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Document_may_be_the_outer_array_and_records_may_be_arrays()
    {
        const string Rows = """
            layout: json
            records: "[].data"
            fields:
              time: { from: "[0]" }
              sensor_key: { from: "$[].station.code" }
              range_km: { from: "[2]" }
            """;
        const string Text = """
            [{"data":[["2024-03-01T12:00:00",0,700.5],["2024-03-01T12:00:01",0,701.5]],"station":{"code":"A"}},
             {"data":[["2024-03-01T12:00:02",0,702.5]],"station":{"code":"B"}}]
            """;

        var result = MappedSample.Decode(Rows, Text);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(["A   1709294400 700.5 NaN", "A   1709294401 701.5 NaN", "B   1709294402 702.5 NaN"], result.Records.SelectMany(Shown));
    }

    /// <summary>The way behind the last array may be written without its brackets, and what stands one a line is a document each.</summary>
    [Theory]
    [InlineData("tracks[].observations")]
    [InlineData("tracks[].observations[]")]
    public void Documents_may_stand_one_a_line(string records)
    {
        var mapping = $"layout: json\nrecords: {records}\nfields:\n  time: {{ from: t }}\n  sensor_key: {{ from: $.s }}\n  object_name: {{ from: \"$.tracks[].n\" }}\n  range_km: {{ from: r }}\n";

        var result = MappedSample.Decode(mapping, """
            {"s":"A","tracks":[{"n":"x","observations":[{"t":"2024-03-01T12:00:00","r":1}]},{"observations":[{"t":"2024-03-01T12:00:01","r":2}]}]}
            {"tracks":[{"observations":[{"t":"2024-03-01T12:00:02","r":3}]}]}
            """ + "\n");

        Assert.Equal(["A   1709294401 2 NaN", "A  x 1709294400 1 NaN"], result.Records.SelectMany(Shown).Order(StringComparer.Ordinal));
        Assert.Equal(["2:29 FIELD_MISSING sensor_key"], MappedSample.Shown(result));
    }

    [Fact]
    public void Arrays_may_be_three_deep()
    {
        const string Deep = """
            layout: json
            records: sites[].nights[].rows[]
            fields:
              time: { from: ["$.sites[].nights[].day", "[0]"], form: YYYY-MM-DD hh:mm:ss }
              sensor_key: { from: "$.sites[].code" }
              object: { from: "$.sites[].nights[].rows[][1]" }
              range_km: { from: "[2]" }
            """;
        const string Text = """
            {"sites":[{"nights":[{"day":"2024-03-01","rows":[["12:00:00",5,1.5]]},{"rows":[["12:00:01",6,2.5]],"day":"2024-03-02"}],"code":"A"},{"code":"B","nights":[{"day":"2024-03-01","rows":[["12:00:02",7,3.5]]}]}]}
            """;

        Assert.Equal(
            ["A 5  1709294400 1.5 NaN", "A 6  1709380801 2.5 NaN", "B 7  1709294402 3.5 NaN"], MappedSample.Decode(Deep, Text).Records.SelectMany(Shown).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{\"id\":\"b\"}", "3:1 RECORDS_MISSING ", "expected an array at night.tracks[].observations")]
    [InlineData("{\"id\":\"b\",\"observations\":null}", "3:26 RECORDS_MISSING ", "expected an array at night.tracks[].observations")]
    [InlineData("7", "3:1 RECORDS_MISSING ", "expected an array at night.tracks[].observations")]
    [InlineData("{\"observations\":[3]}", "3:18 RECORD_MALFORMED ", "expected an object or an array")]
    [InlineData("{\"id\":{},\"observations\":[{\"t\":\"12:00:00\",\"r\":[1]}]}", "3:7 FIELD_MALFORMED id", "expected a number, true, false or a text")]
    [InlineData("{\"id\":\"b\",\"observations\":[],\"id\":\"c\"}", "3:34 FIELD_DUPLICATE id", "expected the member once")]
    [InlineData("{\"observations\":[],\"observations\":[{\"t\":\"12:00:00\",\"r\":[1]}]}", "3:20 FIELD_DUPLICATE night.tracks[].observations", "expected the member once; what stands in this one was not read")]
    [InlineData("{\"target\":{\"number\":-1},\"observations\":[{\"t\":\"12:00:00\",\"r\":[1]}]}", "3:21 FIELD_MALFORMED object", "expected a catalog number")]
    public void What_is_wrong_with_an_outer_object_costs_that_object_alone(string track, string place, string message)
    {
        const string Good = "{\"id\":\"a\",\"observations\":[{\"t\":\"12:00:00\",\"r\":[700],\"mag\":1}],\"target\":{\"number\":5,\"name\":\"n\"}}";

        var result = MappedSample.Decode(Mapping, $"{{\"night\":{{\"date\":\"2024-03-01\",\"tracks\":[\n{Good},\n{track},\n{Good}]}},\"station\":{{\"code\":\"MSSS\"}}}}");

        Assert.Equal(2, result.Records.Sum(one => one.Columns.Count));
        Assert.Equal([place], MappedSample.Shown(result));
        Assert.StartsWith(message, result.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"station\":{\"code\":\"S\"},\"night\":{}}", "1:33 RECORDS_MISSING ")]
    [InlineData("{\"station\":{\"code\":\"S\"}}", "1:1 RECORDS_MISSING ")]
    [InlineData("[]", "1:1 RECORDS_MISSING ")]
    [InlineData("{\"night\":{\"tracks\":{}}}", "1:20 RECORDS_MISSING ")]
    [InlineData("{\"station\":{\"code\":[1]},\"night\":{\"tracks\":[{\"observations\":[{}]}]}}", "1:20 FIELD_MALFORMED station.code")]
    public void What_is_wrong_with_the_document_is_told_once(string text, string place) => Assert.Equal([place], MappedSample.Shown(MappedSample.Decode(Mapping, text)));

    [Fact]
    public void What_comes_before_the_end_of_the_json_is_taken()
    {
        var mapping = Mapping.Replace("$.station.code", "s", StringComparison.Ordinal).Replace("[\"$.night.date\", t]", "t", StringComparison.Ordinal)
            .Replace("YYYY-MM-DD hh:mm:ss", "iso", StringComparison.Ordinal);

        var result = MappedSample.Decode(
            mapping, "{\"night\":{\"tracks\":[{\"observations\":[{\"s\":\"S\",\"t\":\"2024-03-01T12:00:00\",\"r\":[7]}]},\n{\"observations\":[{\"s\":\"S\",\"t\":\"2024-03-01T12:00:01\",\"r\":[8]},}");

        Assert.Equal(["S   1709294400 7 NaN"], result.Records.SelectMany(Shown));
        Assert.Equal("2:62 JSON_MALFORMED ", MappedSample.Shown(result).First());
    }

    /// <summary>To look back to the shared value for each record would be a way over all records before it: gigabytes here.</summary>
    [Fact]
    public void Wrong_value_that_many_records_share_is_told_of_each_in_no_time()
    {
        var record = $",{{\"t\":\"12:00:00\",\"r\":[1],\"note\":\"{new string('x', 4000)}\"}}\n";
        var text = "{\"night\":{\"date\":\"2024-03-01\",\"tracks\":[{\"target\":{\"number\":-1},\"observations\":[{\"t\":\"12:00:00\",\"r\":[1]}\n"
            + string.Concat(Enumerable.Repeat(record, 4000)) + "]}]},\"station\":{\"code\":\"MSSS\"}}";
        var start = ThreadClock.Now();

        var result = MappedSample.Decode(Mapping, text);

        Assert.InRange(ThreadClock.Now() - start, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal((4001, 0), (result.ErrorCount, result.Records.Count));
        Assert.All(result.Diagnostics, diagnostic => Assert.Equal((1, 61), (diagnostic.Line, diagnostic.Column)));
    }

    [Fact]
    public void Kind_of_records_may_stand_in_the_object_around_them()
    {
        const string Kinds = """
            layout: json
            records: tracks[].obs[]
            kind: "$.tracks[].type"
            kinds:
              range: { fields: { range_km: { from: v } } }
              brightness: { fields: { magnitude: { from: v } } }
            fields:
              time: { from: t }
              sensor_key: { value: S }
            """;

        var result = MappedSample.Decode(Kinds, """
            {"tracks":[{"obs":[{"t":"2024-03-01T12:00:00","v":700}],"type":"range"},{"type":"brightness","obs":[{"t":"2024-03-01T12:00:01","v":5.5}]},{"type":"x","obs":[{"t":"2024-03-01T12:00:01","v":5.5}]}]}
            """);

        Assert.Equal(["S   1709294400 700 NaN", "S   1709294401 NaN 5.5"], result.Records.SelectMany(Shown));
        Assert.Equal(["1:148 KIND_UNKNOWN kind"], MappedSample.Shown(result));
    }

    [Fact]
    public void Way_that_no_object_around_the_records_has_is_told_once()
    {
        var warning = Assert.Single(MappedSample.Decode(
            "layout: json\nrecords: a[].b[]\nfields:\n  time: { from: t }\n  sensor_key: { value: S }\n  range_km: { from: r }\n  object: { from: \"$.a[].x\" }\n",
            "{\"a\":[{\"b\":[{\"t\":\"2024-03-01T12:00:00\",\"r\":1}]},{\"b\":[{\"t\":\"2024-03-01T12:00:01\",\"r\":1}]}]}").Diagnostics);

        Assert.Equal(("FIELD_NEVER_FOUND", "object", "no record has $.a[].x, where the agreement says that it stands"), (warning.Code, warning.FieldName, warning.Message));
    }

    [Theory]
    [InlineData("records: night.tracks[].observations[]", "records: night.tracks[0].observations[]", 2, "records", "is 'night.tracks[0].observations[]'; expected names of members")]
    [InlineData("\"$.night.tracks[].id\"", "\"$.night.track[].id\"", 8, "fields.track_id.from", "is '$.night.track[].id'; expected no arrays but those that records goes through, which is night.tracks[].observations[]")]
    [InlineData("\"$.night.tracks[].id\"", "\"$.night.tracks[].rows[].id\"", 8, "fields.track_id.from", "is '$.night.tracks[].rows[].id'; expected no arrays")]
    [InlineData("records: night.tracks[].observations[]\n", "", 7, "fields.track_id.from", "is '$.night.tracks[].id'; expected no arrays but those that records goes through, which the mapping does not name")]
    [InlineData("\"r[0]\"", "\"r[]\"", 9, "fields.range_km.from", "is 'r[]'; a record has one value of a field: expected positions such as [0], or $ before a way that records goes too")]
    [InlineData("\"r[0]\"", "\"r[].[0]\"", 9, "fields.range_km.from", "is 'r[].[0]'; expected names parted by dots and positions in brackets")]
    public void Way_that_cannot_be_gone_is_refused_when_it_is_loaded(string old, string @new, int line, string key, string message)
    {
        Assert.Contains(old, Mapping, StringComparison.Ordinal);

        Assert.Null(MappingFileReader.Read("bad.yaml", Mapping.Replace(old, @new, StringComparison.Ordinal), "bad", out var errors));

        Assert.Contains(errors, error => (error.Line, error.Key) == (line, key) && error.Message.StartsWith(message, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Shown(Track track) => Enumerable.Range(0, track.Columns.Count).Select(row => FormattableString.Invariant(
        $"{track.SensorKey} {track.ObjectId?.Value} {track.ObjectName} {track.Columns.TimeUnixNs[row] / 1_000_000_000} {ValueOf(track, Observable.RangeKm, row)} {ValueOf(track, Observable.Magnitude, row)}"));

    private static double ValueOf(Track track, Observable observable, int row) => track.Columns.Has(observable) ? track.Columns.Values(observable)[row] : double.NaN;
}

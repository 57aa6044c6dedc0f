using System.Text;
using SdaHub.Adapters;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;
using SdaHub.Core.Validation;
using SdaHub.UnitTests.Validation;

namespace SdaHub.UnitTests.Adapters;

/// <summary>Every observation knows where its record begins in the file, so that what the hub finds in it later can be found there.</summary>
public sealed class RecordPlaceTests
{
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    public static TheoryData<string, string, string> Files => new()
    {
        { "radar.tdm.kvn", "tdm-kvn", "15:1 19:1 23:1" },
        { "optical.tdm.xml", "tdm-xml", "14:53 16:53 18:53" },
        { "radar.udl.json", "udl-json", "2:2 19:2 36:2" },
        { "both.csv", "csv", "2:1 3:1 4:1 5:1 6:1 7:1" },
        { "both.jsonl", "jsonl", "1:1 2:1 3:1 4:1 5:1 6:1" },
        { "radar.b3", "b3", "1:1 2:1 3:1" },
        { "optical.iod.txt", "iod", "1:1 2:1 3:1" },
        { "optical.uk.txt", "uk", "1:1 2:1 3:1" },
        { "optical.rde.txt", "rde", "3:1 4:1 5:1" },
        { "laser.crd", "crd", "6:1 7:1" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Observation_knows_where_its_record_begins(string file, string format, string expected)
    {
        var payload = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "config", "conformance", file));

        var read = Formats.ObservationDecoders[format].Decode(payload, FormatConventions.Default with { DefaultAngleFrame = AngleFrame.Gcrf });

        var places = read.Records.SelectMany(track => track.Columns.Places.ToArray()).OrderBy(place => place.Line);
        Assert.Equal(expected, string.Join(' ', places.Select(place => $"{place.Line}:{place.Column}")));
        Assert.All(read.Records, track => Assert.Equal(track.Columns.Count, track.Columns.Places.Length));
    }

    [Fact]
    public void Place_follows_its_observation_when_rows_are_sorted_and_stand_on_one_line()
    {
        const string One = """{"time":"2026-02-01T12:00:09Z","sensor_key":"S","range_km":900},""";
        const string Other = """{"time":"2026-02-01T12:00:01Z","sensor_key":"S","range_km":800}""";

        var read = Formats.ObservationDecoders["jsonl"].Decode(Encoding.ASCII.GetBytes($"[{One}{Other}]"), FormatConventions.Default);

        Assert.Equal([new RecordPlace(1, 2 + One.Length), new RecordPlace(1, 2)], Assert.Single(read.Records).Columns.Places.ToArray());
    }

    [Fact]
    public void Place_is_no_part_of_what_a_track_says()
    {
        const string Row = """{"time":"2026-02-01T12:00:09Z","sensor_key":"S","range_km":900}""";
        var decoder = Formats.ObservationDecoders["jsonl"];

        var ids = new[] { Row, "\n\n" + Row }.Select(text => decoder.Decode(Encoding.ASCII.GetBytes(text), FormatConventions.Default).Records[0].TrackId);

        Assert.Single(ids.Distinct());
    }

    [Fact]
    public void Finding_carries_the_place_of_the_first_record_that_it_is_about()
    {
        const string Rows = "time,sensor_key,range_km\n2026-02-01T12:00:00Z,S,900\n2026-02-01T12:00:01Z,S,3e6\n2026-02-01T12:00:02Z,S,4e6\n";
        var track = Formats.ObservationDecoders["csv"].Decode(Encoding.ASCII.GetBytes(Rows), FormatConventions.Default).Records[0];
        var agreement = SampleAgreements.Australia;

        var judged = new TrackValidator(new ValidationOptions(), NationCode.Parse("USA")).Judge(track, agreement, new DateTimeOffset(2026, 2, 1, 12, 1, 0, TimeSpan.Zero));

        var found = judged.Findings.First(finding => finding.Code == FindingCodes.ValueOutOfRange);
        Assert.Equal((3, 1), (found.Line, found.Column));
        Assert.Equal([1, 2], found.ObservationIndexes);
        Assert.Equal(2, judged.Findings.First(finding => finding.Code == FindingCodes.AccuracyUnknown).Line);
    }
}

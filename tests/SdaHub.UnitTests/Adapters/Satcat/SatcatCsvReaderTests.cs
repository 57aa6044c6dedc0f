using System.Globalization;
using System.Text;
using System.Text.Json;
using SdaHub.Adapters.Satcat;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters.Satcat;

public sealed class SatcatCsvReaderTests
{
    private const string Header = "OBJECT_NAME,OBJECT_ID,NORAD_CAT_ID,OBJECT_TYPE,OPS_STATUS_CODE,OWNER,LAUNCH_DATE,LAUNCH_SITE,DECAY_DATE,PERIOD,RCS\n";

    [Fact]
    public void Every_column_that_is_used_is_taken()
    {
        var result = Read(Header + "\"SL-1, R/B\",1957-001A,799500001,R/B,D,CIS,1957-10-04,TYMSC,1957-12-01,96.19,20.4200\n");

        Assert.Empty(result.Diagnostics);
        var expected = new CatalogDetails
        {
            ObjectName = "SL-1, R/B",
            InternationalDesignator = "1957-001A",
            ObjectType = CatalogObjectType.RocketBody,
            OperationalStatusCode = "D",
            Owner = "CIS",
            LaunchDate = new DateOnly(1957, 10, 4),
            LaunchSite = "TYMSC",
            DecayDate = new DateOnly(1957, 12, 1),
            RadarCrossSectionM2 = 20.42,
        };
        Assert.Equal(new CatalogDetailsRecord(ObjectId.Create(799_500_001), expected), Assert.Single(result.Records));
    }

    [Fact]
    public void Empty_fields_are_unknown()
    {
        var result = Read(Header + ",,5,,,,,,,,\n");

        Assert.Equal(new CatalogDetailsRecord(ObjectId.Create(5), new CatalogDetails()), Assert.Single(result.Records));
    }

    [Theory]
    [InlineData("PAY", CatalogObjectType.Payload)]
    [InlineData("R/B", CatalogObjectType.RocketBody)]
    [InlineData("DEB", CatalogObjectType.Debris)]
    [InlineData("UNK", CatalogObjectType.Unknown)]
    public void Object_types_are_codes(string code, CatalogObjectType expected) =>
        Assert.Equal(expected, Assert.Single(Read($"{Header},,5,{code},,,,,,,\n").Records).Details.ObjectType);

    [Theory]
    [InlineData("1", CatalogObjectType.Payload)]
    [InlineData("0", CatalogObjectType.Unknown)]
    public void Older_files_only_flag_payloads(string flag, CatalogObjectType expected) =>
        Assert.Equal(expected, Assert.Single(Read($"OBJECT_NAME,NORAD_CAT_ID,PAYLOAD_FLAG\nX,5,{flag}\n").Records).Details.ObjectType);

    [Theory]
    [InlineData("X,,5x,PAY,+,US,,,,,", "NORAD_CAT_ID", 4)]
    [InlineData("X,,5,SAT,+,US,,,,,", "OBJECT_TYPE", 6)]
    [InlineData("X,,5,PAY,+,US,1957-13-01,,,,", "LAUNCH_DATE", 15)]
    [InlineData("X,,5,PAY,+,US,,,57-10-04,,", "DECAY_DATE", 17)]
    [InlineData("X,,5,PAY,+,US,,,,,-1", "RCS", 19)]
    [InlineData("X,,5,PAY,+,US,,,,,NaN", "RCS", 19)]
    [InlineData("X,,5,PAY,+,01234567890123456,,,,,", "OWNER", 12)]
    public void A_bad_field_rejects_its_row_only(string row, string field, int column)
    {
        var result = Read($"{Header}{row}\nY,,6,PAY,,,,,,,\n");

        Assert.Equal(6, Assert.Single(result.Records).ObjectId.Value);
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Error, "FIELD_MALFORMED", 2, column, field), (fault.Severity, fault.Code, fault.Line, fault.Column, fault.FieldName));
    }

    [Fact]
    public void A_shifted_row_is_rejected()
    {
        var result = Read($"{Header}A, B,,5,PAY,,,,,,,\n");

        Assert.Equal("COLUMN_COUNT_WRONG", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void A_file_without_the_columns_is_one_error() => Assert.Equal("HEADER_UNKNOWN", Assert.Single(Read("a,b\n1,2\n").Diagnostics).Code);

    /// <summary>What an independent program reads in the files; see Golden/README.md.</summary>
    [Theory]
    [InlineData("celestrak_satcat_sample.csv")]
    [InlineData("satcat_2019-08_head.csv")]
    public void File_has_the_expected_records(string file)
    {
        var result = new SatcatCsvReader().Read(GoldenFile.Read(file));

        Assert.Empty(result.Diagnostics);
        Assert.Equal(Encoding.UTF8.GetString(GoldenFile.Read(file + ".expected.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Expected), result.Records);
    }

    private static CatalogDetailsRecord Expected(string line)
    {
        var row = JsonDocument.Parse(line).RootElement;
        string? Text(string name) => row.TryGetProperty(name, out var text) ? text.GetString() : null;
        DateOnly? Date(string name) => Text(name) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
        var details = new CatalogDetails
        {
            ObjectName = Text("object_name"),
            InternationalDesignator = Text("international_designator"),
            ObjectType = Enum.Parse<CatalogObjectType>(Text("object_type")!),
            OperationalStatusCode = Text("operational_status"),
            Owner = Text("owner"),
            LaunchDate = Date("launch_date"),
            LaunchSite = Text("launch_site"),
            DecayDate = Date("decay_date"),
            RadarCrossSectionM2 = row.TryGetProperty("radar_cross_section", out var area) ? area.GetDouble() : null,
        };
        return new CatalogDetailsRecord(ObjectId.Create(row.GetProperty("object_id").GetInt32()), details);
    }

    private static ReadResult<CatalogDetailsRecord> Read(string text) => new SatcatCsvReader().Read(Encoding.UTF8.GetBytes(text));
}

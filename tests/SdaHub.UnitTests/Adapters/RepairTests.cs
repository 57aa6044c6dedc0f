using System.Text;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SdaHub.Adapters;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;
using SdaHub.Server.Observations;
using SdaHub.Server.Shadow;
using SdaHub.UnitTests.Telemetry;

namespace SdaHub.UnitTests.Adapters;

/// <summary>Known deviations are put right where the agreement says so, and only there.</summary>
public sealed class RepairTests
{
    private const string Tdm = """
        CCSDS_TDM_VERS = 2.0
        CREATION_DATE = 2026-02-01T00:00:00
        ORIGINATOR = TEST
        META_START
        TIME_SYSTEM = UTC
        PARTICIPANT_1 = DSS-25
        PARTICIPANT_2 = 25544
        MODE = SEQUENTIAL
        PATH = 1,2,1
        ANGLE_TYPE = AZEL
        META_STOP
        DATA_START
        RANGE = 2026-01-31T12:00:00.5 812.25
        RANGE = 2026-01-31T12:00:01.5 811.75
        DATA_STOP

        """;

    private const string Udl = """
        [{"classificationMarking":"U","dataMode":"REAL","source":"T","obTime":"2026-01-31T12:00:00Z","idSensor":"S","ra":10,"declination":20,"senlat":1.5,"senlon":2.5,"senalt":1.25},
         {"classificationMarking":"U","dataMode":"REAL","source":"T","obTime":"2026-01-31T12:00:01Z","idSensor":"S","ra":10,"declination":20,"senlat":1.5,"senlon":2.5,"senalt": 1.25}]
        """;

    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    private static readonly AgreementRules Rules = new()
    {
        HostNation = NationCode.Parse("USA"),
        Formats = Formats,
        TrustDomains = null,
        Repairs = AdapterRepairs.All,
    };

    public static TheoryData<string, string, string, string, int, int> Deviations => new()
    {
        { "tdm-kvn", "lower-case-keywords", "META_START|Meta_Start", "REPAIRED_LOWER_CASE_KEYWORDS", 1, 4 },
        { "tdm-kvn", "lower-case-keywords", "RANGE|range", "REPAIRED_LOWER_CASE_KEYWORDS", 2, 13 },
        { "tdm-kvn", "decimal-comma", "812.25|812,25", "REPAIRED_DECIMAL_COMMA", 1, 13 },
        { "tdm-kvn", "decimal-comma", "00.5 812.25|00,5 812,25", "REPAIRED_DECIMAL_COMMA", 1, 13 },
        { "tdm-kvn", "two-digit-years", "= 2026-|= 26-", "REPAIRED_TWO_DIGIT_YEARS", 3, 2 },
        { "udl-json", "altitude-in-m", "1.25|1250.0", "REPAIRED_ALTITUDE_IN_M", 2, 1 },
    };

    [Theory]
    [MemberData(nameof(Deviations))]
    public void Deviation_is_put_right_by_agreement_alone(string format, string repair, string change, string code, int count, int line)
    {
        var good = format == "udl-json" ? Udl : Tdm;
        var parts = change.Split('|');
        var bad = Encoding.ASCII.GetBytes(good.Replace(parts[0], parts[1], StringComparison.Ordinal));
        var expected = Formats.ObservationDecoders[format].Decode(Encoding.ASCII.GetBytes(good), FormatConventions.Default);
        var repaired = Read(format, repair, bad);
        var remark = repaired.Diagnostics[0];

        Assert.Equal((DiagnosticSeverity.Warning, code, line, 0), (remark.Severity, remark.Code, remark.Line, remark.LostRecordCount));
        Assert.StartsWith($"{count} times: ", remark.Message, StringComparison.Ordinal);
        Assert.Equal(0, repaired.ErrorCount);
        Assert.Equal(expected.Records.Select(TrackContentHash.Compute), repaired.Records.Select(TrackContentHash.Compute));
        var unrepaired = Formats.ObservationDecoders[format].Decode(bad, FormatConventions.Default);
        Assert.NotEqual(expected.Records.Select(TrackContentHash.Compute), unrepaired.Records.Select(TrackContentHash.Compute));
    }

    [Fact]
    public void Good_file_is_left_alone()
    {
        Assert.DoesNotContain(Read("tdm-kvn", "lower-case-keywords, decimal-comma, two-digit-years", Encoding.ASCII.GetBytes(Tdm)).Diagnostics, IsRepair);

        static bool IsRepair(Diagnostic diagnostic) => diagnostic.Code.StartsWith("REPAIRED", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("57", 1957)]
    [InlineData("59", 1959)]
    [InlineData("60", 1960)]
    [InlineData("99", 1999)]
    [InlineData("00", 2000)]
    [InlineData("49", 2049)]
    [InlineData("56", 2056)]
    public void Century_of_two_digits_turns_in_1957(string year, int expected)
    {
        var track = Assert.Single(Read("tdm-kvn", "two-digit-years", Encoding.ASCII.GetBytes(Tdm.Replace("= 2026-", $"= {year}-", StringComparison.Ordinal))).Records);

        Assert.Equal(expected, DateTimeOffset.UnixEpoch.AddTicks(track.Columns.TimeUnixNs[0] / 100).Year);
    }

    /// <summary>White space may stand on both sides of the colon; a number with an exponent is left as it is, in kilometres.</summary>
    [Theory]
    [InlineData("\"senalt\" : 1250", 1250)]
    [InlineData("\"senalt\"\t:\t1250", 1250)]
    [InlineData("\"senalt\"\r\n:\r\n1250", 1250)]
    [InlineData("\"senalt\":-1250", -1250)]
    [InlineData("\"senalt\":1.0e-1", 100)]
    [InlineData("\"senalt\":1.0E-1", 100)]
    public void Altitude_is_found_behind_its_name(string member, double altitudeM)
    {
        var text = Udl.Replace("\"senalt\":1.25", member, StringComparison.Ordinal).Replace("\"senalt\": 1.25", member, StringComparison.Ordinal);

        Assert.Equal(altitudeM, Assert.Single(Read("udl-json", "altitude-in-m", Encoding.ASCII.GetBytes(text)).Records).SitePosition!.Value.AltitudeM, 1e-9);
    }

    [Fact]
    public void Comma_in_metadata_stays()
    {
        var path = Read("tdm-kvn", "decimal-comma", Encoding.ASCII.GetBytes(Tdm.Replace("812.25", "812,25", StringComparison.Ordinal)));

        Assert.Equal([812.25, 811.75], Assert.Single(path.Records).Columns.Values(Observable.RangeKm).ToArray());
    }

    [Fact]
    public async Task Repairs_are_counted_by_partner_format_and_kind()
    {
        using var meters = new TestMeterFactory();
        var options = Options.Create(new ShadowOptions());
        var reports = new ShadowReports(options, new HostingEnvironment { ContentRootPath = Path.GetTempPath() }, TimeProvider.System, NullLogger<ShadowReports>.Instance);
        using var trial = new ShadowTrial(new ShadowMetrics(meters), reports, options, TimeProvider.System, NullLogger<ShadowTrial>.Instance);
        var formats = new AgreedFormats(Formats, trial, new RepairMetrics(meters));
        var collected = meters.Collect<long>("sdahub.observations.repairs");
        var agreement = ReadAgreement("tdm-kvn", "tdm-kvn: [decimal-comma, two-digit-years]").Document!.Agreement;
        string[] payloads = [Tdm, Tdm.Replace("812.25", "812,25", StringComparison.Ordinal), Tdm.Replace("811.75", "811,75", StringComparison.Ordinal).Replace("= 2026-", "= 26-", StringComparison.Ordinal)];

        foreach (var payload in payloads)
        {
            Assert.True(formats.TryDecode(agreement, "tdm-kvn", Encoding.ASCII.GetBytes(payload), DateTimeOffset.UnixEpoch, out _));
        }

        Assert.Equal(
            ["decimal-comma 1", "decimal-comma 1", "two-digit-years 3"],
            collected.GetMeasurementSnapshot().Select(one => $"{one.Tags["repair"]} {one.Value}").Order(StringComparer.Ordinal));
        Assert.All(collected.GetMeasurementSnapshot(), one => Assert.Equal((agreement.Spoc, "tdm-kvn"), (one.Tags["partner"], one.Tags["format"])));
    }

    [Fact]
    public void Any_bytes_are_repaired_into_something()
    {
        var random = new Random(5);
        foreach (var repair in AdapterRepairs.All)
        {
            for (var i = 0; i < 2000; i++)
            {
                var bytes = Encoding.ASCII.GetBytes(repair.FormatId == "udl-json" ? Udl : Tdm);
                for (var change = 0; change < 5; change++)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                var output = new System.Buffers.ArrayBufferWriter<byte>();
                var cut = bytes.AsSpan(0, random.Next(bytes.Length + 1));
                var count = repair.Repair(cut, output, out var firstLine);

                Assert.True(count == 0 ? firstLine == 0 : firstLine > 0);
                Assert.InRange(output.WrittenCount, 0, cut.Length + (3 * count) + 1);
            }
        }
    }

    [Theory]
    [InlineData("tdm-kvn: [decimal-coma]", "decimal-comma")]
    [InlineData("tdm-xml: [decimal-comma]", "tdm-xml")]
    [InlineData("tdm-kvn: []", "names no repair")]
    [InlineData("udl-json: [altitude-in-m]", "is of a format that 'in' does not name")]
    public void Wrong_repairs_are_refused_in_words(string repairs, string message) =>
        Assert.Contains(ReadAgreement("tdm-kvn", repairs).Errors, error => $"{error.Key} {error.Message}".Contains(message, StringComparison.Ordinal));

    private static ReadResult<Track> Read(string format, string repairs, byte[] payload)
    {
        var agreement = ReadAgreement(format, $"{format}: [{repairs}]").Document!.Agreement;
        Assert.True(agreement.Formats.TryFindDecoder(format, Formats, out var decoder));
        return decoder.Decode(payload, FormatConventions.Default);
    }

    private static AgreementReadResult ReadAgreement(string format, string repairs) => new AgreementReader(Rules).Read("test.yaml", $"""
        spoc: aus-spoc
        nation: AUS
        version: 1
        valid_from: 2026-01-01
        valid_until: 2027-01-01
        identities:
          - uri: spiffe://aus.example/spoc/aus-spoc
            role: spoc
        formats:
          in: [{format}]
          repairs:
            {repairs}
        release:
          products: []
          maximum_classification: unclassified
          data_modes: [real]
        """);
}

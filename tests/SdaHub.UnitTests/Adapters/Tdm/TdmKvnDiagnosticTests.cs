using SdaHub.Adapters.Tdm;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters.Tdm;

/// <summary>What is wrong is said with line, column, field and code, and the rest is used.</summary>
public sealed class TdmKvnDiagnosticTests
{
    private const string Good = "RANGE = 2024-03-01T00:00:01 700.5\n";

    /// <summary>The faulty line is line 14, after a good record on line 13.</summary>
    [Theory]
    [InlineData("RANGE = 2024-03-01T00:00:02 70x\n", "FIELD_MALFORMED", 29, "RANGE")]
    [InlineData("RANGE = 2024-03-01T00:00:02 NaN\n", "FIELD_MALFORMED", 29, "RANGE")]
    [InlineData("RANGE = 2024-03-01T00:00:02 1e999\n", "FIELD_MALFORMED", 29, "RANGE")]
    [InlineData("RANGE = 2024-03-01T00:00:02 1 2\n", "FIELD_MALFORMED", 29, "RANGE")]
    [InlineData("RANGE = 2024-03-01T00:00:02\n", "FIELD_MALFORMED", 9, "RANGE")]
    [InlineData("RANGE = \n", "FIELD_MALFORMED", 9, "RANGE")]
    [InlineData("RANGE = 2024-02-30T00:00:02 700\n", "TIME_INVALID", 9, "RANGE")]
    [InlineData("  RANGE=2024-03-01T25:00:02 700\n", "TIME_INVALID", 9, "RANGE")]
    [InlineData("RANGE = 2024-03-01T00:00:01 701\n", "RECORD_DUPLICATE", 9, "RANGE")]
    [InlineData("RANGE = 2024-03-01T00:00:00.9 701\n", "TIME_NOT_ORDERED", 9, "RANGE")]
    [InlineData("RANGE = 2024-03-01T00:00:02 0\n", "VALUE_OUT_OF_RANGE", 29, "RANGE")]
    [InlineData("RANGE = 2024-03-01T00:00:02 -700\n", "VALUE_OUT_OF_RANGE", 29, "RANGE")]
    [InlineData("RCS = 2024-03-01T00:00:02 -1\n", "VALUE_OUT_OF_RANGE", 27, "RCS")]
    [InlineData("ANGLE_1 = 2024-03-01T00:00:02 360\n", "VALUE_OUT_OF_RANGE", 31, "ANGLE_1")]
    [InlineData("ANGLE_1 = 2024-03-01T00:00:02 -180.1\n", "VALUE_OUT_OF_RANGE", 31, "ANGLE_1")]
    [InlineData("ANGLE_2 = 2024-03-01T00:00:02 360\n", "VALUE_OUT_OF_RANGE", 31, "ANGLE_2")]
    [InlineData("RECEIVE_FREQ = 2024-03-01T00:00:02 x\n", "FIELD_MALFORMED", 36, "RECEIVE_FREQ")]
    [InlineData("RANGES = 2024-03-01T00:00:02 700\n", "KEYWORD_UNKNOWN", 1, "RANGES")]
    [InlineData("range = 2024-03-01T00:00:02 700\n", "KEYWORD_UNKNOWN", 1, "range")]
    [InlineData("TIME_SYSTEM = UTC 1\n", "KEYWORD_UNKNOWN", 1, "TIME_SYSTEM")]
    [InlineData("something\n", "LINE_UNKNOWN", 1, null)]
    [InlineData("META_STOP\n", "SECTION_MISPLACED", 1, "META_STOP")]
    public void Bad_record_is_refused_alone(string line, string code, int column, string? fieldName)
    {
        var after = code == "SECTION_MISPLACED" ? "DATA_START\n" : "";

        var result = TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar, Good + line + after + "RANGE = 2024-03-01T00:00:03 699.5\n"));

        Assert.Equal([700.5, 699.5], Assert.Single(result.Records).Columns.Values(Core.Observations.Observable.RangeKm).ToArray());
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Error, code, 14, column, fieldName), (diagnostic.Severity, diagnostic.Code, diagnostic.Line, diagnostic.Column, diagnostic.FieldName));
    }

    /// <summary>The faulty line is line 11, after the metadata of a radar.</summary>
    [Theory]
    [InlineData("RANGE_UNITS = m\n", "FIELD_MALFORMED", 15, "RANGE_UNITS")]
    [InlineData("RANGE_MODULUS = -1\n", "FIELD_MALFORMED", 17, "RANGE_MODULUS")]
    [InlineData("CORRECTION_RANGE = much\n", "FIELD_MALFORMED", 20, "CORRECTION_RANGE")]
    [InlineData("CORRECTIONS_APPLIED = MAYBE\n", "FIELD_MALFORMED", 23, "CORRECTIONS_APPLIED")]
    [InlineData("TIMETAG_REF = BOUNCE\n", "FIELD_MALFORMED", 15, "TIMETAG_REF")]
    [InlineData("PATH = 2,1\n", "KEYWORD_DUPLICATE", 1, "PATH")]
    public void Metadata_that_change_the_meaning_spoil_the_segment_and_no_other(string line, string code, int column, string fieldName)
    {
        var good = $"META_START\n{TdmSample.Radar}META_STOP\nDATA_START\n{Good}DATA_STOP\n";

        var result = TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar + line, Good) + good);

        Assert.Single(result.Records);
        Assert.Equal([code, "SEGMENT_NOT_USED"], result.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal((11, column, fieldName), (result.Diagnostics[0].Line, result.Diagnostics[0].Column, result.Diagnostics[0].FieldName));
        Assert.Equal(2, result.ErrorCount);
    }

    /// <summary>Three good records, and what a fault costs of them or beside them.</summary>
    /// <summary>GMAT's writer prints every keyword that there is.</summary>
    [Theory]
    [InlineData("TRACK_ID")]
    [InlineData("RANGE_UNITS")]
    [InlineData("RANGE_MODULUS")]
    [InlineData("TIMETAG_REF")]
    [InlineData("INTEGRATION_REF")]
    [InlineData("CORRECTION_RANGE")]
    [InlineData("CORRECTIONS_APPLIED")]
    [InlineData("PARTICIPANT_3")]
    [InlineData("START_TIME")]
    public void Metadata_without_a_value_count_as_not_said(string keyword)
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message($"{TdmSample.Radar}{keyword} = \n", Good));

        Assert.Equal(1, Assert.Single(result.Records).Columns.Count);
        Assert.StartsWith($"11:{keyword.Length + 4}: warning FIELD_EMPTY {keyword}", Assert.Single(result.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_that_must_be_there_and_have_no_value_are_missing()
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar.Replace("TIME_SYSTEM = UTC", "TIME_SYSTEM =", StringComparison.Ordinal), Good));

        Assert.Empty(result.Records);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Code: "FIELD_MISSING", FieldName: "TIME_SYSTEM", Severity: DiagnosticSeverity.Error });
    }

    [Theory]
    [InlineData("", "", "", 0)]
    [InlineData("MESSAGE = 1\n", "", "", 0)]
    [InlineData("", "COLOUR = RED\n", "", 0)]
    [InlineData("", "RANGE_UNITS = m\n", "", 3)]
    [InlineData("", "TIME_SYSTEM = UT1\n", "", 3)]
    [InlineData("", "CORRECTION_RANGE = 1\n", "", 2)]
    [InlineData("", "", "RANGE = soon 700\n", 1)]
    [InlineData("", "", "RANGE = 2024-03-01T00:00:03 far\nsomething\n", 2)]
    [InlineData("", "", "RECEIVE_FREQ = 2024-03-01T00:00:03 1e9\n", 0)]
    public void Error_costs_the_records_that_it_costs(string header, string metadata, string data, int lostRecordCount)
    {
        const string Three = "RANGE = 2024-03-01T00:00:00 700\nRANGE = 2024-03-01T00:00:01 701\nDOPPLER_INSTANTANEOUS = 2024-03-01T00:00:00 1\n";
        var segment = TdmSample.Radar.Replace("TIME_SYSTEM = UTC\n", metadata.StartsWith("TIME_SYSTEM") ? "" : "TIME_SYSTEM = UTC\n");
        var message = TdmSample.Message(segment + metadata, Three + data).Replace(TdmSample.Header, TdmSample.Header + header);

        Assert.Equal(lostRecordCount, TdmSample.DecodeKvn(message).LostRecordCount);
    }

    [Theory]
    [InlineData("START_TIME = soon\n", "FIELD_MALFORMED", DiagnosticSeverity.Warning)]
    [InlineData("FREQ_OFFSET = x\n", "FIELD_MALFORMED", DiagnosticSeverity.Warning)]
    [InlineData("DATA_QUALITY = DEGRADED\n", "DATA_QUALITY_DEGRADED", DiagnosticSeverity.Warning)]
    [InlineData("RECEIVE_DELAY_1 = 0.0001\n", "DELAY_NOT_USED", DiagnosticSeverity.Warning)]
    [InlineData("CORRECTION_RECEIVE = 5\nCORRECTIONS_APPLIED = NO\n", "CORRECTION_NOT_USED", DiagnosticSeverity.Warning)]
    [InlineData("RANGE_UNIT = s\n", "KEYWORD_UNKNOWN", DiagnosticSeverity.Error)]
    [InlineData("TIME_SYSTEM = UTC\n", "KEYWORD_DUPLICATE", DiagnosticSeverity.Error)]
    public void Other_metadata_leave_the_segment_usable(string line, string code, DiagnosticSeverity severity)
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar + line, Good));

        Assert.Single(result.Records);
        Assert.Equal((severity, code, 11), (Assert.Single(result.Diagnostics).Severity, result.Diagnostics[0].Code, result.Diagnostics[0].Line));
    }

    [Theory]
    [InlineData("TIME_SYSTEM = UTC\n", "FIELD_MISSING", "TIME_SYSTEM")]
    [InlineData("PATH = 1,2,1\n", "FIELD_MISSING", "PATH")]
    [InlineData("PARTICIPANT_2 = 25544\n", "FIELD_MISSING", "PATH")]
    public void Missing_metadata_are_named(string line, string code, string fieldName)
    {
        var diagnostic = TdmSample.SoleDiagnosticOfNothing(TdmSample.Radar.Replace(line, "", StringComparison.Ordinal), Good);

        Assert.Equal((DiagnosticSeverity.Error, code, fieldName), (diagnostic.Severity, diagnostic.Code, diagnostic.FieldName));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1,1")]
    [InlineData("1,6,1")]
    [InlineData("1;2;1")]
    [InlineData("1,,1")]
    public void Impossible_path_is_refused(string path)
    {
        var diagnostic = TdmSample.SoleDiagnosticOfNothing(TdmSample.Radar.Replace("1,2,1", path, StringComparison.Ordinal), Good);

        Assert.Equal(("FIELD_MALFORMED", 9, 8, "PATH"), (diagnostic.Code, diagnostic.Line, diagnostic.Column, diagnostic.FieldName));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\n\n", 0)]
    [InlineData("CCSDS_OEM_VERS = 2.0\n", 1)]
    [InlineData("\nCREATION_DATE = 2024-03-01T00:00:00\n", 2)]
    [InlineData("COMMENT first\nCCSDS_TDM_VERS = 2.0\n", 1)]
    [InlineData("{\"satNo\":5}", 1)]
    public void Anything_else_is_no_tdm(string text, int line)
    {
        var result = TdmSample.DecodeKvn(text);

        Assert.Empty(result.Records);
        Assert.Equal(("NOT_A_TDM", line), (Assert.Single(result.Diagnostics).Code, result.Diagnostics[0].Line));
    }

    [Fact]
    public void Unknown_version_is_refused() =>
        Assert.Equal(("VERSION_NOT_SUPPORTED", 18), (Assert.Single(TdmSample.DecodeKvn("CCSDS_TDM_VERS = 3.0\n").Diagnostics).Code, TdmSample.DecodeKvn("CCSDS_TDM_VERS = 3.0\n").Diagnostics[0].Column));

    [Fact]
    public void Header_faults_leave_the_observations()
    {
        var message = TdmSample.Message(TdmSample.Radar, Good)
            .Replace("2024-03-01T00:00:00", "2012-10-30T20:00", StringComparison.Ordinal).Replace("ORIGINATOR = TEST\n", "PURPOSE = x\n", StringComparison.Ordinal);

        var result = TdmSample.DecodeKvn(message);

        Assert.Single(result.Records);
        Assert.Equal(
            [("FIELD_MALFORMED", 2, DiagnosticSeverity.Warning), ("KEYWORD_UNKNOWN", 3, DiagnosticSeverity.Error), ("FIELD_MISSING", 4, DiagnosticSeverity.Error)],
            result.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Line, diagnostic.Severity)));
    }

    [Fact]
    public void File_that_breaks_off_is_used_up_to_there()
    {
        var message = TdmSample.Message(TdmSample.Radar, Good + "RANGE = 2024-03-01T00:00:02 700\n");

        var result = TdmSample.DecodeKvn(message[..message.IndexOf("DATA_STOP", StringComparison.Ordinal)]);

        Assert.Equal(2, Assert.Single(result.Records).Columns.Count);
        Assert.Equal(("SECTION_NOT_CLOSED", 14), (Assert.Single(result.Diagnostics).Code, result.Diagnostics[0].Line));
    }

    [Fact]
    public void Segment_that_is_not_closed_ends_where_the_next_begins()
    {
        var message = TdmSample.Message(TdmSample.Radar, Good).Replace("DATA_STOP\n", "", StringComparison.Ordinal)
            + $"META_START\n{TdmSample.Radar}META_STOP\nDATA_START\n{Good}DATA_STOP\n";

        var result = TdmSample.DecodeKvn(message);

        Assert.Equal(2, result.Records.Count);
        Assert.Equal(("SECTION_MISPLACED", 14), (Assert.Single(result.Diagnostics).Code, result.Diagnostics[0].Line));
    }

    [Fact]
    public void Keyword_between_segments_is_misplaced()
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar, Good) + Good);

        Assert.Equal(1, Assert.Single(result.Records).Columns.Count);
        Assert.Equal(("KEYWORD_MISPLACED", 15), (Assert.Single(result.Diagnostics).Code, result.Diagnostics[0].Line));
    }

    [Fact]
    public void Broken_rules_of_form_are_told_once_and_change_nothing()
    {
        var data = "\tRANGE\t=\t2024-03-01T00:00:01\t700.5\nCOMMENT here\nCOMMENT again\nRANGE = 2024-03-01T00:00:02 " + new string(' ', 300) + "701\n";

        var result = TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar.Replace("RADAR", "R\u00C4DAR", StringComparison.Ordinal), data));

        Assert.Equal([700.5, 701], Assert.Single(result.Records).Columns.Values(Core.Observations.Observable.RangeKm).ToArray());
        Assert.Equal("R\u00C4DAR", result.Records[0].SensorKey);
        Assert.Equal(
            [("NOT_ASCII", 6, 18), ("TAB_FOUND", 13, 1), ("COMMENT_MISPLACED", 14, 1), ("LINE_LONG", 16, 255)],
            result.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Line, diagnostic.Column)));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n\r")]
    [InlineData("\n\n \n")]
    public void Lines_end_in_any_way(string end)
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar, Good).Replace("\n", end, StringComparison.Ordinal));

        Assert.Single(result.Records);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Many_short_lines_do_not_fill_the_memory()
    {
        var message = System.Text.Encoding.ASCII.GetBytes(TdmSample.Header + string.Concat(Enumerable.Repeat("a\nA=\n", 200_000)));

        var result = new TdmKvnDecoder().Decode(message, FormatConventions.Default);

        Assert.Equal("TOO_MANY_DIAGNOSTICS", result.Diagnostics[^1].Code);
        Assert.InRange(result.Diagnostics.Count, 1, (message.Length / 24) + 51);
    }

    /// <summary>A fault of the form is an error, and costs the records that stand where none are taken, no others.</summary>
    [Theory]
    [InlineData("META_STOP\n", "", 1, 0)]
    [InlineData("DATA_STOP\n", "", 1, 0)]
    [InlineData("DATA_START\n", "DATA_START\nDATA_START\n", 1, 0)]
    [InlineData("META_START\n", "META_START\nMETA_START\n", 1, 0)]
    [InlineData("META_STOP\n", "META_STOP\nMETA_STOP\n", 1, 0)]
    [InlineData("DATA_STOP\n", "DATA_STOP\nDATA_STOP\n", 1, 0)]
    [InlineData("META_STOP\n", "META_STOP\nTRACK_ID = 7\n", 1, 0)]
    [InlineData("DATA_START\n", "DATA_START\nTRACK_ID = 7\n", 1, 0)]
    [InlineData("DATA_START\n", "DATA_START\nTRACK_ID = 7 8\n", 1, 0)]
    [InlineData("DATA_START\n", "", 0, 1)]
    [InlineData("META_STOP\nDATA_START\n", "", 0, 1)]
    public void Fault_of_the_form_costs_only_what_is_not_taken(string part, string change, int takenCount, int lostRecordCount)
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar, Good).Replace(part, change, StringComparison.Ordinal));

        Assert.Equal(takenCount, result.Records.Sum(track => track.Columns.Count));
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(lostRecordCount, result.LostRecordCount);
    }
}

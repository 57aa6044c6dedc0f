using System.Text;
using SdaHub.Adapters;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Adapters.Oem;

/// <summary>What is wrong is said at its place, and the rest is used.</summary>
public sealed class OemDiagnosticTests
{
    private const string Sample =
        """
        CCSDS_OEM_VERS = 2.0
        CREATION_DATE = 2026-01-31T12:00:00
        ORIGINATOR = TEST
        META_START
        OBJECT_NAME = ISS
        OBJECT_ID = 1998-067A
        CENTER_NAME = EARTH
        REF_FRAME = EME2000
        TIME_SYSTEM = UTC
        START_TIME = 2016-12-31T23:58:00
        STOP_TIME = 2017-01-01T00:02:00
        META_STOP
        2016-12-31T23:58:00 7000 1 2 3 4 5
        2016-12-31T23:59:00 7001 1 2 3 4 5
        2017-01-01T00:00:00 7002 1 2 3 4 5
        2017-01-01T00:01:00 7003 1 2 3 4 5
        2017-01-01T00:02:00 7004 1 2 3 4 5

        """;

    private static readonly IEphemerisReader Reader = new FormatRegistry(AdapterFormats.All).EphemerisReaders["oem-kvn"];

    [Fact]
    public void Sample_is_sound()
    {
        var result = Read(Sample);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(5, Assert.Single(Assert.Single(result.Records).Segments).Count);
    }

    [Theory]
    [InlineData("REF_FRAME = EME2000", "REF_FRAME = MOON_ME", "8:13: error FRAME_UNSUPPORTED REF_FRAME")]
    [InlineData("TIME_SYSTEM = UTC", "TIME_SYSTEM = MRT", "9:15: error TIME_SYSTEM_UNSUPPORTED TIME_SYSTEM")]
    [InlineData("TIME_SYSTEM = UTC\n", "", "4:1: error FIELD_MISSING TIME_SYSTEM")]
    [InlineData("OBJECT_ID = 1998-067A", "OBJECT_NAME = TWICE", "6:15: error KEYWORD_REPEATED OBJECT_NAME")]
    [InlineData("START_TIME = 2016-12-31T23:58:00", "START_TIME = 2016-12-32T23:58:00", "10:14: error TIME_INVALID START_TIME")]
    [InlineData("CCSDS_OEM_VERS = 2.0", "CCSDS_OEM_VERS = 4.0", "1:1: error VERSION_UNSUPPORTED")]
    [InlineData("META_STOP\n", "", "12:1: error LINE_MALFORMED")]
    [InlineData("CCSDS_OEM_VERS = 2.0", "CCSDS_TDM_VERS = 2.0", "1:1: error NOT_AN_OEM")]
    public void A_block_that_cannot_be_used_is_told_at_its_place(string good, string bad, string diagnostic)
    {
        var result = Read(Sample.Replace(good, bad, StringComparison.Ordinal));

        Assert.StartsWith(diagnostic, result.Diagnostics[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(result.Records);
    }

    [Fact]
    public void Every_fault_of_a_block_is_told_and_costs_it_once()
    {
        var text = Sample.Replace("EME2000", "MOON_ME", StringComparison.Ordinal).Replace("TIME_SYSTEM = UTC", "TIME_SYSTEM = MRT\nINTERPOLATION = SPLINE", StringComparison.Ordinal)
            .Replace("STOP_TIME = 2017-01-01T00", "STOP_TIME = 2017-13-01T00", StringComparison.Ordinal).Replace("OBJECT_NAME = ISS\nOBJECT_ID = 1998-067A\n", "", StringComparison.Ordinal);

        Assert.Equal(
            ["4:1 FIELD_MISSING OBJECT_NAME 1", "6:13 FRAME_UNSUPPORTED REF_FRAME 0", "7:15 TIME_SYSTEM_UNSUPPORTED TIME_SYSTEM 0", "8:17 INTERPOLATION_UNSUPPORTED INTERPOLATION 0",
                "10:13 TIME_INVALID STOP_TIME 0"],
            Read(text).Diagnostics.Select(told => $"{told.Line}:{told.Column} {told.Code} {told.FieldName} {told.LostRecordCount}"));
        Assert.Contains("expected OBJECT_NAME, OBJECT_ID in the block", Read(text).Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_a_state_in_xml_is_told_and_parts_the_table()
    {
        const string Text = "<oem version=\"2.0\"><body><segment><metadata><OBJECT_NAME>A</OBJECT_NAME><OBJECT_ID>2026-001A</OBJECT_ID><CENTER_NAME>EARTH</CENTER_NAME><REF_FRAME>GCRF</REF_FRAME>"
            + "<TIME_SYSTEM>UTC</TIME_SYSTEM><START_TIME>2026-01-31T00:00:00</START_TIME><STOP_TIME>2026-01-31T00:00:00</STOP_TIME></metadata><data>\n"
            + "<stateVector><EPOCH>2026-01-31T00:00:00</EPOCH><X>7000</X><Y>1</Y><Z>2</Z><X_DOT>3</X_DOT><Y_DOT>4</Y_DOT><Z_DOT>5</Z_DOT></stateVector>\n"
            + "<stateVector><EPOCH>2026-01-31T00:00:01</EPOCH><X units=\"m\">x</X><Y>y</Y><X_DOT>3</X_DOT><Y_DOT>4</Y_DOT></stateVector></data></segment></body></oem>";

        var result = new FormatRegistry(AdapterFormats.All).EphemerisReaders["oem-xml"].Read(Encoding.UTF8.GetBytes(Text));

        Assert.Equal(
            ["3 UNIT_WRONG X 1", "3 FIELD_MALFORMED X 0", "3 FIELD_MALFORMED Y 0", "3 FIELD_MISSING Z 0"],
            result.Diagnostics.Select(told => $"{told.Line} {told.Code} {told.FieldName} {told.LostRecordCount}"));
        Assert.Equal(1, Assert.Single(Assert.Single(result.Records).Segments).Count);
    }

    [Theory]
    [InlineData("GCRF3")]
    [InlineData("ICRF2")]
    public void Numbered_realizations_of_the_celestial_frame_are_it(string name) =>
        Assert.Equal(new OrbitFrame(name, OrbitAxes.Gcrf), Assert.Single(Read(Sample.Replace("EME2000", name, StringComparison.Ordinal)).Records).Frame);

    /// <summary>How to interpolate is a recommendation; the states are the same without it.</summary>
    [Theory]
    [InlineData("INTERPOLATION = CHEBYSHEV\nINTERPOLATION_DEGREE = 7", "12:17", "INTERPOLATION")]
    [InlineData("INTERPOLATION = HERMITE\nINTERPOLATION_DEGREE = 0", "13:24", "INTERPOLATION_DEGREE")]
    public void Interpolation_that_is_not_known_is_told_and_the_states_are_taken(string lines, string place, string field)
    {
        var result = Read(Sample.Replace("META_STOP", lines + "\nMETA_STOP", StringComparison.Ordinal));

        var segment = Assert.Single(Assert.Single(result.Records).Segments);
        Assert.Equal((5, null, null), (segment.Count, segment.Interpolation, segment.InterpolationDegree));
        Assert.StartsWith($"{place}: warning INTERPOLATION_UNSUPPORTED {field}", Assert.Single(result.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    /// <summary>502.0-B-3 table 5-3: START_TIME and STOP_TIME are the total span of the ephemeris and covariance data of the block.</summary>
    [Theory]
    [InlineData("START_TIME = 2016-12-31T23:58:00", "START_TIME = 2016-12-31T23:58:30", "13:1", 1)]
    [InlineData("STOP_TIME = 2017-01-01T00:02:00", "STOP_TIME = 2016-12-31T23:59:59.999", "15:1", 3)]
    [InlineData("STOP_TIME = 2017-01-01T00:02:00", "STOP_TIME = 2017-01-01T00:02:00.001", null, 0)]
    public void States_outside_the_span_of_their_metadata_are_told_and_taken(string good, string bad, string? place, int count)
    {
        var result = Read(Sample.Replace(good, bad, StringComparison.Ordinal));

        Assert.Equal(5, Assert.Single(Assert.Single(result.Records).Segments).Count);
        Assert.StartsWith(place is null ? "" : $"{place}: warning TIME_OUTSIDE_SPAN EPOCH: {count} states", result.Diagnostics.SingleOrDefault()?.ToString() ?? "", StringComparison.Ordinal);
        Assert.Equal(place is null ? 0 : 1, result.Diagnostics.Count);
    }

    [Fact]
    public void Covariance_outside_the_span_of_its_metadata_is_told_and_taken()
    {
        var numbers = string.Join('\n', Enumerable.Range(1, 6).Select(count => string.Join(' ', Enumerable.Repeat("1", count))));
        var result = Read(Sample + $"COVARIANCE_START\nEPOCH = 2017-01-01T00:03:00\n{numbers}\nCOVARIANCE_STOP\n");

        Assert.StartsWith("19:9: warning TIME_OUTSIDE_SPAN EPOCH: 1 states or covariances", Assert.Single(result.Diagnostics).ToString(), StringComparison.Ordinal);
        Assert.Single(Assert.Single(Assert.Single(result.Records).Segments).Covariances);
    }

    [Theory]
    [InlineData("2017-01-01T00:00:00 7002", "2017-01-01T24:00:00 7002", "15:1: error TIME_INVALID EPOCH")]
    [InlineData("2017-01-01T00:00:00 7002", "2016-12-31T23:58:30 7002", "15:1: error TIME_NOT_ORDERED EPOCH")]
    [InlineData(" 7002 1 2 3", " 7002 1 2 x", "15:30: error FIELD_MALFORMED X_DOT")]
    [InlineData(" 7002 1 2 3", " 7002 1 NaN 3", "15:28: error FIELD_MALFORMED Z")]
    [InlineData(" 7002 1 2 3", " 7002 1 2", "15:1: error COLUMN_COUNT_WRONG")]
    [InlineData(" 7002 1 2 3", " 7002 1 2 300000", "15:1: error VALUE_OUT_OF_RANGE")]
    public void A_state_that_cannot_be_used_is_left_out_and_parts_the_table(string good, string bad, string diagnostic)
    {
        var result = Read(Sample.Replace(good, bad, StringComparison.Ordinal));

        Assert.StartsWith(diagnostic, Assert.Single(result.Diagnostics).ToString(), StringComparison.Ordinal);
        Assert.Equal([2, 2], Assert.Single(result.Records).Segments.Select(segment => segment.Count));
    }

    [Fact]
    public void A_state_inside_a_leap_second_is_left_out_and_said()
    {
        var result = Read(Sample.Replace("2017-01-01T00:00:00 7002", "2016-12-31T23:59:60.5 7002", StringComparison.Ordinal));

        Assert.StartsWith("15:1: warning LEAP_SECOND_LEFT_OUT EPOCH", Assert.Single(result.Diagnostics).ToString(), StringComparison.Ordinal);
        Assert.Equal(4, Assert.Single(result.Records[0].Segments).Count);
    }

    [Theory]
    [InlineData("7002", "STATE_REPEATED", 5)]
    [InlineData("7003", "TIME_REPEATED", 3, 3)]
    public void An_epoch_that_comes_twice_parts_the_table_unless_the_state_is_the_same(string x, string code, params int[] counts)
    {
        var row = "2017-01-01T00:00:00 7002 1 2 3 4 5\n";

        var result = Read(Sample.Replace(row, row + row.Replace("7002", x, StringComparison.Ordinal), StringComparison.Ordinal));

        Assert.StartsWith($"16:1: warning {code} EPOCH", Assert.Single(result.Diagnostics).ToString(), StringComparison.Ordinal);
        Assert.Equal(counts, Assert.Single(result.Records).Segments.Select(segment => segment.Count));
    }

    [Theory]
    [InlineData("UTC", 0)]
    [InlineData("GPS", 18)]
    [InlineData("TAI", 37)]
    [InlineData("TT", 69.184)]
    public void Times_of_other_systems_become_utc(string timeSystem, double aheadOfUtcS)
    {
        var text = Sample.Replace("TIME_SYSTEM = UTC", "TIME_SYSTEM = " + timeSystem, StringComparison.Ordinal).Replace("T00:02:00 7004", "T00:03:00 7004", StringComparison.Ordinal);

        var time = Assert.Single(Assert.Single(Read(text).Records).Segments).TimeUnixNs[^1];

        Assert.Equal((long)Math.Round((1_483_228_980 - aheadOfUtcS) * 1e9), time);
    }

    [Fact]
    public void Covariance_that_is_not_whole_is_refused_and_the_states_are_taken()
    {
        var result = Read(Sample + "COVARIANCE_START\nEPOCH = 2017-01-01T00:00:00\n1\n2 3\nCOVARIANCE_STOP\n");

        Assert.StartsWith("19:1: error FIELD_MISSING CZ_X", Assert.Single(result.Diagnostics).ToString(), StringComparison.Ordinal);
        Assert.Equal(5, Assert.Single(Assert.Single(result.Records).Segments).Count);
    }

    [Theory]
    [InlineData("1|1|1 1 1|1 1 1 1|1 1 1 1 1|1 1 1 1 1 1", "21:1: error COLUMN_COUNT_WRONG: expected 2 numbers in row 2 of the lower triangle, found 1")]
    [InlineData("1 1|1 1|1 1 1|1 1 1 1|1 1 1 1 1|1 1 1 1 1 1", "20:1: error COLUMN_COUNT_WRONG: expected 1 numbers in row 1 of the lower triangle, found 2")]
    [InlineData("1|1 1|1 1 1|1 1 1 1|1 1 1 1 1|1 1 1 1 1 1|1 1 1 1 1 1 1", "26:1: error COLUMN_COUNT_WRONG: expected 6 rows of the lower triangle")]
    [InlineData("1|1 1|1 1 x|1 1 1 1|1 1 1 1 1|1 1 1 1 1 1", "22:5: error FIELD_MALFORMED CZ_Z")]
    [InlineData("1|1 1|1 1 1|1 1 1 1|1 1 1 1 1|1 1 1 1 1 1", null)]
    [InlineData("1 1 1 1 1 1 1|1 1 1 1 1 1 1|1 1 1 1 1 1 1", null)]
    public void Row_of_a_covariance_with_too_few_or_too_many_numbers_is_told_at_its_line(string rows, string? diagnostic)
    {
        var result = Read(Sample + $"COVARIANCE_START\nEPOCH = 2017-01-01T00:00:00\n{rows.Replace('|', '\n')}\nCOVARIANCE_STOP\n");

        Assert.StartsWith(diagnostic ?? "", result.Diagnostics.SingleOrDefault()?.ToString() ?? "", StringComparison.Ordinal);
        Assert.Equal(diagnostic is null ? 0 : 1, result.ErrorCount);
        Assert.Equal(diagnostic is null ? 1 : 0, Assert.Single(Assert.Single(result.Records).Segments).Covariances.Count);
    }

    [Fact]
    public void Covariance_without_a_usable_state_before_it_is_told()
    {
        var numbers = string.Join('\n', Enumerable.Range(1, 6).Select(count => string.Join(' ', Enumerable.Repeat("1", count))));
        var text = Sample.Replace(" 7004 1 2 3", " 7004 1 NaN 3", StringComparison.Ordinal) + $"COVARIANCE_START\nEPOCH = 2017-01-01T00:00:00\n{numbers}\nCOVARIANCE_STOP\n";

        Assert.Equal(["FIELD_MALFORMED", "COVARIANCE_LEFT_OUT"], Read(text).Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void Element_that_is_not_known_parts_the_table()
    {
        var state = (int second) => $"<stateVector><EPOCH>2026-01-31T00:00:0{second}</EPOCH><X>7000</X><Y>1</Y><Z>2</Z><X_DOT>3</X_DOT><Y_DOT>4</Y_DOT><Z_DOT>5</Z_DOT></stateVector>";
        var text = "<ndm><MESSAGE_ID>7</MESSAGE_ID><COMMENT>one</COMMENT><oem version=\"2.0\"><header><ORIGINATOR>T</ORIGINATOR></header><body><segment><metadata>"
            + "<OBJECT_NAME>ISS</OBJECT_NAME><OBJECT_ID>1998-067A</OBJECT_ID><CENTER_NAME>EARTH</CENTER_NAME><REF_FRAME>EME2000</REF_FRAME><TIME_SYSTEM>UTC</TIME_SYSTEM>"
            + "<START_TIME>2026-01-31T00:00:00</START_TIME><STOP_TIME>2026-01-31T00:00:09</STOP_TIME></metadata><data>"
            + state(0) + state(1) + state(2).Replace("stateVector", "statevector", StringComparison.Ordinal) + state(3) + "</data></segment></body></oem></ndm>";

        var result = new FormatRegistry(AdapterFormats.All).EphemerisReaders["oem-xml"].Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal("ELEMENT_UNKNOWN", Assert.Single(result.Diagnostics).Code);
        Assert.Equal([2, 1], Assert.Single(result.Records).Segments.Select(segment => segment.Count));
    }

    private static ReadResult<OrbitEphemeris> Read(string text) => Reader.Read(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));
}

using System.Text;
using SdaHub.Adapters.Tdm;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters.Tdm;

public sealed class TdmXmlDiagnosticTests
{
    private const string Good = "<observation><EPOCH>2024-03-01T00:00:01</EPOCH><RANGE>700.5</RANGE></observation>\n";

    /// <summary>The faulty element stands on line 7, after a good observation on line 6.</summary>
    [Theory]
    [InlineData("<observation><EPOCH>2024-03-01T00:00:02</EPOCH><RANGE>x</RANGE></observation>\n", "FIELD_MALFORMED", 55, "RANGE")]
    [InlineData("<observation><EPOCH>soon</EPOCH><RANGE>700</RANGE></observation>\n", "TIME_INVALID", 0, "RANGE")]
    [InlineData("<observation><EPOCH>2024-03-01T00:00:01</EPOCH><RANGE>700</RANGE></observation>\n", "RECORD_DUPLICATE", 0, "RANGE")]
    [InlineData("<observation><RANGE>700</RANGE></observation>\n", "FIELD_MISSING", 15, "EPOCH")]
    [InlineData("<observation><EPOCH>2024-03-01T00:00:09</EPOCH></observation>\n", "FIELD_MISSING", 2, "observation")]
    [InlineData("<observation/>\n", "FIELD_MISSING", 2, "observation")]
    [InlineData("<observation><EPOCH>2024-03-01T00:00:02</EPOCH><LENGTH>7</LENGTH></observation>\n", "KEYWORD_UNKNOWN", 49, "LENGTH")]
    [InlineData("<observation><EPOCH>2024-03-01T00:00:02</EPOCH><RANGE><a/></RANGE></observation>\n", "FIELD_MALFORMED", 49, "RANGE")]
    [InlineData("<observation><EPOCH>2024-03-01T00:00:02</EPOCH><RANGE units=\"m\">700000</RANGE></observation>\n", "UNIT_WRONG", 49, "RANGE")]
    [InlineData("<observation><EPOCH>2024-03-01T00:00:02</EPOCH><ANGLE_1 units=\"rad\">1</ANGLE_1></observation>\n", "UNIT_WRONG", 49, "ANGLE_1")]
    [InlineData("<observation><EPOCH>2024-03-01T00:00:02</EPOCH><RANGE units=\"KM\">x</RANGE></observation>\n", "FIELD_MALFORMED", 66, "RANGE")]
    [InlineData("<observation><EPOCH>2024-03-01T00:00:02</EPOCH><RANGE\n>x</RANGE></observation>\n", "FIELD_MALFORMED", 49, "RANGE")]
    [InlineData("<reading><a><b/></a></reading>\n", "ELEMENT_UNKNOWN", 2, "reading")]
    public void Bad_observation_is_refused_alone(string element, string code, int column, string fieldName)
    {
        var result = TdmSample.DecodeXml(Message(Good + element + Good.Replace(":01<", ":03<", StringComparison.Ordinal)));

        Assert.Equal(2, Assert.Single(result.Records).Columns.Count);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Error, code, 7, column, fieldName), (diagnostic.Severity, diagnostic.Code, diagnostic.Line, diagnostic.Column, diagnostic.FieldName));
    }

    [Fact]
    public void Document_type_is_refused()
    {
        var result = TdmSample.DecodeXml("<!DOCTYPE tdm [<!ENTITY a \"b\">]>\n" + Message(Good).Replace("RADAR", "&a;", StringComparison.Ordinal));

        Assert.Empty(result.Records);
        Assert.Equal("XML_DTD_REFUSED", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void Broken_off_document_is_used_up_to_there()
    {
        var message = Message(Good + Good.Replace(":01<", ":02<", StringComparison.Ordinal));

        var result = TdmSample.DecodeXml(message[..message.IndexOf("</data>", StringComparison.Ordinal)]);

        Assert.Equal(2, Assert.Single(result.Records).Columns.Count);
        Assert.Equal("XML_MALFORMED", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void Deep_nesting_stops_the_reading()
    {
        var result = TdmSample.DecodeXml(Message(Good + string.Concat(Enumerable.Repeat("<a>", 10_000))));

        Assert.Single(result.Records);
        Assert.Equal("XML_TOO_DEEP", result.Diagnostics[^1].Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("CCSDS_TDM_VERS = 2.0\n")]
    public void What_is_not_xml_is_malformed(string text) => Assert.Equal("XML_MALFORMED", Assert.Single(TdmSample.DecodeXml(text).Diagnostics).Code);

    [Theory]
    [InlineData("<oem version=\"2.0\"/>", "NOT_A_TDM")]
    [InlineData("<tdm version=\"9.0\"><header/></tdm>", "VERSION_NOT_SUPPORTED")]
    [InlineData("<tdm/>", "VERSION_NOT_SUPPORTED")]
    public void Another_document_is_refused(string text, string code) => Assert.Equal(code, Assert.Single(TdmSample.DecodeXml(text).Diagnostics).Code);

    [Fact]
    public void Header_and_segment_are_missed()
    {
        var result = TdmSample.DecodeXml("<tdm version=\"2.0\"><header><CREATION_DATE>2024-03-01T00:00:00</CREATION_DATE></header><body/></tdm>");

        Assert.Equal([("FIELD_MISSING", "ORIGINATOR"), ("SEGMENT_MISSING", "segment")], result.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.FieldName)));
    }

    [Fact]
    public void Combined_message_gives_the_tracks_of_each()
    {
        var one = Message(Good);
        var other = Message(Good).Replace("RADAR", "OTHER", StringComparison.Ordinal);

        var result = TdmSample.DecodeXml($"<ndm><MESSAGE_ID>7</MESSAGE_ID><COMMENT>two</COMMENT>{one}<oem><body><a>1</a></body></oem>{other}</ndm>");

        Assert.Equal(["RADAR", "OTHER"], result.Records.Select(track => track.SensorKey));
        Assert.Equal("ELEMENT_UNKNOWN", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void Other_encodings_and_escapes_are_read()
    {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + Message(Good).Replace("RADAR", "R&amp;D &#65;<![CDATA[<1>]]>", StringComparison.Ordinal);

        var result = new TdmXmlDecoder().Decode(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)).ToArray(), FormatConventions.Default);

        Assert.Equal("R&D A<1>", Assert.Single(result.Records).SensorKey);
        Assert.Empty(result.Diagnostics);
    }

    private static string Message(string observations) =>
        "<tdm id=\"CCSDS_TDM_VERS\" version=\"2.0\">\n<header><CREATION_DATE>2024-03-01T00:00:00</CREATION_DATE><ORIGINATOR>TEST</ORIGINATOR></header>\n<body><segment>\n"
        + "<metadata><COMMENT>x</COMMENT><TIME_SYSTEM>UTC</TIME_SYSTEM><PARTICIPANT_1> RADAR </PARTICIPANT_1><PARTICIPANT_2>25544</PARTICIPANT_2>"
        + "<MODE>SEQUENTIAL</MODE><PATH>1,2,1</PATH></metadata>\n<data>\n" + observations + "</data></segment></body></tdm>";
}

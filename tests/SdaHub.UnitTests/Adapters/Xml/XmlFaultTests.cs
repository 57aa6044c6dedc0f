using System.Text;
using SdaHub.Adapters;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters.Xml;

/// <summary>What is said of XML that is none: which rule of XML 1.0 is broken and where, in words of our own, whichever reader meets it.</summary>
public sealed class XmlFaultTests
{
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    /// <summary>The words that tell the kind. The platform's own have none of them.</summary>
    [Theory]
    [InlineData("", 0, 0, "there is nothing in the document")]
    [InlineData(" \n", 0, 0, "there is nothing in the document")]
    [InlineData("CCSDS_OMM_VERS = 2.0", 1, 1, "expected XML, whose elements stand between < and >, found 'CCSDS_OMM_VERS = 2.0'")]
    [InlineData("<ndm>\n<omm>", 2, 6, "the end of 2 open elements before the end of the document: it was cut off")]
    [InlineData("<ndm>\n<COMMENT>a</COMME", 2, 18, "it was cut off")]
    [InlineData("<ndm>\n<omm version='2", 2, 16, "it was cut off")]
    [InlineData("<ndm><!-- x", 1, 10, "it was cut off")]
    [InlineData("<ndm><COMMENT><![CDATA[ x", 1, 24, "it was cut off")]
    [InlineData("<ndm>\n<COMMENT>a</COMMEND></ndm>", 2, 13, "expected the end tag of the element that was opened last, found '</COMMEND>")]
    [InlineData("</ndm>", 1, 3, "which nothing opened")]
    [InlineData("<ndm/>\n<ndm/>", 2, 2, "another begins here, '<ndm/>'")]
    [InlineData("<ndm/>text", 1, 7, "expected nothing outside the one element")]
    [InlineData("<ndm><COMMENT>\u00e9 &foo;</COMMENT></ndm>", 1, 18, "other entities are not taken from anyone, found &foo;")]
    [InlineData("<ndm><COMMENT>A & B</COMMENT></ndm>", 1, 18, "expected &amp; for an ampersand")]
    [InlineData("<ndm><COMMENT>A &amp B</COMMENT></ndm>", 1, 21, "up to its semicolon")]
    [InlineData("<ndm><COMMENT>&#0;</COMMENT></ndm>", 1, 17, "found &#0;")]
    [InlineData("<ndm><COMMENT>\u0001</COMMENT></ndm>", 1, 15, "expected a character that XML allows, found U+0001")]
    [InlineData("<ndm><COMMENT>1 < 2</COMMENT></ndm>", 1, 18, "or &lt; for the character itself")]
    [InlineData("<ndm><COMMENT>]]></COMMENT></ndm>", 1, 15, "expected ]]&gt;")]
    [InlineData("<ndm><!-- a -- b --></ndm>", 1, 13, "no -- inside a comment")]
    [InlineData("<ndm id=1/>", 1, 9, "expected a value between quotes")]
    [InlineData("<ndm id></ndm>", 1, 8, "expected attributes as name=\"value\"")]
    [InlineData("<ndm a='1' a='2'/>", 1, 12, "expected the attribute 'a' once")]
    [InlineData("<ndm a='1'b='2'/>", 1, 11, "expected a blank between two attributes")]
    [InlineData("<ndm a='<'/>", 1, 9, "expected &lt; for <")]
    [InlineData("<ndm x:a='1'/>", 1, 6, "expected the prefix x to be declared, as xmlns:x=")]
    [InlineData("<n:ndm/>", 1, 2, "expected the prefix n to be declared")]
    [InlineData(" <?xml version='1.0'?><ndm/>", 1, 4, "expected the XML declaration at the very beginning")]
    [InlineData("<?xml version='2.0'?><ndm/>", 1, 16, "expected an XML declaration as")]
    [InlineData("<?xml version='1.0' encoding='KOI8-X'?><ndm/>", 1, 31, "expected an encoding that is known here")]
    [InlineData("<?xml version='1.0' encoding='UTF-16'?><ndm/>", 0, 0, "the bytes are of another")]
    public void What_is_not_well_formed_is_named_with_its_kind(string text, int line, int column, string kind)
    {
        foreach (var diagnostics in ReadByAll(Encoding.UTF8.GetBytes(text)))
        {
            var fault = Assert.Single(diagnostics, diagnostic => diagnostic.Code == "XML_MALFORMED");
            Assert.Equal((line, column), (fault.Line, fault.Column));
            Assert.Contains(kind, fault.Message, StringComparison.Ordinal);
            Assert.EndsWith(". What came before was taken", fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE ndm><ndm/>", 1, 1)]
    [InlineData("<!-- a -->\n<!DOCTYPE ndm [<!ENTITY a 'b'>]><ndm/>", 2, 1)]
    [InlineData("<ndm>\n<!DOCTYPE ndm></ndm>", 2, 1)]
    public void Document_type_is_refused_at_its_place(string text, int line, int column)
    {
        foreach (var diagnostics in ReadByAll(Encoding.UTF8.GetBytes(text)))
        {
            Assert.Equal((line, column), diagnostics.Where(diagnostic => diagnostic.Code == "XML_DTD_REFUSED").Select(diagnostic => (diagnostic.Line, diagnostic.Column)).Single());
        }
    }

    /// <summary>A comment that names a document type is none.</summary>
    [Fact]
    public void Fault_behind_a_comment_about_document_types_is_not_taken_for_one()
    {
        foreach (var diagnostics in ReadByAll("<ndm><!-- no <!DOCTYPE here --></nd>"u8.ToArray()))
        {
            Assert.Contains(diagnostics, diagnostic => diagnostic.Code == "XML_MALFORMED" && diagnostic.Column == 34);
        }
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public void Place_is_found_in_every_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] text = [.. encoding.Preamble, .. encoding.GetBytes("<ndm>\r\n<COMMENT>\u00e9\U0001F6F0 & B</COMMENT></ndm>")];

        foreach (var diagnostics in ReadByAll(text))
        {
            Assert.Contains("expected &amp;", Assert.Single(diagnostics, diagnostic => diagnostic.Code == "XML_MALFORMED").Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Documents of public sources use the prefix of XML Schema without declaring it.</summary>
    [Fact]
    public void Prefix_of_xml_schema_needs_no_declaration()
    {
        foreach (var diagnostics in ReadByAll("<ndm xsi:noNamespaceSchemaLocation='a.xsd'></ndm>"u8.ToArray()))
        {
            Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Code == "XML_MALFORMED");
        }
    }

    [Theory]
    [InlineData("opm")]
    [InlineData("omm")]
    [InlineData("oem")]
    public void Other_message_of_a_combined_message_is_told_and_no_error(string element)
    {
        var text = Encoding.ASCII.GetBytes("<ndm><MESSAGE_ID>1</MESSAGE_ID>\n<cdm><X>1</X></cdm></ndm>");
        var told = element switch
        {
            "opm" => Formats.StateVectorReaders["opm-xml"].Read(text).Diagnostics,
            "omm" => Formats.ElementSetReaders["omm-xml"].Read(text).Diagnostics,
            _ => Formats.EphemerisReaders["oem-xml"].Read(text).Diagnostics,
        };

        Assert.StartsWith("2:2: warning MESSAGE_NOT_READ: the cdm that begins here", Assert.Single(told).ToString(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<IReadOnlyList<Diagnostic>> ReadByAll(byte[] text) =>
    [
        Formats.StateVectorReaders["opm-xml"].Read(text).Diagnostics, Formats.ElementSetReaders["omm-xml"].Read(text).Diagnostics,
        Formats.EphemerisReaders["oem-xml"].Read(text).Diagnostics, Formats.ObservationDecoders["tdm-xml"].Decode(text, FormatConventions.Default).Diagnostics,
    ];
}

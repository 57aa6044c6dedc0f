using SdaHub.Adapters.Omm;
using static SdaHub.UnitTests.Adapters.Omm.OmmSamples;

namespace SdaHub.UnitTests.Adapters.Omm;

public sealed class OmmXmlReaderTests
{
    [Fact]
    public void A_combined_message_holds_several_and_a_bad_one_costs_itself_only()
    {
        var result = ReadXml($"<?xml version=\"1.0\"?>\n<ndm><MESSAGE_ID>7</MESSAGE_ID><COMMENT>two</COMMENT>\n{ToXml(Fields)}{ToXml(With("INCLINATION", "200"))}<oem><a/><b>x</b></oem>\n<oem/>{ToXml(Fields)}</ndm>");

        Assert.Equal([Set, Set], result.Records);
        Assert.Equal(["VALUE_OUT_OF_RANGE", "MESSAGE_NOT_READ", "MESSAGE_NOT_READ"], result.Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void Empty_elements_are_values_left_out()
    {
        var text = ToXml(With("ELEMENT_SET_NO", "")).Replace("<ELEMENT_SET_NO></ELEMENT_SET_NO>", "<ELEMENT_SET_NO/>", StringComparison.Ordinal);

        Assert.Equal(Set with { ElementSetNumber = 0 }, Assert.Single(ReadXml(text).Records));
    }

    [Theory]
    [InlineData("units=\"deg\"", null)]
    [InlineData("units=\"rad\"", "14:2: error UNIT_WRONG INCLINATION: expected the unit deg, found 'rad'; values are not converted")]
    public void A_units_attribute_must_be_the_right_one(string attribute, string? expected)
    {
        var result = ReadXml(ToXml(Fields).Replace("<INCLINATION>", $"<INCLINATION {attribute}>", StringComparison.Ordinal));

        Assert.Equal(expected is null ? 1 : 0, result.Records.Count);
        Assert.Equal(expected, result.Diagnostics.SingleOrDefault()?.ToString());
    }

    [Fact]
    public void A_bad_value_is_told_with_the_place_of_its_text()
    {
        var text = ToXml(With("INCLINATION", "200")).Replace("<INCLINATION>", "<INCLINATION  units='deg'>", StringComparison.Ordinal);

        Assert.Equal("14:27: error VALUE_OUT_OF_RANGE INCLINATION: expected 0 to 180 deg; found '200'", Assert.Single(ReadXml(text).Diagnostics).ToString());
    }

    [Fact]
    public void What_came_before_a_broken_end_is_taken()
    {
        var result = ReadXml($"<ndm>{ToXml(Fields)}<omm version=\"3.0\"><EPOCH>");

        Assert.Single(result.Records);
        Assert.Equal("XML_MALFORMED", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void A_document_type_is_refused()
    {
        var result = ReadXml("<?xml version=\"1.0\"?>\n<!DOCTYPE omm [<!ENTITY a \"aaaa\">]>\n<omm version=\"3.0\"><OBJECT_NAME>&a;</OBJECT_NAME></omm>");

        Assert.Empty(result.Records);
        Assert.Equal(("XML_DTD_REFUSED", 2), (Assert.Single(result.Diagnostics).Code, result.Diagnostics[0].Line));
    }

    [Fact]
    public void Elements_nested_too_deep_are_told_and_end_the_reading()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));

        Assert.Equal(["FIELD_MISSING", "XML_TOO_DEEP", "KEYWORD_UNKNOWN"], ReadXml($"<omm version=\"3.0\">{deep}").Diagnostics.Select(d => d.Code));
        Assert.Equal(["MESSAGE_NOT_READ", "XML_TOO_DEEP"], ReadXml($"<ndm><oem>{deep}").Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void A_combined_message_may_be_empty() => Assert.Empty(ReadXml("<ndm>\n</ndm>").Diagnostics);

    [Theory]
    [InlineData("")]
    [InlineData("no xml")]
    [InlineData("<html/>")]
    public void Anything_else_is_one_error(string text)
    {
        var result = ReadXml(text);

        Assert.Empty(result.Records);
        Assert.Single(result.Diagnostics);
    }

    [Theory]
    [InlineData("sample_omm.xml", 5, "")]
    [InlineData("orekit_OMMExample2.xml", 23581, "KEYWORD_NOT_USED covariance")]
    [InlineData("orekit_OMM-with-units.xml", 23581, "KEYWORD_NOT_USED covariance")]
    public void Real_files_are_read(string file, int objectId, string notUsed)
    {
        var result = new OmmXmlReader().Read(GoldenFile.Read(file));

        Assert.Equal(notUsed, string.Join(", ", result.Diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.FieldName}")));
        Assert.Equal(objectId, Assert.Single(result.Records).ObjectId.Value);
    }
}

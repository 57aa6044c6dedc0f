using static SdaHub.UnitTests.Adapters.Omm.OmmSamples;

namespace SdaHub.UnitTests.Adapters.Omm;

public sealed class OmmJsonReaderTests
{
    private const string Numbers = """
        {"OBJECT_NAME":"TEST SAT 1","OBJECT_ID":"2026-012AB","EPOCH":"2026-03-04T10:34:41.426412","MEAN_MOTION":15.27989249,"ECCENTRICITY":0.0013356,
        "INCLINATION":97.297,"RA_OF_ASC_NODE":66.4161,"ARG_OF_PERICENTER":110.6345,"MEAN_ANOMALY":334.7107,"EPHEMERIS_TYPE":0,"CLASSIFICATION_TYPE":"U",
        "NORAD_CAT_ID":799500123,"ELEMENT_SET_NO":999,"REV_AT_EPOCH":5327,"BSTAR":8.4553e-05,"MEAN_MOTION_DOT":2.241e-05,"MEAN_MOTION_DDOT":-1.25e-9}
        """;

    [Fact]
    public void Numbers_may_be_numbers_and_the_header_may_be_missing() => Assert.Equal(Set, Assert.Single(ReadJson(Numbers).Records));

    [Fact]
    public void One_bad_record_of_an_array_costs_itself_only()
    {
        var result = ReadJson($"\uFEFF[\n{Numbers},\n{ToJson(With("INCLINATION", "200"))},\n17,\n[{Numbers}],\n{ToJson(Fields)}]");

        Assert.Equal([Set, Set], result.Records);
        Assert.Equal(
            [
                "18:16: error VALUE_OUT_OF_RANGE INCLINATION: expected 0 to 180 deg; found '200'",
                "31:1: error RECORD_MALFORMED: expected an object with the keywords of an OMM",
                "32:1: error RECORD_MALFORMED: expected an object with the keywords of an OMM",
            ],
            result.Diagnostics.Select(d => d.ToString()));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void Null_and_empty_are_values_left_out(string value)
    {
        var result = ReadJson(Numbers.Replace("\"TEST SAT 1\"", value, StringComparison.Ordinal));

        Assert.Equal(Set with { ObjectName = null }, Assert.Single(result.Records));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("{\"a\":[1,2]}")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"tab\\there\"")]
    public void A_value_of_another_kind_rejects_the_record_only(string value)
    {
        var result = ReadJson($"[{Numbers.Replace("\"TEST SAT 1\"", value, StringComparison.Ordinal)},{Numbers}]");

        Assert.Single(result.Records);
        Assert.Equal(("FIELD_MALFORMED", "OBJECT_NAME"), (Assert.Single(result.Diagnostics).Code, result.Diagnostics[0].FieldName));
    }

    [Fact]
    public void Escaped_letters_are_read() =>
        Assert.Equal("\u00C9 \"A\"", Assert.Single(ReadJson(Numbers.Replace("TEST SAT 1", "\\u00C9 \\\"A\\\"", StringComparison.Ordinal)).Records).ObjectName);

    [Fact]
    public void Unknown_keys_are_passed_over_whatever_they_hold() =>
        Assert.Equal(Set, Assert.Single(ReadJson(Numbers.Replace("{\"OBJECT_NAME\"", "{\"X\":{\"EPOCH\":[1]},\"GP_ID\":\"1\",\"OBJECT_NAME\"", StringComparison.Ordinal)).Records));

    [Fact]
    public void What_came_before_a_broken_end_is_taken()
    {
        var result = ReadJson($"[{Numbers},\n{{\"EPOCH\":");

        Assert.Single(result.Records);
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal(("JSON_MALFORMED", 4), (fault.Code, fault.Line));
        Assert.DoesNotContain("LineNumber", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_with_escapes_is_the_name() =>
        Assert.Equal(Set, Assert.Single(ReadJson(Numbers.Replace("\"BSTAR\"", "\"BST\\u0041R\"", StringComparison.Ordinal)).Records));

    [Theory]
    [InlineData("97.297", "NaN", 2)]
    [InlineData("\"OBJECT_ID\"", "OBJECT_ID\"", 1)]
    [InlineData("\"TEST SAT 1\"", "\"TEST SAT 1", 1)]
    public void Broken_element_of_an_array_costs_itself_alone(string part, string change, int line)
    {
        var result = ReadJson($"[{Numbers.Replace(part, change, StringComparison.Ordinal)},{Numbers},\n{Numbers}]");

        Assert.Equal([Set, Set], result.Records);
        Assert.Equal(("JSON_MALFORMED", line), result.Diagnostics.Select(one => (one.Code, one.Line)).Single());
    }

    [Fact]
    public void Sets_may_stand_a_line_each()
    {
        var line = Numbers.ReplaceLineEndings("");

        var result = ReadJson($"{line}\n{line[..40]}\n{line}\n");

        Assert.Equal([Set, Set], result.Records);
        Assert.Equal(("JSON_MALFORMED", 2), result.Diagnostics.Select(one => (one.Code, one.Line)).Single());
    }

    [Fact]
    public void Text_after_the_end_is_told() =>
        Assert.Equal("JSON_MALFORMED", Assert.Single(ReadJson($"[{Numbers}] x").Diagnostics).Code);

    [Fact]
    public void Nesting_without_end_is_told() =>
        Assert.Equal(["RECORD_MALFORMED", "JSON_MALFORMED"], ReadJson(new string('[', 100_000)).Diagnostics.Select(d => d.Code));

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("1")]
    [InlineData("null")]
    public void Anything_but_objects_is_one_error(string text) => Assert.Equal("RECORD_MALFORMED", Assert.Single(ReadJson(text).Diagnostics).Code);
}

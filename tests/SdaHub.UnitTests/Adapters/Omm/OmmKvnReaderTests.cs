using SdaHub.Adapters.Omm;
using static SdaHub.UnitTests.Adapters.Omm.OmmSamples;

namespace SdaHub.UnitTests.Adapters.Omm;

public sealed class OmmKvnReaderTests
{
    [Fact]
    public void Each_version_line_begins_a_message_and_a_bad_one_costs_itself_only()
    {
        var result = ReadKvn(ToKvn(Fields) + "\n" + ToKvn(With("INCLINATION", "200")) + ToKvn(Fields));

        Assert.Equal(2, result.Records.Count);
        Assert.Equal(
            "41:15: error VALUE_OUT_OF_RANGE INCLINATION: expected 0 to 180 deg; found '200'", Assert.Single(result.Diagnostics).ToString());
    }

    [Theory]
    [InlineData("MEAN_MOTION", "15.27989249 [rev/day]")]
    [InlineData("MEAN_MOTION", "15.27989249 [REV/DAY]")]
    [InlineData("INCLINATION", "97.2970[deg]")]
    [InlineData("BSTAR", "0.84553E-4 [1/ER]")]
    [InlineData("MEAN_MOTION_DOT", "0.00002241 [rev/day**2]")]
    [InlineData("MEAN_MOTION_DDOT", "-.125E-8 [rev/day**3]")]
    public void The_right_unit_is_taken(string key, string value) => Assert.Equal(Set, Assert.Single(ReadKvn(ToKvn(With(key, value))).Records));

    [Theory]
    [InlineData("INCLINATION", "1.698 [rad]", "14:21: error UNIT_WRONG INCLINATION: expected the unit deg, found 'rad'; values are not converted")]
    [InlineData("ECCENTRICITY", "0.001 [km]", "13:22: error UNIT_WRONG ECCENTRICITY: expected no unit, found 'km'; values are not converted")]
    [InlineData("MEAN_MOTION", "15.2 []", "12:20: error UNIT_WRONG MEAN_MOTION: expected the unit rev/day, found ''; values are not converted")]
    public void A_wrong_unit_is_an_error_and_no_conversion(string key, string value, string expected)
    {
        var result = ReadKvn(ToKvn(With(key, value)));

        Assert.Empty(result.Records);
        Assert.Equal(expected, Assert.Single(result.Diagnostics).ToString());
    }

    [Fact]
    public void Brackets_of_a_name_are_part_of_it() =>
        Assert.Equal("FREGAT [DEB]", Assert.Single(ReadKvn(ToKvn(With("OBJECT_NAME", "FREGAT [DEB]"))).Records).ObjectName);

    [Theory]
    [InlineData("CENTER_NAME")]
    [InlineData("REF_FRAME")]
    [InlineData("TIME_SYSTEM")]
    [InlineData("MEAN_ELEMENT_THEORY")]
    public void Frame_time_and_theory_must_be_named(string key)
    {
        var result = ReadKvn(ToKvn(With(key, "")));

        Assert.Empty(result.Records);
        Assert.Equal($"1:1: error FIELD_MISSING {key}: expected {key} in the record that starts here", Assert.Single(result.Diagnostics).ToString());
    }

    [Fact]
    public void A_repeated_keyword_is_ambiguous()
    {
        var result = ReadKvn(ToKvn([.. Fields, ("BSTAR", "1")]));

        Assert.Equal("27:9: error KEYWORD_REPEATED BSTAR: expected the keyword once in a record", Assert.Single(result.Diagnostics).ToString());
    }

    [Fact]
    public void Text_that_is_no_omm_is_one_error()
    {
        var result = ReadKvn("<html>\n<body>\n</body>\n");

        Assert.Empty(result.Records);
        Assert.Equal("LINE_MALFORMED", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void An_example_of_another_theory_is_refused_for_its_frame_first()
    {
        var result = new OmmKvnReader().Read(GoldenFile.Read("orekit_OMMExample3.txt"));

        Assert.Empty(result.Records);
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal(("FRAME_UNSUPPORTED", 11, 13, "REF_FRAME"), (fault.Code, fault.Line, fault.Column, fault.FieldName));
    }
}

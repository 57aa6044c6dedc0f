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
        Assert.Equal("NOT_AN_OMM", Assert.Single(result.Diagnostics).Code);
    }

    [Theory]
    [InlineData("orekit_OMMExample1.txt", "")]
    [InlineData("orekit_OMMExample2.txt", "KEYWORD_NOT_USED covariance")]
    public void The_examples_of_the_book_are_read(string file, string notUsed)
    {
        var result = new OmmKvnReader().Read(GoldenFile.Read(file));

        Assert.Equal(notUsed, string.Join(", ", result.Diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.FieldName}")));
        var set = Assert.Single(result.Records);
        Assert.Equal(
            ("GOES 9", "1995-025A", 23581, new DateTimeOffset(2007, 3, 5, 10, 34, 41, TimeSpan.Zero).AddTicks(4_264_000), 1.00273272, 0.0001, -0.00000113, 925, 4316),
            (set.ObjectName, set.InternationalDesignator, set.ObjectId.Value, set.Epoch, set.MeanMotionRevPerDay, set.BStarPerEarthRadius, set.MeanMotionDotRevPerDay2,
                set.ElementSetNumber, set.RevolutionAtEpoch));
    }

    [Fact]
    public void An_example_of_another_theory_is_refused_for_all_that_is_not_sgp4()
    {
        var result = new OmmKvnReader().Read(GoldenFile.Read("orekit_OMMExample3.txt"));

        Assert.Empty(result.Records);
        Assert.Equal(
            ["11:13 FRAME_UNSUPPORTED REF_FRAME 1", "13:15 TIME_SYSTEM_UNSUPPORTED TIME_SYSTEM 0", "14:23 THEORY_UNSUPPORTED MEAN_ELEMENT_THEORY 0",
                "18:19 THEORY_UNSUPPORTED SEMI_MAJOR_AXIS 0", "1:1 FIELD_MISSING MEAN_MOTION 0"],
            result.Diagnostics.Where(diagnostic => diagnostic.Code != "KEYWORD_NOT_USED")
                .Select(told => $"{told.Line}:{told.Column} {told.Code} {told.FieldName} {told.LostRecordCount}"));
    }
}

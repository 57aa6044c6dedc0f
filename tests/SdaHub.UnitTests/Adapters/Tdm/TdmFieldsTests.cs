using System.Text;
using System.Text.RegularExpressions;
using SdaHub.Adapters.Tdm;

namespace SdaHub.UnitTests.Adapters.Tdm;

public sealed class TdmFieldsTests
{
    [Fact]
    public void Table_stands_in_the_order_of_the_fields()
    {
        var named = Enum.GetValues<TdmField>();

        Assert.All(named, field => Assert.Equal(Regex.Replace(field.ToString(), "(?<!^)([A-Z]|[0-9])", "_$1").ToUpperInvariant(), field.Definition().Name));
        Assert.Equal((int)named.Max() + 1, TdmFields.Count);
    }

    [Fact]
    public void Every_keyword_finds_its_field()
    {
        for (var i = 0; i < TdmFields.Count; i++)
        {
            Assert.True(TdmFields.TryFind(((TdmField)i).Definition().Keyword, out var field));
            Assert.Equal((TdmField)i, field);
        }

        Assert.False(TdmFields.TryFind("RANGE"u8, out _));
    }

    [Fact]
    public void Every_data_type_of_the_standard_is_known()
    {
        foreach (var quantity in TdmDataKeywords.Quantities)
        {
            Assert.True(TdmDataKeywords.TryGetQuantity(Encoding.ASCII.GetBytes(TdmDataKeywords.Name(quantity)), out var found));
            Assert.Equal(quantity, found);
        }

        // 503.0-B-2, table 3-5, counting each index.
        Assert.Equal(47, TdmDataKeywords.Unused.Distinct().Count() + TdmDataKeywords.QuantityCount);
    }

    /// <summary>503.0-B-2, table 3-3: offsets, biases and corrections may be negative, spans, delays and moduli not.</summary>
    [Theory]
    [InlineData(true, "FREQ_OFFSET DOPPLER_COUNT_BIAS DOPPLER_COUNT_SCALE TURNAROUND_NUMERATOR TURNAROUND_DENOMINATOR")]
    [InlineData(true, "CORRECTION_ANGLE_1 CORRECTION_ANGLE_2 CORRECTION_DOPPLER CORRECTION_MAG CORRECTION_RANGE CORRECTION_RCS CORRECTION_RECEIVE CORRECTION_TRANSMIT")]
    [InlineData(true, "CORRECTION_ABERRATION_YEARLY CORRECTION_ABERRATION_DIURNAL")]
    [InlineData(false, "INTEGRATION_INTERVAL RANGE_MODULUS INTERPOLATION_DEGREE")]
    [InlineData(false, "TRANSMIT_DELAY_1 TRANSMIT_DELAY_2 TRANSMIT_DELAY_3 TRANSMIT_DELAY_4 TRANSMIT_DELAY_5")]
    [InlineData(false, "RECEIVE_DELAY_1 RECEIVE_DELAY_2 RECEIVE_DELAY_3 RECEIVE_DELAY_4 RECEIVE_DELAY_5")]
    public void Numbers_may_be_negative_where_they_are_differences(bool mayBeNegative, string keywords) => Assert.All(keywords.Split(' '), keyword =>
    {
        var definition = Definition(keyword);
        Assert.Equal(mayBeNegative, definition.Accepts("-0.25"u8));
        Assert.True(definition.Accepts("0"u8) && definition.Accepts("0.25"u8));
        Assert.False(definition.Accepts("x"u8));
    });

    [Theory]
    [InlineData("MODE", "SEQUENTIAL SINGLE_DIFF")]
    [InlineData("TIMETAG_REF", "TRANSMIT RECEIVE")]
    [InlineData("INTEGRATION_REF", "START MIDDLE END")]
    [InlineData("RANGE_MODE", "COHERENT CONSTANT ONE_WAY")]
    [InlineData("RANGE_UNITS", "km s RU")]
    [InlineData("ANGLE_TYPE", "AZEL RADEC XEYN XSYE")]
    [InlineData("DOPPLER_COUNT_ROLLOVER", "YES NO")]
    [InlineData("DATA_QUALITY", "RAW VALIDATED DEGRADED")]
    [InlineData("CORRECTIONS_APPLIED", "YES NO")]
    public void Words_are_those_of_the_standard(string keyword, string words)
    {
        Assert.All(words.Split(' '), word => Assert.True(Definition(keyword).Accepts(Encoding.ASCII.GetBytes(word))));
        Assert.False(Definition(keyword).Accepts("NEVER"u8));
        Assert.Equal("one of " + words.Replace(" ", ", ", StringComparison.Ordinal), Definition(keyword).Expected);
    }

    /// <summary>What decides how the values of a segment are meant costs the segment when it is wrong; the rest is told.</summary>
    [Fact]
    public void Field_that_decides_what_values_mean_has_bearing() => Assert.Equal(
        "CORRECTIONS_APPLIED CORRECTION_ABERRATION_DIURNAL CORRECTION_ABERRATION_YEARLY CORRECTION_ANGLE_1 CORRECTION_ANGLE_2 CORRECTION_DOPPLER CORRECTION_MAG CORRECTION_RANGE " +
        "CORRECTION_RCS ANGLE_TYPE INTEGRATION_INTERVAL INTEGRATION_REF MODE PARTICIPANT_1 PARTICIPANT_2 PARTICIPANT_3 PARTICIPANT_4 PARTICIPANT_5 PATH RANGE_MODE RANGE_MODULUS " +
        "RANGE_UNITS RECEIVE_DELAY_1 RECEIVE_DELAY_2 RECEIVE_DELAY_3 RECEIVE_DELAY_4 RECEIVE_DELAY_5 REFERENCE_FRAME TIMETAG_REF TIME_SYSTEM TRACK_ID TRANSMIT_DELAY_1 " +
        "TRANSMIT_DELAY_2 TRANSMIT_DELAY_3 TRANSMIT_DELAY_4 TRANSMIT_DELAY_5",
        string.Join(' ', Enumerable.Range(0, TdmFields.Count).Select(i => ((TdmField)i).Definition()).Where(one => one.HasBearing).Select(one => one.Name)
            .OrderBy(name => name.StartsWith("CORRECTION", StringComparison.Ordinal) ? 0 : 1).ThenBy(name => name, StringComparer.Ordinal)));

    private static TdmFieldDefinition Definition(string keyword)
    {
        Assert.True(TdmFields.TryFind(Encoding.ASCII.GetBytes(keyword), out var field));
        return field.Definition();
    }
}

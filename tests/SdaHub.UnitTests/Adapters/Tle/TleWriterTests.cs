using System.Buffers;
using System.Text;
using SdaHub.Adapters.Tle;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using static SdaHub.UnitTests.Adapters.Tle.TleText;

namespace SdaHub.UnitTests.Adapters.Tle;

public sealed class TleWriterTests
{
    private static readonly ElementSet Set = Read("ISS (ZARYA)", Line1, Line2).Records[0];

    [Fact]
    public void The_lines_are_those_that_were_read()
    {
        var (text, diagnostics) = Write(Set);

        Assert.Empty(diagnostics);
        Assert.Equal($"0 ISS (ZARYA)\n{Line1}\n{Line2}\n", text);
    }

    [Fact]
    public void A_set_without_name_gets_two_lines()
    {
        var (text, _) = Write(Set with { ObjectName = null });

        Assert.Equal($"{Line1}\n{Line2}\n", text);
    }

    [Fact]
    public void Real_lines_come_out_as_they_went_in()
    {
        var original = Encoding.ASCII.GetString(GoldenFile.Read("spot-5.tle"));

        var (text, diagnostics) = Write([.. new TleReader().Read(GoldenFile.Read("spot-5.tle")).Records]);

        Assert.Empty(diagnostics);
        Assert.Equal(original, text);
    }

    [Fact]
    public void A_number_beyond_five_digits_is_written_as_alpha_five()
    {
        var (text, _) = Write(Set with { ObjectId = ObjectId.Create(270_001), ObjectName = null });

        Assert.StartsWith("1 T0001U", text, StringComparison.Ordinal);
        Assert.Contains("\n2 T0001 ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_nine_digit_number_is_refused_with_the_reason_and_the_rest_is_written()
    {
        var (text, diagnostics) = Write(Set with { ObjectId = ObjectId.Create(799_500_001) }, Set);

        Assert.Equal(
            new Diagnostic(DiagnosticSeverity.Error, "ID_TOO_LARGE", 1, 0, "catalog_number", "a TLE can name objects up to 339999 (alpha-5), not 799500001; use an OMM"),
            Assert.Single(diagnostics));
        Assert.Equal($"0 ISS (ZARYA)\n{Line1}\n{Line2}\n", text);
    }

    [Fact]
    public void Lost_digits_are_told_once_a_set()
    {
        var (text, diagnostics) = Write(Set with { Eccentricity = 0.00034664, BStarPerEarthRadius = 0.277771e-3, Epoch = Set.Epoch.AddTicks(1) });

        Assert.Equal($"0 ISS (ZARYA)\n{Line1}\n{Line2}\n", text);
        Assert.Equal("1:0: warning DIGITS_LOST: object 25544: a TLE has no room for all digits of epoch, b_star, eccentricity", Assert.Single(diagnostics).ToString());
    }

    [Theory]
    [InlineData(0.0, " 00000-0")]
    [InlineData(0.5, " 50000+0")]
    [InlineData(-1.6595, "-16595+1")]
    [InlineData(0.99999e9, " 99999+9")]
    [InlineData(0.999996, " 10000+1")]
    [InlineData(0.1e-9, " 10000-9")]
    [InlineData(-0.00012e-9, "-00012-9")]
    [InlineData(1e-16, " 00000-0")]
    [InlineData(-1e-16, " 00000-0")]
    public void The_drag_term_has_a_mantissa_and_one_digit_of_exponent(double bStar, string expected)
    {
        var (text, _) = Write(Set with { BStarPerEarthRadius = bStar, ObjectName = null });

        Assert.Equal(expected, text[53..61]);
    }

    [Fact]
    public void Angles_are_brought_into_one_turn()
    {
        var (text, diagnostics) = Write(Set with { RaanDeg = -10.5, ArgOfPericenterDeg = 359.99999, MeanAnomalyDeg = 360, ObjectName = null });

        var line2 = text.Split('\n')[1];
        Assert.Equal("349.5000", line2[17..25]);
        Assert.Equal("  0.0000", line2[34..42]);
        Assert.Equal("  0.0000", line2[43..51]);
        Assert.EndsWith("digits of arg_of_pericenter", Assert.Single(diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_epoch_is_rounded_over_the_end_of_the_year()
    {
        var (text, _) = Write(Set with { Epoch = new DateTimeOffset(2023, 12, 31, 23, 59, 59, 999, TimeSpan.Zero).AddTicks(9_000), ObjectName = null });

        Assert.Equal("24001.00000000", text[18..32]);
    }

    public static TheoryData<ElementSet, string> Unwritable => new()
    {
        { Set with { Epoch = new DateTimeOffset(2057, 1, 1, 0, 0, 0, TimeSpan.Zero) }, "epoch" },
        { Set with { Epoch = new DateTimeOffset(1956, 12, 31, 0, 0, 0, TimeSpan.Zero) }, "epoch" },
        { Set with { MeanMotionDotRevPerDay2 = 1 }, "mean_motion_dot" },
        { Set with { MeanMotionDdotRevPerDay3 = 1e9 }, "mean_motion_ddot" },
        { Set with { BStarPerEarthRadius = 1e300 }, "b_star" },
        { Set with { Eccentricity = 0.99999999 }, "eccentricity" },
        { Set with { MeanMotionRevPerDay = 100 }, "mean_motion" },
        { Set with { RaanDeg = double.NaN }, "raan" },
    };

    [Fact]
    public void A_value_that_does_not_fit_is_named()
    {
        var (_, diagnostics) = Write(Set with { BStarPerEarthRadius = 2.5e10 }, Set with { MeanMotionRevPerDay = 100.5 });

        Assert.Equal(
            [
                "1:0: error VALUE_OUT_OF_RANGE b_star: object 25544: b_star is 25000000000, which does not fit its columns in a TLE; use an OMM",
                "2:0: error VALUE_OUT_OF_RANGE mean_motion: object 25544: mean_motion is 100.5, which does not fit its columns in a TLE; use an OMM",
            ],
            diagnostics.Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void A_name_line_is_ASCII_and_what_is_replaced_is_told()
    {
        var (text, diagnostics) = Write(Set with { ObjectName = "\u00C9TOILE \U0001F6F0" });

        Assert.StartsWith("0 ?TOILE ?\n1 ", text, StringComparison.Ordinal);
        Assert.Equal(
            "1:0: warning TEXT_NOT_ASCII object_name: object 25544: the name has characters that are not ASCII, for each of which a question mark is written: '?TOILE ?'",
            Assert.Single(diagnostics).ToString());
    }

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void What_does_not_fit_is_refused(ElementSet set, string field)
    {
        var (text, diagnostics) = Write(set);

        Assert.Equal("", text);
        var fault = Assert.Single(diagnostics);
        Assert.Equal((DiagnosticSeverity.Error, "VALUE_OUT_OF_RANGE", field), (fault.Severity, fault.Code, fault.FieldName));
    }

    [Fact]
    public void Counters_lose_their_leading_digits_with_a_warning()
    {
        var (text, diagnostics) = Write(Set with { RevolutionAtEpoch = 123_456, ElementSetNumber = 10_001, ObjectName = null });

        Assert.Equal("23456", text.Split('\n')[1][63..68]);
        Assert.Equal("0001", text[64..68]);
        Assert.EndsWith("digits of element_set_number (written 1 for 10001), revolution (written 23456 for 123456)", Assert.Single(diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_cannot_break_the_line()
    {
        var (text, _) = Write(Set with { ObjectName = "A\nB" });

        Assert.StartsWith("0 A B\n1 ", text, StringComparison.Ordinal);
    }

    private static (string Text, IReadOnlyList<Diagnostic> Diagnostics) Write(params ElementSet[] sets)
    {
        var output = new ArrayBufferWriter<byte>();
        var diagnostics = new TleWriter().Write(sets, new FileHeader("SDAHUB", DateTimeOffset.UnixEpoch), output);
        return (Encoding.UTF8.GetString(output.WrittenSpan), diagnostics);
    }
}

using System.Text;
using SdaHub.Adapters.Text;

namespace SdaHub.UnitTests.Adapters.Text;

public sealed class AsciiNumberTests
{
    [Theory]
    [InlineData("0", 0.0)]
    [InlineData(".40393571E-3", 0.40393571e-3)]
    [InlineData("-.16E-6", -0.16e-6)]
    [InlineData("+12.", 12.0)]
    [InlineData("1e+2", 100.0)]
    [InlineData("005.25", 5.25)]
    public void Printed_numbers_are_read(string text, double expected)
    {
        Assert.True(AsciiNumber.TryParseDouble(Encoding.ASCII.GetBytes(text), out var value));
        Assert.Equal(expected, value);
    }

    /// <summary>The double that the compiler makes of the same digits with the point moved.</summary>
    [Theory]
    [InlineData("-1033479.3831", -3, -1033.4793831)]
    [InlineData("45533.1826", -4, 4.55331826)]
    [InlineData("7901295.2755", -3, 7901.2952755)]
    [InlineData("1.5E6", -3, 1500.0)]
    [InlineData("+2.e-1", -3, 0.0002)]
    [InlineData("12", 0, 12.0)]
    public void Number_in_another_unit_is_the_one_nearest_to_its_digits(string text, int power, double expected)
    {
        Assert.True(AsciiNumber.TryParseDouble(Encoding.ASCII.GetBytes(text), power, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("E5")]
    [InlineData("1E")]
    [InlineData("1E2.5")]
    [InlineData("1E99999")]
    [InlineData("1E2E3")]
    [InlineData("NaN")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000000000000001")]
    public void What_is_no_number_is_none_in_another_unit(string text) => Assert.False(AsciiNumber.TryParseDouble(Encoding.ASCII.GetBytes(text), -3, out _));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1,000")]
    [InlineData("1,5")]
    [InlineData("1.5D3")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    [InlineData("\u0661")]
    public void Anything_else_is_no_number(string text) => Assert.False(AsciiNumber.TryParseDouble(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("0925", 925)]
    [InlineData("-1", -1)]
    [InlineData("999999999", 999_999_999)]
    public void Whole_numbers_are_read(string text, int expected)
    {
        Assert.True(AsciiNumber.TryParseInt32(Encoding.ASCII.GetBytes(text), out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.0")]
    [InlineData("1 ")]
    [InlineData("99999999999")]
    public void Other_text_is_no_whole_number(string text) => Assert.False(AsciiNumber.TryParseInt32(Encoding.ASCII.GetBytes(text), out _));
}

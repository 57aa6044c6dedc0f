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

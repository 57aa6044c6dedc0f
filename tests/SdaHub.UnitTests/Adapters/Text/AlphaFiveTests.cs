using System.Text;
using CsCheck;
using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;

namespace SdaHub.UnitTests.Adapters.Text;

public sealed class AlphaFiveTests
{
    [Theory]
    [InlineData("    5", 5)]
    [InlineData("00005", 5)]
    [InlineData("99999", 99_999)]
    [InlineData("A0000", 100_000)]
    [InlineData("B5544", 115_544)]
    [InlineData("H9999", 179_999)]
    [InlineData("J0000", 180_000)]
    [InlineData("N9999", 229_999)]
    [InlineData("P0000", 230_000)]
    [InlineData("T0001", 270_001)]
    [InlineData("Z9999", 339_999)]
    public void Letters_stand_for_two_digits(string text, int expected)
    {
        Assert.True(AlphaFive.TryDecode(Encoding.ASCII.GetBytes(text), out var objectId));
        Assert.Equal(expected, objectId.Value);
    }

    [Theory]
    [InlineData("I0000")]
    [InlineData("O0000")]
    [InlineData("a0000")]
    [InlineData("AA000")]
    [InlineData(" A000")]
    [InlineData("5    ")]
    [InlineData("1 2 3")]
    [InlineData("00000")]
    [InlineData("     ")]
    [InlineData("-0001")]
    public void Anything_else_is_no_number(string text) => Assert.False(AlphaFive.TryDecode(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void What_is_written_is_read_back() =>
        Gen.Int[1, AlphaFive.MaxValue].Sample(value =>
        {
            var columns = new byte[AlphaFive.Width];
            return AlphaFive.TryEncode(ObjectId.Create(value), columns) && AlphaFive.TryDecode(columns, out var objectId) && objectId.Value == value;
        });

    [Theory]
    [InlineData(340_000)]
    [InlineData(799_500_001)]
    public void Greater_numbers_do_not_fit(int value) => Assert.False(AlphaFive.TryEncode(ObjectId.Create(value), new byte[AlphaFive.Width]));
}

using SdaHub.Adapters.Elements;

namespace SdaHub.UnitTests.Adapters.Elements;

/// <summary>The ILRS number YYLLLPP of the international designator: 1992-070B is 9207002.</summary>
public sealed class NumericDesignatorTests
{
    /// <summary>Letters go without I and O: Z is 24, AA 25, AZ 48, BA 49.</summary>
    [Theory]
    [InlineData(9_207_002, "1992-070B")]
    [InlineData(5_700_101, "1957-001A")]
    [InlineData(5_699_924, "2056-999Z")]
    [InlineData(100_108, "2001-001H")]
    [InlineData(100_109, "2001-001J")]
    [InlineData(9_900_125, "1999-001AA")]
    [InlineData(9_900_148, "1999-001AZ")]
    [InlineData(9_900_149, "1999-001BA")]
    [InlineData(9_900_199, "1999-001DC")]
    public void Number_and_designator_are_one(int number, string designator)
    {
        Assert.Equal(designator, NumericDesignator.ToInternational(number));
        Assert.Equal(number, NumericDesignator.FromInternational(designator));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(9_200_002)]
    [InlineData(9_207_000)]
    [InlineData(10_000_101)]
    public void Number_of_no_launch_or_piece_is_none(int number) => Assert.Null(NumericDesignator.ToInternational(number));

    [Theory]
    [InlineData(null)]
    [InlineData("1992-070")]
    [InlineData("1992-070BAA")]
    [InlineData("1992 070B")]
    [InlineData("1992-070I")]
    [InlineData("1992-070O")]
    [InlineData("1992-070b")]
    [InlineData("1992-07xB")]
    [InlineData("1956-001A")]
    [InlineData("2057-001A")]
    [InlineData("1999-001DD")]
    public void Designator_without_a_number_has_none(string? designator) => Assert.Null(NumericDesignator.FromInternational(designator));
}

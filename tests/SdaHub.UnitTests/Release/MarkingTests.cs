using CsCheck;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Release;

/// <summary>What is made of data under two markings may go where both may, and nowhere else.</summary>
public sealed class MarkingTests
{
    private static readonly NationCode[] Nations = [NationCode.Parse("AUS"), NationCode.Parse("CAN"), NationCode.Parse("GBR"), NationCode.Parse("USA")];

    private static readonly Gen<NationCode> GenNation = Gen.Int[0, Nations.Length - 1].Select(i => Nations[i]);

    private static readonly Gen<Marking> GenMarking = Gen.Select(
        Gen.Enum<Classification>(), GenNation, GenNation.Array[0, 4], Gen.Bool,
        (classification, originator, releasableTo, isReal) => new Marking(classification, originator, releasableTo, isReal ? DataMode.Real : DataMode.Exercise));

    [Theory]
    [InlineData("CAN,AUS", "CAN,GBR", "CAN")]
    [InlineData("CAN,AUS", "", "")]
    [InlineData("", "GBR", "")]
    public void Of_two_lists_the_nations_on_both_remain(string first, string second, string expected)
    {
        var combined = Of(first).CombineWith(Of(second));

        Assert.Equal(Of(expected), combined);

        static Marking Of(string nations) => new(
            Classification.Unclassified, Nations[3], nations.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(NationCode.Parse), DataMode.Real);
    }

    [Fact]
    public void A_combined_marking_names_exactly_whom_both_name_and_has_the_higher_classification() => Gen.Select(GenMarking, GenMarking).Sample((first, second) =>
    {
        if (first.CombineWith(second) is not { } both)
        {
            Assert.True(first.DataMode != second.DataMode || (!first.Names(second.Originator) && !second.Names(first.Originator)));
            return;
        }

        Assert.All(Nations, nation => Assert.Equal(first.Names(nation) && second.Names(nation), both.Names(nation)));
        Assert.Equal((Classification)Math.Max((int)first.Classification, (int)second.Classification), both.Classification);
        Assert.Equal(first.DataMode, both.DataMode);
        Assert.True(both.IsWithin(first) && both.IsWithin(second));
    });
}

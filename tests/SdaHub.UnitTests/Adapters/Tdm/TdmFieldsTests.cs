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
}

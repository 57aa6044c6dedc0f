using System.Text;
using SdaHub.Adapters.Csv;

namespace SdaHub.UnitTests.Adapters.Csv;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b,c", "a|b|c")]
    [InlineData(" a , b ", "a|b")]
    [InlineData("a,,", "a||")]
    [InlineData(",", "|")]
    [InlineData("\"a,b\",c", "a,b|c")]
    [InlineData("a,\"b\"", "a|b")]
    [InlineData("\"say \"\"hi\"\"\",x", "say \"hi\"|x")]
    [InlineData("\"\",x", "|x")]
    [InlineData("5\" disc,x", "5\" disc|x")]
    public void Rows_are_split_at_commas_outside_quotes(string text, string expected)
    {
        var rows = new CsvReader(Encoding.UTF8.GetBytes(text));

        Assert.True(rows.Read());
        Assert.Null(rows.Fault);
        var fields = new List<string>();
        for (var i = 0; i < rows.FieldCount; i++)
        {
            fields.Add(Encoding.UTF8.GetString(rows.Field(i)));
        }

        Assert.Equal(expected, string.Join('|', fields));
        Assert.False(rows.Read());
    }

    [Theory]
    [InlineData("\"a,b")]
    [InlineData("a,\"b\"c")]
    public void An_unclosed_quote_costs_its_row_only(string text)
    {
        var rows = new CsvReader(Encoding.ASCII.GetBytes(text + "\r\n\r\nx,y"));

        Assert.True(rows.Read());
        Assert.NotNull(rows.Fault);
        Assert.True(rows.Read());
        Assert.Null(rows.Fault);
        Assert.Equal((3, 2), (rows.LineNumber, rows.FieldCount));
    }

    [Fact]
    public void Columns_count_bytes_of_the_line()
    {
        var rows = new CsvReader("ab,\"cd\",e"u8);

        Assert.True(rows.Read());

        Assert.Equal([1, 5, 9], [rows.Column(0), rows.Column(1), rows.Column(2)]);
    }

    [Fact]
    public void A_row_with_too_many_columns_is_told()
    {
        var rows = new CsvReader(Encoding.ASCII.GetBytes(new string(',', CsvReader.MaxColumnCount)));

        Assert.True(rows.Read());

        Assert.Equal("expected at most 128 columns", rows.Fault);
    }
}

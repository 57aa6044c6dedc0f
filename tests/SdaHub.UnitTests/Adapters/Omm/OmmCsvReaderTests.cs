using static SdaHub.UnitTests.Adapters.Omm.OmmSamples;

namespace SdaHub.UnitTests.Adapters.Omm;

public sealed class OmmCsvReaderTests
{
    [Fact]
    public void Columns_may_come_in_any_order_and_names_in_quotes()
    {
        var fields = With("OBJECT_NAME", "\"A, \"\"B\"\"\"").Reverse();

        Assert.Equal(Set with { ObjectName = "A, \"B\"" }, Assert.Single(ReadCsv(ToCsv(fields)).Records));
    }

    [Fact]
    public void A_bad_row_costs_itself_only_and_is_told_with_its_place()
    {
        var good = ToCsv(Fields);
        var row = good.Split('\n')[1];
        var shifted = row.Replace("TEST SAT 1", "TEST, SAT 1", StringComparison.Ordinal);
        var unclosed = row.Replace("TEST SAT 1", "\"TEST SAT 1", StringComparison.Ordinal);
        var steep = row.Replace("97.2970", "297.2970", StringComparison.Ordinal);

        var result = ReadCsv($"{good}\r\n{shifted}\n{unclosed}\n{steep}\n{row}");

        Assert.Equal([Set, Set], result.Records);
        Assert.Equal(
            [
                "4:1: error COLUMN_COUNT_WRONG: expected 26 columns as in the first row, found 27",
                "5:1: error ROW_MALFORMED: expected the quote in column 48 to be closed on the same line, before a comma",
                "6:140: error VALUE_OUT_OF_RANGE INCLINATION: expected 0 to 180 deg; found '297.2970'",
            ],
            result.Diagnostics.Select(d => d.ToString()));
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3")]
    [InlineData("<html>\n<body>")]
    public void A_file_without_the_columns_is_one_error(string text) => Assert.Equal("HEADER_UNKNOWN", Assert.Single(ReadCsv(text).Diagnostics).Code);
}

using System.Text;
using SdaHub.Adapters.Text;

namespace SdaHub.UnitTests.Adapters.Text;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\rb\r", "a|b")]
    [InlineData("a\r\nb\r\n", "a|b")]
    [InlineData("a\n\rb\n\r", "a|b")]
    [InlineData("a\r\n\r\nb", "a||b")]
    [InlineData("a\r\r\nb\r\r\n", "a|b")]
    [InlineData("a\r\r\n\r\r\nb", "a||b")]
    [InlineData("a\n\nb", "a||b")]
    [InlineData("a\r\rb", "a||b")]
    [InlineData("\na", "|a")]
    [InlineData("a", "a")]
    [InlineData("", "")]
    [InlineData("\uFEFFa\nb", "a|b")]
    [InlineData("a\uFEFF", "a\uFEFF")]
    [InlineData("a\r\nb\r\n\u001A", "a|b")]
    [InlineData("a\nb\u001A\u001A", "a|b")]
    [InlineData("a\n\u001Ab\n", "a|\u001Ab")]
    public void Every_line_end_ends_one_line(string text, string expected)
    {
        var reader = new LineReader(Encoding.UTF8.GetBytes(text));
        var lines = new List<string>();

        while (reader.Read())
        {
            lines.Add(Encoding.UTF8.GetString(reader.Line));
            Assert.Equal(lines.Count, reader.LineNumber);
        }

        Assert.Equal(expected, string.Join('|', lines));
        Assert.Equal(text.TrimEnd('\u001A') is { Length: > 0 } rest && rest[^1] is '\r' or '\n', reader.IsEnded);
    }
}

using System.Text;
using SdaHub.Adapters.Kvn;

namespace SdaHub.UnitTests.Adapters.Kvn;

public sealed class KvnReaderTests
{
    [Fact]
    public void A_pair_has_key_value_and_columns()
    {
        var reader = new KvnReader("\n  MEAN_MOTION  =   15.5\t \r\n"u8);

        Assert.True(reader.Read());
        var line = reader.Line;

        Assert.Equal(KvnLineKind.Pair, line.Kind);
        Assert.Equal(2, line.LineNumber);
        Assert.Equal("MEAN_MOTION", Ascii(line.Key));
        Assert.Equal(3, line.KeyColumn);
        Assert.Equal("15.5", Ascii(line.Value));
        Assert.Equal(20, line.ValueColumn);
        Assert.False(line.HasUnit);
        Assert.Equal("15.5", Ascii(line.Number));
        Assert.False(reader.Read());
    }

    [Fact]
    public void A_unit_in_brackets_is_set_apart_from_the_number()
    {
        var reader = new KvnReader("BSTAR=0.0001 [ 1/ER ]"u8);

        Assert.True(reader.Read());
        var line = reader.Line;

        Assert.True(line.HasUnit);
        Assert.Equal("0.0001", Ascii(line.Number));
        Assert.Equal("1/ER", Ascii(line.Unit));
        Assert.Equal(14, line.UnitColumn);
        Assert.Equal("0.0001 [ 1/ER ]", Ascii(line.Value));
    }

    [Theory]
    [InlineData("COMMENT", "")]
    [InlineData("COMMENT made by A = B", "made by A = B")]
    [InlineData("COMMENT   =GENERATED", "GENERATED")]
    [InlineData("COMMENT=x [km]", "x [km]")]
    public void Comments_are_recognised(string text, string expected)
    {
        var reader = new KvnReader(Encoding.ASCII.GetBytes(text));

        Assert.True(reader.Read());
        var line = reader.Line;

        Assert.Equal(KvnLineKind.Comment, line.Kind);
        Assert.Equal(expected, Ascii(line.Value));
        Assert.False(line.HasUnit);
    }

    [Fact]
    public void A_key_that_begins_like_a_comment_is_a_key()
    {
        var reader = new KvnReader("COMMENTS = x"u8);

        Assert.True(reader.Read());

        Assert.Equal(KvnLineKind.Pair, reader.Line.Kind);
    }

    [Fact]
    public void A_line_without_equals_is_text()
    {
        var reader = new KvnReader("META_START \n 2024-001T00:00:00 1 2 3"u8);

        Assert.True(reader.Read());
        Assert.Equal(KvnLineKind.Text, reader.Line.Kind);
        Assert.Equal("META_START", Ascii(reader.Line.Value));
        Assert.True(reader.Read());
        Assert.Equal("2024-001T00:00:00 1 2 3", Ascii(reader.Line.Value));
        Assert.Equal(2, reader.Line.ValueColumn);
    }

    [Fact]
    public void An_empty_value_stands_after_the_line()
    {
        var reader = new KvnReader("ORIGINATOR ="u8);

        Assert.True(reader.Read());

        Assert.Equal("", Ascii(reader.Line.Value));
        Assert.Equal(13, reader.Line.ValueColumn);
    }

    [Fact]
    public void Only_the_first_equals_separates()
    {
        var reader = new KvnReader("OBJECT_NAME = A=B"u8);

        Assert.True(reader.Read());

        Assert.Equal("A=B", Ascii(reader.Line.Value));
    }

    [Fact]
    public void A_line_beyond_the_limit_is_said_to_be_too_long_and_the_next_is_read()
    {
        var reader = new KvnReader(Encoding.ASCII.GetBytes("KEY = " + new string('x', KvnReader.MaxLineBytes) + "\nA = 1"));

        Assert.True(reader.Read());
        Assert.Equal(KvnLineKind.TooLong, reader.Line.Kind);
        Assert.True(reader.Read());
        Assert.Equal("A", Ascii(reader.Line.Key));
    }

    private static string Ascii(ReadOnlySpan<byte> text) => Encoding.ASCII.GetString(text);
}

using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Udl;

/// <summary>What is not JSON costs itself alone, and names with escapes are names.</summary>
public sealed class UdlBrokenJsonTests
{
    [Fact]
    public void Damaged_line_costs_itself_alone()
    {
        var result = UdlObservationDecoderTests.Decode($"{UdlObservationDecoderTests.Good}\n{UdlObservationDecoderTests.Good[..60]}\n{UdlObservationDecoderTests.Good}\n");

        Assert.Equal(2, result.Records.Sum(track => track.Columns.Count));
        Assert.Equal(("JSON_MALFORMED", 2), result.Diagnostics.Where(diagnostic => diagnostic.Code == "JSON_MALFORMED").Select(one => (one.Code, one.Line)).Single());
    }

    [Fact]
    public void What_comes_before_a_break_in_an_array_is_taken()
    {
        var result = UdlObservationDecoderTests.Decode($"[{UdlObservationDecoderTests.Good},\n{UdlObservationDecoderTests.Good},\n{UdlObservationDecoderTests.Good[..60]}");

        Assert.Equal(2, result.Records.Sum(track => track.Columns.Count));
        Assert.Equal(3, Assert.Single(result.Diagnostics, diagnostic => diagnostic.Code == "JSON_MALFORMED").Line);
    }

    [Theory]
    [InlineData("\"r\\u0061\":10.5", 10.5)]
    [InlineData("\"\\u0072\\u0061\":11.5", 11.5)]
    public void Name_with_escapes_is_the_name(string member, double rightAscension)
    {
        var result = UdlObservationDecoderTests.Decode(UdlObservationDecoderTests.Good.Replace("\"ra\":10.5", member, StringComparison.Ordinal));

        Assert.Equal([rightAscension], Assert.Single(result.Records).Columns.Values(Observable.RightAscensionDeg).ToArray());
        Assert.Equal(["MARKING_NOT_CARRIED"], result.Diagnostics.Select(one => one.Code));
    }

    /// <summary>Each with a number of right ascension of its own, and the second broken.</summary>
    [Theory]
    [InlineData("\"ra\":2,", "\"ra\":NaN,", "1 3 4")] // of Python's json.dumps
    [InlineData("\"ra\":2,", "\"ra\":,", "1 3 4")]
    [InlineData("\"ra\":2,", "\"ra\":2", "1 3 4")] // no comma
    [InlineData("\"S1\",\"ra\":2,", "\"S1,\"ra\":2,", "1 3 4")] // no quote
    [InlineData("\"S1\",\"ra\":2,", "S1\",\"ra\":2,", "1 3 4")]
    [InlineData("\"ra\":2,\"trackId\":\"x\"}", "\"ra\":2,\"trackId\":\"x}", "1 3 4")] // no quote before the end
    [InlineData("\"ra\":2,\"trackId\":\"x\"}", "\"ra\":2,\"trackId\":\"x\"", "1 3 4")] // no bracket
    [InlineData("\"ra\":2,", "\"ra\":2,\"tags\":[\"a\",{\"b\":1},{\"b\":NaN}],", "1 3 4")]
    [InlineData("\"ra\":2,", "\"ra\":2,\"x\":\"},{\\\"ra\\\":[\",\"y\":nul,", "1 3 4")] // brackets in a string
    [InlineData("\"trackId\":\"x\"},", "\"trackId\":\"x\"}", "1 2 3 4")] // no comma between two
    public void Broken_element_costs_itself_alone(string part, string change, string expected)
    {
        foreach (var separator in new[] { "", "\n", "\r\n  " })
        {
            var begin = UdlObservationDecoderTests.Good[..UdlObservationDecoderTests.Good.IndexOf("\"satNo\"", StringComparison.Ordinal)];
            var all = string.Join($",{separator}", Enumerable.Range(1, 4).Select(number => $"{begin}\"ra\":{number},\"trackId\":\"x\"}}"));
            var second = all.IndexOf("\"ra\":2,", StringComparison.Ordinal) - 20;
            var result = UdlObservationDecoderTests.Decode($"[{all[..second]}{Replaced(all[second..])}]");

            Assert.Equal(expected, string.Join(' ', result.Records.SelectMany(track => track.Columns.Values(Observable.RightAscensionDeg).ToArray()).Order()));
            var error = Assert.Single(result.Diagnostics, one => one.Severity == DiagnosticSeverity.Error);
            Assert.Equal("JSON_MALFORMED", error.Code);
            Assert.Contains("reading goes on at line ", error.Message, StringComparison.Ordinal);
        }

        string Replaced(string text)
        {
            var at = text.IndexOf(part, StringComparison.Ordinal);
            Assert.InRange(at, 0, 200);
            return text[..at] + change + text[(at + part.Length)..];
        }
    }

    [Fact]
    public void Places_behind_a_broken_element_are_those_of_the_file()
    {
        var broken = UdlObservationDecoderTests.Good.Replace("10.5", "NaN", StringComparison.Ordinal);
        var bad = UdlObservationDecoderTests.Good.Replace("10.5", "400", StringComparison.Ordinal);
        var column = UdlObservationDecoderTests.Good.IndexOf("10.5", StringComparison.Ordinal) + 1;

        var errors = UdlObservationDecoderTests.Decode($"[{UdlObservationDecoderTests.Good},{broken},{bad},\n{bad},{broken},{bad}]").Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).ToList();

        // After the opening bracket and a good one with its comma; NaN is a character shorter than 10.5, 400 too.
        Assert.Equal(
            [
                (1, column + UdlObservationDecoderTests.Good.Length + 2, "JSON_MALFORMED"), (1, column + 1 + (2 * UdlObservationDecoderTests.Good.Length) + 1, "VALUE_OUT_OF_RANGE"),
                (2, column, "VALUE_OUT_OF_RANGE"), (2, column + UdlObservationDecoderTests.Good.Length, "JSON_MALFORMED"), (2, column + (2 * UdlObservationDecoderTests.Good.Length) - 2 + 2, "VALUE_OUT_OF_RANGE"),
            ],
            errors.Select(one => (one.Line, one.Column, one.Code)));
        Assert.EndsWith($"What is broken was not taken; reading goes on at line 1, column {1 + UdlObservationDecoderTests.Good.Length + 1 + UdlObservationDecoderTests.Good.Length - 1 + 1 + 1}.", errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stays_unread_is_told()
    {
        var result = UdlObservationDecoderTests.Decode($"[{UdlObservationDecoderTests.Good},\n{UdlObservationDecoderTests.Good[..60]}");

        Assert.EndsWith($"What came before was taken; 62 bytes from line 1, column {UdlObservationDecoderTests.Good.Length + 2} on were not read.", result.Diagnostics.Single(one => one.Code == "JSON_MALFORMED").Message, StringComparison.Ordinal);
    }
}

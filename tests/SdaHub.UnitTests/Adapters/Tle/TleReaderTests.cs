using System.Globalization;
using System.Text;
using SdaHub.Adapters.Tle;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using static SdaHub.UnitTests.Adapters.Tle.TleText;

namespace SdaHub.UnitTests.Adapters.Tle;

public sealed class TleReaderTests
{
    [Fact]
    public void Every_field_is_taken_as_printed()
    {
        var result = Read("ISS (ZARYA)   ", Line1, Line2);

        Assert.Empty(result.Diagnostics);
        var expected = new ElementSet
        {
            ObjectId = ObjectId.Create(25544),
            ObjectName = "ISS (ZARYA)",
            InternationalDesignator = "1998-067A",
            ClassificationType = 'U',
            Epoch = DateTimeOffset.Parse("2024-05-09T08:48:19.9388160Z", CultureInfo.InvariantCulture),
            MeanMotionRevPerDay = 15.51043222,
            Eccentricity = 0.0003466,
            InclinationDeg = 51.6381,
            RaanDeg = 147.8590,
            ArgOfPericenterDeg = 150.4670,
            MeanAnomalyDeg = 338.5502,
            BStarPerEarthRadius = 0.27777e-3,
            MeanMotionDotRevPerDay2 = 0.00016024,
            MeanMotionDdotRevPerDay3 = -0.12345e-6,
            EphemerisType = 0,
            ElementSetNumber = 999,
            RevolutionAtEpoch = 45252,
        };
        Assert.Equal(expected, Assert.Single(result.Records));
    }

    [Theory]
    [InlineData("0 ISS", "ISS")]
    [InlineData("0 ", null)]
    [InlineData("2 PATHFINDER", "2 PATHFINDER")]
    [InlineData("1 2 3", "1 2 3")]
    [InlineData("0 0 ZERO", "0 ZERO")]
    [InlineData("\u00C9TOILE", "\u00C9TOILE")]
    public void Names_come_with_and_without_a_zero(string nameLine, string? expected)
    {
        var result = Read(nameLine, Line1, Line2);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(expected, Assert.Single(result.Records).ObjectName);
    }

    [Fact]
    public void Comments_blank_lines_marks_and_line_ends_are_passed_over()
    {
        var text = $"\uFEFF# made by hand\r\n\r\n// Reentry\n\rISS\r{Line1}\r\n# between\r\n{Line2}   \r\n";

        var result = new TleReader().Read(Encoding.UTF8.GetBytes(text));

        Assert.Empty(result.Diagnostics);
        Assert.Equal("ISS", Assert.Single(result.Records).ObjectName);
    }

    [Fact]
    public void Blank_designator_and_class_padded_number_and_plus_signs_are_taken()
    {
        var line1 = With(With(With(With(Line1, 3, "   12 "), 10, "        "), 45, "+00000+0"), 54, "+39291-2");

        var result = Read(line1, With(Line2, 3, "00012"));

        Assert.Empty(result.Diagnostics);
        var set = Assert.Single(result.Records);
        Assert.Equal(12, set.ObjectId.Value);
        Assert.Equal('U', set.ClassificationType);
        Assert.Null(set.InternationalDesignator);
        Assert.Equal(0.39291e-2, set.BStarPerEarthRadius);
    }

    [Theory]
    [InlineData("57001.00000000", "1957-01-01T00:00:00Z")]
    [InlineData("56366.50000000", "2056-12-31T12:00:00Z")]
    [InlineData("00060.99999999", "2000-02-29T23:59:59.999136Z")]
    [InlineData("24  5.25000000", "2024-01-05T06:00:00Z")]
    public void Epochs_are_exact_and_their_century_turns_in_1957(string epoch, string expected)
    {
        var result = Read(With(Line1, 19, epoch), Line2);

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), Assert.Single(result.Records).Epoch);
    }

    [Fact]
    public void A_missing_line_costs_its_own_set_only()
    {
        var other1 = With(Line1, 3, "00005");
        var other2 = With(Line2, 3, "00005");

        var result = Read("A", Line1, "B", other1, other2, Line2, "C", Line1, Line2);

        Assert.Equal(["B", "C"], result.Records.Select(set => set.ObjectName));
        Assert.Equal(["2:1: error LINE_2_MISSING", "6:1: error LINE_1_MISSING"], result.Diagnostics.Select(d => d.ToString().Split(": expected")[0]));
    }

    [Fact]
    public void Lines_of_two_objects_are_not_paired()
    {
        var result = Read("A", Line1, With(Line2, 3, "00005"), Line1, Line2);

        Assert.Null(Assert.Single(result.Records).ObjectName);
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal(new Diagnostic(
            DiagnosticSeverity.Error, "LINES_OF_TWO_OBJECTS", 3, 3, "catalog_number", "expected line 2 of '25544' after line 2, found line 2 of '00005'"), fault);
    }

    [Fact]
    public void A_wrong_check_digit_rejects_the_set()
    {
        var result = Read(Line1[..68] + "0", Line2, Line1, Line2);

        Assert.Single(result.Records);
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal(
            "1:69: error CHECKSUM_WRONG checksum: object 25544: expected 5 from columns 1 to 68, found '0'; the line was damaged or edited", fault.ToString());
    }

    [Theory]
    [InlineData(" 12345-9", 0.12345e-9)]
    [InlineData("-12345-3", -0.12345e-3)]
    [InlineData("+12345-0", 0.12345)]
    [InlineData(" 12345+0", 0.12345)]
    [InlineData(" 12345 1", 1.2345)]
    [InlineData("-12345+2", -12.345)]
    [InlineData(" 00001+5", 1)]
    [InlineData(" 00012+6", 120)]
    [InlineData(" 00012+9", 120_000)]
    [InlineData(" 00000-0", 0)]
    public void Point_of_an_exponential_is_before_its_digits(string columns, double expected) =>
        Assert.Equal(expected, Assert.Single(Read(With(Line1, 54, columns), Line2).Records).BStarPerEarthRadius);

    [Theory]
    [InlineData(54, " 1234:-3", "b_star")]
    [InlineData(54, " 1234/-3", "b_star")]
    [InlineData(54, " 12345-:", "b_star")]
    [InlineData(54, " 12345-/", "b_star")]
    [InlineData(54, "*12345-3", "b_star")]
    [InlineData(54, " 12345*3", "b_star")]
    [InlineData(45, " 12345-:", "mean_motion_ddot")]
    [InlineData(65, " 99:", "element_set_number")]
    public void Neighbour_of_a_digit_is_none(int column, string columns, string field)
    {
        var fault = Assert.Single(Read(With(Line1, column, columns), Line2).Diagnostics);

        Assert.Equal((DiagnosticSeverity.Error, "FIELD_MALFORMED", 1, column, field), (fault.Severity, fault.Code, fault.Line, fault.Column, fault.FieldName));
    }

    [Theory]
    [InlineData(1, 3, "2I544", "FIELD_MALFORMED", 3, "catalog_number")]
    [InlineData(1, 8, "X", "FIELD_MALFORMED", 8, "classification")]
    [InlineData(1, 9, "X", "COLUMN_SHIFTED", 9, null)]
    [InlineData(1, 19, "23366", "FIELD_MALFORMED", 19, "epoch")]
    [InlineData(1, 19, "23000", "FIELD_MALFORMED", 19, "epoch")]
    [InlineData(1, 34, " .000160x4", "FIELD_MALFORMED", 34, "mean_motion_dot")]
    [InlineData(1, 45, " 1234 -6", "FIELD_MALFORMED", 45, "mean_motion_ddot")]
    [InlineData(1, 54, "1.777-3 ", "FIELD_MALFORMED", 54, "b_star")]
    [InlineData(1, 63, "4", "THEORY_UNSUPPORTED", 63, "ephemeris_type")]
    [InlineData(1, 63, "6", "THEORY_UNSUPPORTED", 63, "ephemeris_type")]
    [InlineData(1, 65, " 9-9", "FIELD_MALFORMED", 65, "element_set_number")]
    [InlineData(2, 9, "180.0001", "VALUE_OUT_OF_RANGE", 9, "inclination")]
    [InlineData(2, 9, " -0.0001", "VALUE_OUT_OF_RANGE", 9, "inclination")]
    [InlineData(2, 9, "   1.0E1", "FIELD_MALFORMED", 9, "inclination")]
    [InlineData(2, 18, "360.0001", "VALUE_OUT_OF_RANGE", 18, "raan")]
    [InlineData(2, 27, "000346 ", "FIELD_MALFORMED", 27, "eccentricity")]
    [InlineData(2, 35, "        ", "FIELD_MALFORMED", 35, "arg_of_pericenter")]
    [InlineData(2, 44, "     NaN", "FIELD_MALFORMED", 44, "mean_anomaly")]
    [InlineData(2, 53, " 0.00000000", "VALUE_OUT_OF_RANGE", 53, "mean_motion")]
    [InlineData(2, 64, "4525x", "FIELD_MALFORMED", 64, "revolution")]
    public void A_bad_field_is_told_with_its_column_and_the_rest_is_taken(int line, int column, string text, string code, int faultColumn, string? field)
    {
        var bad1 = line == 1 ? With(Line1, column, text) : Line1;
        var bad2 = line == 2 ? With(Line2, column, text) : column == 3 ? With(Line2, 3, text) : Line2;

        var result = Read(bad1, bad2, Line1, Line2);

        Assert.Single(result.Records);
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Error, code, line, faultColumn, field), (fault.Severity, fault.Code, fault.Line, fault.Column, fault.FieldName));
    }

    [Fact]
    public void Short_and_long_lines_are_told()
    {
        var result = Read(Line1[..68], Line2, Line1 + "7", Line2, Line1 + " 0.0 1440.0", Line2);

        Assert.Single(result.Records);
        Assert.Equal(
            ["1:69: error LINE_LENGTH_WRONG", "3:70: error LINE_LENGTH_WRONG", "5:70: warning TEXT_IGNORED"],
            result.Diagnostics.Select(d => string.Join(' ', d.ToString().Split(' ')[..3]).TrimEnd(':')));
    }

    [Fact]
    public void A_designator_without_a_piece_is_left_out_with_a_warning()
    {
        var result = Read(With(Line1, 10, "98067   "), Line2);

        Assert.Null(Assert.Single(result.Records).InternationalDesignator);
        Assert.Equal("DESIGNATOR_IGNORED", Assert.Single(result.Diagnostics).Code);
        Assert.Equal(0, result.ErrorCount);
    }

    [Fact]
    public void Text_that_is_no_tle_is_told_line_by_line()
    {
        var result = Read("<html>", "<body>", "</body>");

        Assert.Empty(result.Records);
        Assert.Equal(["LINE_UNKNOWN", "LINE_UNKNOWN", "LINE_UNKNOWN"], result.Diagnostics.Select(d => d.Code));
        Assert.Equal([1, 2, 3], result.Diagnostics.Select(d => d.Line));
    }

    [Fact]
    public void A_file_of_nothing_but_errors_is_given_up_in_the_end()
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("x\n", 1_500_000)));

        var result = new TleReader().Read(text);

        Assert.Equal(100_001, result.Diagnostics.Count);
        Assert.Equal("TOO_MANY_DIAGNOSTICS", result.Diagnostics[^1].Code);
    }
}

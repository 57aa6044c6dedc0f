using SdaHub.Astrodynamics.Time;

namespace SdaHub.UnitTests.Astrodynamics.Time;

public sealed class EarthOrientationTableTests
{
    [Fact]
    public void A_row_of_an_EOP_All_file_is_given_as_printed()
    {
        var eop = EopAll().At(JulianDate.FromCalendar(2020, 1, 1, 0.0));

        Assert.Equal(-0.1771665, eop.Ut1MinusUtcS, 1e-12);
        Assert.Equal(0.076614, eop.PolarMotionXArcsec);
        Assert.Equal(0.282309, eop.PolarMotionYArcsec);
        Assert.Equal(0.0004417, eop.LengthOfDayS);
        Assert.Equal(-0.108563, eop.DPsiArcsec);
        Assert.Equal(-0.006596, eop.DEpsilonArcsec);
        Assert.False(eop.IsExtrapolated);
    }

    [Fact]
    public void The_csv_of_EOP_All_gives_the_same_values()
    {
        var rows = GoldenFile.Text("eop_all_excerpt.txt").ReadToEnd().Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(fields => fields.Length == 13);
        var csv = "DATE,MJD,X,Y,UT1-UTC,LOD,DPSI,DEPS,DX,DY,DAT,DATA_TYPE\n"
            + string.Concat(rows.Select(fields => $"{string.Join('-', fields[..3])},{string.Join(',', fields[3..])},O\n"));
        var noon = JulianDate.FromCalendar(2017, 1, 1, 43_200.0);

        Assert.Equal(EopAll().At(noon), EarthOrientationTable.Parse(new StringReader(csv)).Table!.At(noon));
    }

    [Fact]
    public void A_row_of_a_finals2000A_file_prefers_Bulletin_B()
    {
        var eop = Finals().At(JulianDate.FromCalendar(2017, 1, 2, 0.0));

        Assert.Equal(0.5902149, eop.Ut1MinusUtcS, 1e-12);
        Assert.Equal(0.080275, eop.PolarMotionXArcsec);
        Assert.Equal(0.263595, eop.PolarMotionYArcsec);
        Assert.Equal(0.0011730, eop.LengthOfDayS, 1e-15);
        Assert.Equal(0.0, eop.DPsiArcsec);
    }

    /// <summary>UT1-UTC is -0.4077697 s on 2016-12-31 and 0.5912870 s a day and a leap second later: UT1 lost 0.9433 ms against TAI.</summary>
    [Theory]
    [InlineData(2016, 12, 31, 43_200.0, -0.4077697 - (0.5 * 0.0009433))]
    [InlineData(2016, 12, 31, 86_399.999, -0.4077697 - 0.0009433)]
    [InlineData(2017, 1, 1, 0.0, 0.5912870)]
    [InlineData(2017, 1, 1, 43_200.0, 0.5 * (0.5912870 + 0.5902172))]
    public void Ut1_is_interpolated_across_a_leap_second(int year, int month, int day, double seconds, double expected)
    {
        var eop = EopAll().At(JulianDate.FromCalendar(year, month, day, seconds));

        Assert.Equal(expected, eop.Ut1MinusUtcS, 2e-10);
    }

    [Fact]
    public void Both_formats_agree_on_the_same_days()
    {
        var noon = JulianDate.FromCalendar(2017, 1, 1, 43_200.0);

        var celesTrak = EopAll().At(noon);
        var finals = Finals().At(noon);

        Assert.Equal(celesTrak.Ut1MinusUtcS, finals.Ut1MinusUtcS, 2e-5);
        Assert.Equal(celesTrak.PolarMotionXArcsec, finals.PolarMotionXArcsec, 2e-4);
        Assert.Equal(celesTrak.PolarMotionYArcsec, finals.PolarMotionYArcsec, 2e-4);
        Assert.Equal(celesTrak.LengthOfDayS, finals.LengthOfDayS, 5e-5);
    }

    [Fact]
    public void Outside_the_file_the_nearest_row_is_held_and_flagged()
    {
        var table = EopAll();

        var before = table.At(JulianDate.FromCalendar(2016, 12, 20, 0.0));
        var after = table.At(JulianDate.FromCalendar(2030, 1, 1, 0.0));

        Assert.True(before.IsExtrapolated);
        Assert.Equal(-0.4026276, before.Ut1MinusUtcS, 1e-12);
        Assert.True(after.IsExtrapolated);
        Assert.Equal(table.At(table.LastUtc!.Value).Ut1MinusUtcS, after.Ut1MinusUtcS);
        Assert.False(table.At(table.FirstUtc!.Value).IsExtrapolated);
        Assert.False(table.At(table.LastUtc.Value).IsExtrapolated);
    }

    [Fact]
    public void Missing_length_of_day_is_what_Ut1_loses_in_a_day()
    {
        var eop = Finals().At(JulianDate.FromCalendar(2024, 12, 31, 0.0));

        Assert.Equal(0.0295258 - 0.0299369, eop.LengthOfDayS, 1e-9);
    }

    [Fact]
    public void Without_a_file_everything_is_zero_and_flagged()
    {
        var eop = EarthOrientationTable.Zero.At(JulianDate.FromCalendar(2020, 1, 1, 0.0));

        Assert.Equal(new EarthOrientation { IsExtrapolated = true }, eop);
        Assert.Null(EarthOrientationTable.Zero.FirstUtc);
    }

    [Fact]
    public void Missing_days_are_noted_with_their_line()
    {
        var result = EarthOrientationTable.Parse(GoldenFile.Text("eop_all_excerpt.txt"));

        Assert.Equal([14, 73], result.Diagnostics.Select(diagnostic => diagnostic.LineNumber));
        Assert.All(result.Diagnostics, diagnostic => Assert.False(diagnostic.IsError));
    }

    [Theory]
    [InlineData("", 0, "no row")]
    [InlineData("hello\n", 1, "Neither")]
    [InlineData("VERSION 1.1\nBEGIN OBSERVED\n2020 01 01 58849  0.07 0.28\nEND OBSERVED\n", 3, "found 6")]
    [InlineData("VERSION 1.1\nBEGIN OBSERVED\n2020 01 01 58849 x.076 0.28 -0.17 0 0 0 0 0 37\nEND OBSERVED\n", 3, "Column 5 is not a number: 'x.076'")]
    [InlineData("VERSION 1.1\nBEGIN OBSERVED\n2020 01 01 58849 0.076 0.28 -1.77 0 0 0 0 0 37\nEND OBSERVED\n", 3, "above 1 s")]
    [InlineData("VERSION 1.1\nBEGIN OBSERVED\n2020 01 01 58849 NaN 0.28 -0.17 0 0 0 0 0 37\nEND OBSERVED\n", 3, "Column 5")]
    [InlineData("20 1 1 58849.00 I  0.0x\n", 1, "missing or not a number")]
    public void A_file_without_a_usable_row_gives_no_table_and_says_why(string text, int line, string message)
    {
        var result = EarthOrientationTable.Parse(new StringReader(text));

        Assert.Null(result.Table);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.True(diagnostic.IsError);
        Assert.Equal(line, diagnostic.LineNumber);
        Assert.Contains(message, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_row_is_reported_and_the_rest_is_used()
    {
        const string Text = """
            VERSION 1.1
            BEGIN OBSERVED
            2020 01 01 58849 0.076 0.282 -0.177 0.0004 -0.1 -0.006 0 0 37
            2020 01 02 broken
            2020 01 01 58849 0.076 0.282 -0.177 0.0004 -0.1 -0.006 0 0 37
            2020 01 02 58850 0.077 0.283 -0.178 0.0005 -0.1 -0.006 0 0 38
            END OBSERVED
            """;

        var result = EarthOrientationTable.Parse(new StringReader(Text));

        Assert.Equal(2, result.Table!.Count);
        Assert.Equal([(4, true), (5, true), (6, false)], result.Diagnostics.Select(diagnostic => (diagnostic.LineNumber, diagnostic.IsError)));
        Assert.Contains("TAI-UTC = 38", result.Diagnostics[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_before_leap_seconds_are_taken_without_a_note()
    {
        const string Text = """
            VERSION 1.1
            BEGIN OBSERVED
            1962 01 01 37665 -0.012700  0.213000  0.0326338  0.0017230  0.064261  0.006067  0.000000  0.000000   2
            1962 01 02 37666 -0.015900  0.214100  0.0320547  0.0016690  0.063979  0.006290  0.000000  0.000000   2
            END OBSERVED
            """;

        var result = EarthOrientationTable.Parse(new StringReader(Text));

        Assert.Empty(result.Diagnostics);
        Assert.Equal(0.0320547, result.Table!.At(JulianDate.FromCalendar(1962, 1, 2, 0.0)).Ut1MinusUtcS, 1e-12);
    }

    private static EarthOrientationTable EopAll() => EarthOrientationTable.Parse(GoldenFile.Text("eop_all_excerpt.txt")).Table!;

    private static EarthOrientationTable Finals() => EarthOrientationTable.Parse(GoldenFile.Text("finals2000a_excerpt.all")).Table!;
}

using System.Globalization;
using System.Text;
using SdaHub.Adapters;
using SdaHub.Adapters.Sp3;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Adapters.Sp3;

public sealed class Sp3Tests
{
    private static readonly IEphemerisReader Reader = new FormatRegistry(AdapterFormats.All).EphemerisReaders["sp3"];

    [Theory]
    [InlineData("orekit_example-a-1.sp3")]
    [InlineData("orekit_example-c-1.sp3")]
    [InlineData("orekit_example-d-1.sp3")]
    [InlineData("orekit_example-d-3.sp3")]
    [InlineData("orekit_three-hours.sp3")]
    [InlineData("orekit_nsgf_stella.sp3")]
    [InlineData("esa11802_head.sp3")]
    [InlineData("mcc14000.sp3")]
    [InlineData("ilrsa_lageos2_3_hours.sp3")]
    [InlineData("nsgf_ajisai_6_hours.sp3")]
    public void File_has_the_expected_positions(string name)
    {
        var result = Reader.Read(PositionGolden.Read("Sp3", name));

        Assert.Equal(0, result.ErrorCount);
        Assert.All(result.Records, ephemeris => Assert.Equal(OrbitAxes.Itrf, ephemeris.Frame.Axes));
        PositionGolden.AssertSame("Sp3", name, result.Records);
    }

    [Fact]
    public void Every_second_position_of_lageos_is_predicted_from_the_others()
    {
        var segment = Assert.Single(Assert.Single(Reader.Read(PositionGolden.Read("Sp3", "ilrsa_lageos2_3_hours.sp3")).Records).Segments);

        // The positions are printed to a millimetre.
        Assert.InRange(PositionGolden.WorstOfEverySecond(segment, 11), 1e-7, 3e-6);
    }

    /// <summary>The velocities of the file are the derivative of its positions: their unit, sign and order are right.</summary>
    [Fact]
    public void Velocities_are_the_derivative_of_the_positions()
    {
        var segment = Assert.Single(Assert.Single(Reader.Read(PositionGolden.Read("Sp3", "ilrsa_lageos2_3_hours.sp3")).Records).Segments);
        var positions = new EphemerisSegment([.. segment.TimeUnixNs], [.. segment.PositionsKm], [], [])
        {
            Interpolation = InterpolationMethod.Lagrange,
            InterpolationDegree = 10,
        };

        for (var i = 10; i < segment.Count - 10; i++)
        {
            positions.TryInterpolate(segment.TimeUnixNs[i], out var point);
            Assert.InRange((point.VelocityKmPerS - segment.VelocitiesKmPerS[i]).Norm, 0, 1e-7);
        }
    }

    [Theory]
    [InlineData("#cV2016", "#eV2016", "1:1: error NOT_AN_SP3", 0)]
    [InlineData("SLR08", "MOON1", "1:47: error FRAME_UNSUPPORTED coordinate system", 0)]
    [InlineData("%c L  cc UTC", "%c L  cc XYZ", "13:10: error TIME_SYSTEM_UNSUPPORTED time system", 0)]
    [InlineData("*  2016  3 13  0  2 ", "*  2016  3 32  0  2 ", "26:4: error TIME_INVALID epoch", 90)]
    [InlineData("*  2016  3 13  0  4 ", "*  2016  3 13  0  0 ", "30:1: error TIME_NOT_ORDERED epoch", 90)]
    [InlineData("  2911.817717", "  2911,817717", "27:5: error FIELD_MALFORMED position", 90)]
    [InlineData("   2911.817717 -10676.685133  -4653.075864", "      0.000000      0.000000      0.000000", "27:5: warning POSITION_MISSING position", 90)]
    [InlineData("   2911.817717 -10676.685133  -4653.075864", " 999999.999999 999999.999999 999999.999999", "27:5: warning POSITION_MISSING position", 90)]
    [InlineData("*  2016  3 13  0  4 ", "  \n*  2016  3 13  0  4 x", "30:4: error TIME_INVALID epoch", 90)]
    [InlineData("40352.348897 999999.999999\n*  2016", "40352.348897 999999.999999                    *  2016", "28:81: error TEXT_BEHIND_RECORD", 90)]
    [InlineData("*  2016  3 13  0  4  0.00000000\n", "*  2016  3 13  0  4  0.00000000 ", "29:33: error TEXT_BEHIND_RECORD", 90)]
    [InlineData("*  2016  3 13  0  4 ", "Q  2016  3 13  0  4 ", "29:1: error LINE_UNKNOWN", 90)]
    [InlineData("EOF", "EOF\n#dV2016", "297:1: error TEXT_AFTER_END", 91)]
    [InlineData("EOF", "EOF\n \n\n#dV2016", "299:1: error TEXT_AFTER_END", 91)]
    [InlineData("EOF", "", "296:0: warning END_MISSING", 91)]
    public void What_is_wrong_is_told_at_its_place(string good, string bad, string diagnostic, int positionCount)
    {
        var text = Encoding.Latin1.GetString(PositionGolden.Read("Sp3", "ilrsa_lageos2_3_hours.sp3"));
        Assert.Contains(good, text, StringComparison.Ordinal);

        var result = Reader.Read(Encoding.Latin1.GetBytes(text.Replace(good, bad, StringComparison.Ordinal)));

        Assert.StartsWith(diagnostic, result.Diagnostics[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(positionCount, result.Records.Sum(ephemeris => ephemeris.Segments.Sum(segment => segment.Count)));
    }

    /// <summary>The standard: absent velocities are zeros. A velocity of zero would bend the orbit to a stop.</summary>
    [Fact]
    public void Velocity_of_zeros_is_none_and_told()
    {
        var text = Encoding.Latin1.GetString(PositionGolden.Read("Sp3", "ilrsa_lageos2_3_hours.sp3"))
            .Replace("VL52  33428.924277  -8180.863892  40352.348897", "VL52      0.000000      0.000000      0.000000", StringComparison.Ordinal);

        var result = Reader.Read(Encoding.Latin1.GetBytes(text));

        Assert.StartsWith("27:5: warning VELOCITY_MISSING velocity", Assert.Single(result.Diagnostics).ToString(), StringComparison.Ordinal);
        var segment = Assert.Single(Assert.Single(result.Records).Segments);
        Assert.Equal((91, 0), (segment.Count, segment.VelocitiesKmPerS.Length));
    }

    /// <summary>Orbits of GRGS for the DORIS satellites, as their positions tell.</summary>
    [Fact]
    public void Velocities_in_another_unit_are_left_out_and_told()
    {
        var lines = Encoding.Latin1.GetString(PositionGolden.Read("Sp3", "ilrsa_lageos2_3_hours.sp3")).Split('\n')
            .Select(line => line.StartsWith('V') ? string.Create(CultureInfo.InvariantCulture, $"VL52{Tenth(line, 4),14:F6}{Tenth(line, 18),14:F6}{Tenth(line, 32),14:F6}") : line);

        var result = Reader.Read(Encoding.Latin1.GetBytes(string.Join('\n', lines)));

        Assert.StartsWith("24:5: warning VELOCITY_INCONSISTENT velocity", Assert.Single(result.Diagnostics).ToString(), StringComparison.Ordinal);
        var segment = Assert.Single(Assert.Single(result.Records).Segments);
        Assert.Equal((91, 0), (segment.Count, segment.VelocitiesKmPerS.Length));

        static double Tenth(string line, int start) => double.Parse(line.AsSpan(start, 14), CultureInfo.InvariantCulture) / 10;
    }

    /// <summary>Line 2 gives a step of two minutes: one epoch may be left out, four may not.</summary>
    [Theory]
    [InlineData(1, new[] { 90 })]
    [InlineData(4, new[] { 1, 86 })]
    public void Hole_parts_the_table(int leftOut, int[] counts)
    {
        var lines = Encoding.Latin1.GetString(PositionGolden.Read("Sp3", "ilrsa_lageos2_3_hours.sp3")).Split('\n').ToList();
        lines.RemoveRange(25, 3 * leftOut);

        var result = Reader.Read(Encoding.Latin1.GetBytes(string.Join('\n', lines)));

        Assert.Equal(counts, Assert.Single(result.Records).Segments.Select(segment => segment.Count));
        Assert.Equal(counts.Length > 1, result.Diagnostics.Any(diagnostic => diagnostic is { Code: "TABLE_PARTED", Line: 27, Severity: DiagnosticSeverity.Warning }));
    }

    /// <summary>BeiDou time is 14 s behind GPS time.</summary>
    [Theory]
    [InlineData(86_385, "2016-03-13", 86_399)]
    [InlineData(86_386, "2016-03-14", 0)]
    [InlineData(86_390, "2016-03-14", 4)]
    public void Clock_that_is_behind_reaches_the_next_day(int secondOfDay, string date, int expectedSecondOfDay)
    {
        var time = Sp3Clock.Read("BDT"u8)!.Value.OnScale(new CcsdsTime(new DateOnly(2016, 3, 13), secondOfDay, 5));

        Assert.Equal(new CcsdsTime(DateOnly.Parse(date, CultureInfo.InvariantCulture), expectedSecondOfDay, 5), time);
    }

    [Theory]
    [InlineData("UTC", 0)]
    [InlineData("GPS", 17)]
    [InlineData("GAL", 17)]
    [InlineData("GLO", 0)]
    [InlineData("TAI", 36)]
    [InlineData("BDT", 3)]
    public void Clock_becomes_utc(string clock, int aheadOfUtcS)
    {
        var text = Encoding.Latin1.GetString(PositionGolden.Read("Sp3", "ilrsa_lageos2_3_hours.sp3")).Replace("cc UTC", "cc " + clock, StringComparison.Ordinal);

        var time = Reader.Read(Encoding.Latin1.GetBytes(text)).Records[0].Segments[0].TimeUnixNs[0];

        Assert.Equal((1_457_827_200L - aheadOfUtcS) * 1_000_000_000, time);
    }

    [Theory]
    [InlineData("ITR20", true, false)]
    [InlineData("IGb14", true, false)]
    [InlineData("WGS84", true, true)]
    [InlineData("PZ90 ", true, true)]
    [InlineData("CGCS2", true, true)]
    [InlineData("GTRF1", true, true)]
    [InlineData("UNDEF", true, true)]
    [InlineData("  JGS", true, true)]
    [InlineData("CTS  ", true, true)]
    [InlineData("ETRF0", false, false)]
    [InlineData("NAD83", false, false)]
    [InlineData("J2000", false, false)]
    public void Frame_that_agrees_with_itrf_is_taken_and_its_doubt_is_told(string name, bool isTaken, bool isDoubtful)
    {
        var text = Encoding.Latin1.GetString(PositionGolden.Read("Sp3", "ilrsa_lageos2_3_hours.sp3")).Replace("SLR08", name, StringComparison.Ordinal);

        var result = Reader.Read(Encoding.Latin1.GetBytes(text));

        Assert.Equal(isTaken ? 1 : 0, result.Records.Count);
        Assert.Equal(isTaken ? 0 : 1, result.ErrorCount);
        Assert.Equal(isDoubtful, result.Diagnostics.Any(diagnostic => diagnostic is { Code: "FRAME_ASSUMED", Severity: DiagnosticSeverity.Warning }));
    }

    [Fact]
    public void Position_without_neighbours_is_taken_and_told()
    {
        var text = Encoding.Latin1.GetString(PositionGolden.Read("Sp3", "ilrsa_lageos2_3_hours.sp3"));
        var second = text.IndexOf("*  2016  3 13  0  2 ", StringComparison.Ordinal);

        var result = Reader.Read(Encoding.Latin1.GetBytes(text[..second] + "EOF\n"));

        Assert.Equal(1, Assert.Single(Assert.Single(result.Records).Segments).Count);
        Assert.Equal("POSITION_ALONE", Assert.Single(result.Diagnostics).Code);
    }

    /// <summary>The name must be one of orbit messages, which a file of another format made of it will carry.</summary>
    [Theory]
    [InlineData("SLR08 ", "ITRF2008")]
    [InlineData("IGb14 ", "ITRF2014")]
    [InlineData("ITR92 ", "ITRF1992")]
    [InlineData("ITRF14", "ITRF2014")]
    [InlineData("ITRF  ", "ITRF")]
    [InlineData("  ECF ", "ITRF")]
    [InlineData("WGS84 ", "WGS84")]
    public void Frame_gets_the_name_that_orbit_messages_have_for_it(string letters, string name)
    {
        var text = Encoding.Latin1.GetString(PositionGolden.Read("Sp3", "ilrsa_lageos2_3_hours.sp3")).Replace("SLR08 ", letters, StringComparison.Ordinal);

        var frame = Assert.Single(Reader.Read(Encoding.Latin1.GetBytes(text)).Records).Frame;

        Assert.Equal(new OrbitFrame(name, OrbitAxes.Itrf), frame);
        Assert.True(OrbitFrame.TryParse(name, out var again));
        Assert.Equal(frame, again);
    }

    [Theory]
    [InlineData("*  2016  3 13  0  2  1.50000000", 1_457_827_321_500_000_000)]
    [InlineData("*  2016  3 13 23 59 59.99999999", 1_457_913_599_999_999_990)]
    [InlineData("*  2017  1  1  0  0  0.00000000", 1_483_228_800_000_000_000)]
    [InlineData("*  2199 12 31  0  0  0.00000000", 7_258_032_000_000_000_000)]
    [InlineData("*  1957 12 31  0  0  0.00000000", null)]
    [InlineData("*  2200  1  1  0  0  0.00000000", null)]
    [InlineData("*  2016  0 13  0  0  0.00000000", null)]
    [InlineData("*  2016 13 13  0  0  0.00000000", null)]
    [InlineData("*  2016  3 -1  0  0  0.00000000", null)]
    [InlineData("*  2016  3 13 25  0  0.00000000", null)]
    [InlineData("*  2016  3 13 -1  0  0.00000000", null)]
    [InlineData("*  2016  3 13 24  1  0.00000000", null)]
    [InlineData("*  2016  3 13 24  0  0.50000000", null)]
    [InlineData("*  2016  3 13  0 61  0.00000000", null)]
    [InlineData("*  2016  3 13  0 -1  0.00000000", null)]
    [InlineData("*  2016  3 13  0  2 60.00000001", null)]
    public void Epoch_is_a_time_to_the_nanosecond(string epoch, long? unixNs)
    {
        var text = Encoding.Latin1.GetString(PositionGolden.Read("Sp3", "ilrsa_lageos2_3_hours.sp3"));
        var second = text.IndexOf("*  2016  3 13  0  2 ", StringComparison.Ordinal);
        var position = text[(text.IndexOf('\n', second) + 1)..text.IndexOf("*  2016  3 13  0  4 ", StringComparison.Ordinal)];

        var result = Reader.Read(Encoding.Latin1.GetBytes($"{text[..second]}{epoch}\n{position}EOF\n"));

        Assert.Equal(
            unixNs is { } expected ? [1_457_827_200_000_000_000, expected] : [1_457_827_200_000_000_000],
            Assert.Single(result.Records).Segments.SelectMany(segment => segment.TimeUnixNs.ToArray()));
        Assert.Equal(unixNs is null ? 1 : 0, result.Diagnostics.Count(one => one is { Code: "TIME_INVALID", Severity: DiagnosticSeverity.Error }));
    }

    /// <summary>Analysis centres of the ILRS write so: ASI the minute, DGFI the hour with the new day, a combination the day, with one blank behind the asterisk.</summary>
    [Theory]
    [InlineData("*  2016  3 13  0 60  0.00000000", 1_457_830_800)]
    [InlineData("*  2016  3 13 23 60  0.00000000", 1_457_913_600)]
    [InlineData("*  2016  3 13  0  1 60.00000000", 1_457_827_320)]
    [InlineData("*  2016  3 13 24  0  0.00000000", 1_457_913_600)]
    [InlineData("*  2016  3 14 24  0  0.00000000", 1_457_913_600)]
    [InlineData("* 2016  4  0  0  2  0.00000000", 1_459_382_520)]
    public void Time_that_should_have_been_carried_is_carried_and_told(string epoch, long unixS)
    {
        var text = Encoding.Latin1.GetString(PositionGolden.Read("Sp3", "ilrsa_lageos2_3_hours.sp3"));
        var second = text.IndexOf("*  2016  3 13  0  2 ", StringComparison.Ordinal);
        text = text.Replace("   120.00000000", " 999999.0000000", StringComparison.Ordinal);
        var position = text[(text.IndexOf('\n', second) + 1)..text.IndexOf("*  2016  3 13  0  4 ", StringComparison.Ordinal)];

        var result = Reader.Read(Encoding.Latin1.GetBytes($"{text[..second]}{epoch}\n{position}EOF\n"));

        Assert.Equal([1_457_827_200_000_000_000, unixS * 1_000_000_000], Assert.Single(Assert.Single(result.Records).Segments).TimeUnixNs.ToArray());
        Assert.StartsWith("26:4: warning TIME_CARRIED epoch", result.Diagnostics[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*  2016  3 13 24  0  0.00000000")]
    [InlineData("*  2016  3 13  0 61  0.00000000")]
    [InlineData("*  2016  3 13 23 59 60.00000000")]
    [InlineData("*  2016  3 13  0  1 60.00000001")]
    public void Time_that_cannot_be_carried_is_refused(string epoch)
    {
        var text = Encoding.Latin1.GetString(PositionGolden.Read("Sp3", "ilrsa_lageos2_3_hours.sp3"));

        var result = Reader.Read(Encoding.Latin1.GetBytes(text.Replace("*  2016  3 13  0  0  0.00000000", epoch, StringComparison.Ordinal)));

        Assert.StartsWith("23:4: error TIME_INVALID epoch", Assert.Single(result.Diagnostics).ToString(), StringComparison.Ordinal);
        Assert.Equal(90, Assert.Single(Assert.Single(result.Records).Segments).Count);
    }
}

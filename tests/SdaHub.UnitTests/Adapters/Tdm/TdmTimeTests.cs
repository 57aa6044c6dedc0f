using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Tdm;

public sealed class TdmTimeTests
{
    [Theory]
    [InlineData("UTC", "2024-03-01T12:00:00.123456789", "2024-03-01T12:00:00.1234567", 89)]
    [InlineData("utc", "2024-061T12:00:00.5Z", "2024-03-01T12:00:00.5", 0)]
    [InlineData("TAI", "2024-03-01T12:00:37.000000001", "2024-03-01T12:00:00", 1)]
    [InlineData("GPS", "2024-03-01T00:00:17", "2024-02-29T23:59:59", 0)]
    [InlineData("TT", "2024-03-01T12:01:09.184", "2024-03-01T12:00:00", 0)]
    [InlineData("TAI", "2016-12-31T12:00:36", "2016-12-31T12:00:00", 0)] // before the last leap second
    [InlineData("UTC", "1999-366T00:00:00", null, 0)] // no leap year
    [InlineData("UTC", "2024-13-01T00:00:00", null, 0)]
    [InlineData("UTC", "2024-03-01T24:00:00", null, 0)]
    [InlineData("UTC", "2024-03-01T23:59:60", null, 0)] // no leap second that day
    [InlineData("TAI", "2016-12-31T23:59:60", null, 0)] // only UTC has any
    [InlineData("UTC", "2024-03-01 00:00:00", null, 0)]
    [InlineData("UTC", "2024-03-01T00:00", null, 0)]
    public void Time_tag_becomes_utc_or_is_refused(string system, string tag, string? expectedUtc, int expectedNs)
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message(
            TdmSample.Radar.Replace("UTC", system, StringComparison.Ordinal), $"RANGE = {tag} 700.5\n"));

        if (expectedUtc is null)
        {
            Assert.Empty(result.Records);
            Assert.Equal(DiagnosticSeverity.Error, Assert.Single(result.Diagnostics).Severity);
        }
        else
        {
            Assert.Equal(TdmSample.UnixNs(expectedUtc) + expectedNs, Assert.Single(result.Records).Columns.TimeUnixNs[0]);
        }
    }

    /// <summary>TT of an instant in the three barycentric and geocentric scales, from IAU SOFA's time scale cookbook: 2006-01-15T21:24:37.5 UTC.</summary>
    [Theory]
    [InlineData("TAI", "2006-01-15T21:25:10.500000", 0)]
    [InlineData("TT", "2006-01-15T21:25:42.684000", 0)]
    [InlineData("TCG", "2006-01-15T21:25:43.322690", 1_000)]
    [InlineData("TDB", "2006-01-15T21:25:42.684373", 30_000)]
    [InlineData("TCB", "2006-01-15T21:25:56.893952", 30_000)]
    public void Published_time_scales_agree(string system, string tag, long toleranceNs)
    {
        var track = TdmSample.Single(TdmSample.Radar.Replace("UTC", system, StringComparison.Ordinal), $"RANGE = {tag} 700.5\n");

        Assert.InRange(track.Columns.TimeUnixNs[0] - TdmSample.UnixNs("2006-01-15T21:24:37.5"), -toleranceNs, toleranceNs);
    }

    /// <summary>
    /// Every term of the series of USNO Circular 179, equation 2.6, and the rates of TCG and TCB far from their epoch: expected in nanoseconds of UTC by the same equations in
    /// decimal arithmetic in another language.
    /// </summary>
    [Theory]
    [InlineData("1976-04-02T12:00:00", 197_294_352_814_351_902, 197_294_352_832_468_734, 197_294_353_180_680_924)]
    [InlineData("1985-10-03T06:00:00", 497_167_144_817_679_832, 497_167_144_623_478_679, 497_167_140_534_421_811)]
    [InlineData("1999-01-20T18:00:00", 916_855_135_815_541_359, 916_855_135_330_985_935, 916_855_125_024_937_937)]
    [InlineData("2024-03-01T12:00:00", 1_709_294_330_814_626_842, 1_709_294_329_778_712_066, 1_709_294_307_737_096_976)]
    [InlineData("2024-07-09T00:00:00", 1_720_483_130_816_092_879, 1_720_483_129_770_914_266, 1_720_483_107_565_078_445)]
    [InlineData("2100-05-17T12:00:00", 4_114_238_330_814_773_613, 4_114_238_328_102_636_816, 4_114_238_270_448_111_601)]
    [InlineData("2199-11-05T03:00:00", 7_253_204_330_817_494_632, 7_253_204_325_915_000_339, 7_253_204_221_780_544_308)]
    public void Series_of_the_barycentric_scales_is_the_published_one(string tag, long fromTdb, long fromTcg, long fromTcb)
    {
        Assert.InRange(Utc("TDB") - fromTdb, -2, 2);
        Assert.InRange(Utc("TCG") - fromTcg, -2, 2);
        Assert.InRange(Utc("TCB") - fromTcb, -2, 2);

        long Utc(string system) => TdmSample.Single(TdmSample.Radar.Replace("UTC", system, StringComparison.Ordinal), $"RANGE = {tag} 700.5\n").Columns.TimeUnixNs[0];
    }

    [Fact]
    public void Leap_second_keeps_the_order_and_is_told()
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message(
            TdmSample.Radar,
            "RANGE = 2016-12-31T23:59:59.5 700\nRANGE = 2016-12-31T23:59:60.25 701\nRANGE = 2016-12-31T23:59:60.75 702\nRANGE = 2017-01-01T00:00:00 703\n"));

        var midnight = TdmSample.UnixNs("2017-01-01T00:00:00");
        Assert.Equal([midnight - 500_000_000, midnight - 1, midnight - 1, midnight], Assert.Single(result.Records).Columns.TimeUnixNs.ToArray());
        Assert.Equal("LEAP_SECOND_MOVED", Assert.Single(result.Diagnostics).Code);
    }

    [Theory]
    [InlineData("TAI", "2017-01-01T00:00:36.5")]
    [InlineData("GPS", "2017-01-01T00:00:17.5")]
    [InlineData("TT", "2017-01-01T00:01:08.684")]
    public void Other_scales_reach_the_leap_second_too(string system, string tag)
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar.Replace("UTC", system, StringComparison.Ordinal), $"RANGE = {tag} 700\n"));

        Assert.Equal(TdmSample.UnixNs("2017-01-01T00:00:00") - 1, Assert.Single(result.Records).Columns.TimeUnixNs[0]);
        Assert.Equal("LEAP_SECOND_MOVED", Assert.Single(result.Diagnostics).Code);
    }

    [Theory]
    [InlineData("UT1")]
    [InlineData("SCLK")]
    [InlineData("LOCAL")]
    public void Scale_without_a_way_to_utc_is_refused_with_the_reason(string system)
    {
        var diagnostic = TdmSample.SoleDiagnosticOfNothing(
            TdmSample.Radar.Replace("UTC", system, StringComparison.Ordinal), "RANGE = 2024-03-01T00:00:00 700\n");

        Assert.Equal(("TIME_SYSTEM_NOT_SUPPORTED", 5, 15, "TIME_SYSTEM"), (diagnostic.Code, diagnostic.Line, diagnostic.Column, diagnostic.FieldName));
    }

    /// <summary>UT1 - UTC is 0.25 s on the two days that are known, so UTC is a quarter of a second earlier.</summary>
    [Fact]
    public void Rotation_of_the_Earth_tells_utc_from_ut1()
    {
        var rotation = EarthOrientationTable.Parse(new StringReader(
            "VERSION 1.1\nBEGIN OBSERVED\n2024 03 01 60370 0.1 0.3 0.25 0.0 -0.1 -0.01 0 0 37\n2024 03 02 60371 0.1 0.3 0.25 0.0 -0.1 -0.01 0 0 37\nEND OBSERVED\n")).Table!;
        var message = TdmSample.Message(
            TdmSample.Radar.Replace("UTC", "UT1", StringComparison.Ordinal), "RANGE = 2024-03-01T12:00:00.500 700\nRANGE = 2024-03-05T12:00:00 700\n");

        var result = TdmSample.DecodeKvn(message, FormatConventions.Default with { EarthOrientation = rotation });

        Assert.Equal([TdmSample.UnixNs("2024-03-01T12:00:00.25")], Assert.Single(result.Records).Columns.TimeUnixNs.ToArray());
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal("TIME_INVALID", fault.Code);
        Assert.Contains("expected a day that the Earth orientation file covers", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_in_ut1_without_the_rotation_names_the_option_that_gives_it()
    {
        var diagnostic = TdmSample.SoleDiagnosticOfNothing(TdmSample.Radar.Replace("UTC", "UT1", StringComparison.Ordinal), "RANGE = 2024-03-01T00:00:00 700\n");

        Assert.Contains("--eop FILE", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_of_one_time_tag_are_one_observation_however_they_are_grouped()
    {
        const string Interleaved =
            "ANGLE_1 = 2024-03-01T00:00:01 10\nANGLE_2 = 2024-03-01T00:00:01 20\nANGLE_1 = 2024-03-01T00:00:02 11\nANGLE_2 = 2024-03-01T00:00:02 21\nRANGE = 2024-03-01T00:00:02 700\n";
        const string Grouped =
            "RANGE = 2024-061T00:00:02.000 700\nANGLE_2 = 2024-061T00:00:01.0 20\nANGLE_2 = 2024-03-01T00:00:02Z 21\nANGLE_1 = 2024-03-01T00:00:01 10\nANGLE_1 = 2024-03-01T00:00:02 11\n";

        var interleaved = TdmSample.Single(TdmSample.Radar, Interleaved);

        Assert.Equal([double.NaN, 700], interleaved.Columns.Values(Observable.RangeKm).ToArray());
        Assert.Equal(interleaved.TrackId, TdmSample.Single(TdmSample.Radar, Grouped).TrackId);
    }
}

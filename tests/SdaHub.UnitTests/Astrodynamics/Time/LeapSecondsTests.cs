using CsCheck;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.UnitTests.Astrodynamics.Time;

public sealed class LeapSecondsTests
{
    /// <summary>Values of IERS Bulletin C.</summary>
    [Theory]
    [InlineData(1957, 10, 4, 10)]
    [InlineData(1972, 1, 1, 10)]
    [InlineData(1972, 7, 1, 11)]
    [InlineData(1980, 1, 6, 19)]
    [InlineData(1985, 7, 1, 23)]
    [InlineData(1999, 1, 1, 32)]
    [InlineData(2005, 12, 31, 32)]
    [InlineData(2006, 1, 1, 33)]
    [InlineData(2015, 6, 30, 35)]
    [InlineData(2015, 7, 1, 36)]
    [InlineData(2016, 12, 31, 36)]
    [InlineData(2017, 1, 1, 37)]
    [InlineData(2040, 1, 1, 37)]
    public void Tai_is_ahead_of_Utc_by_the_published_seconds(int year, int month, int day, double expected)
    {
        Assert.Equal(expected, LeapSeconds.TaiMinusUtcS(JulianDate.FromCalendar(year, month, day, 0.0)));
        Assert.Equal(expected, LeapSeconds.TaiMinusUtcS(JulianDate.FromCalendar(year, month, day, 86_399.999)));
    }

    [Fact]
    public void Tai_and_terrestrial_time_lead_back_to_the_same_Utc() =>
        Gen.Long[0, 2_000_000_000_000_000_000].Sample(ns =>
        {
            var utc = JulianDate.FromUnixNs(ns);
            return LeapSeconds.TaiToUtc(LeapSeconds.UtcToTai(utc)).ToUnixNs() == ns
                && LeapSeconds.TtToUtc(LeapSeconds.UtcToTt(utc)).ToUnixNs() == ns;
        });

    [Fact]
    public void The_last_second_of_a_day_and_the_first_of_the_next_are_two_seconds_apart_over_a_leap_second()
    {
        var before = LeapSeconds.UtcToTai(JulianDate.FromCalendar(2016, 12, 31, 86_399.0));
        var after = LeapSeconds.UtcToTai(JulianDate.FromCalendar(2017, 1, 1, 0.0));

        Assert.Equal(2.0, after.SecondsSince(before), 1e-9);
    }

    [Fact]
    public void Within_a_leap_second_Utc_is_the_first_second_of_the_next_day()
    {
        var leapSecond = LeapSeconds.UtcToTai(JulianDate.FromCalendar(2016, 12, 31, 86_399.0)).AddSeconds(1.25);

        var utc = LeapSeconds.TaiToUtc(leapSecond);

        Assert.Equal(0.25, utc.SecondsSince(JulianDate.FromCalendar(2017, 1, 1, 0.0)), 1e-9);
    }

    [Fact]
    public void Gps_time_began_equal_to_Utc()
    {
        var start = JulianDate.FromCalendar(1980, 1, 6, 0.0);

        Assert.Equal(LeapSeconds.TaiMinusGpsS, LeapSeconds.UtcToTai(start).SecondsSince(start), 1e-9);
    }
}

using CsCheck;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.UnitTests.Astrodynamics.Time;

public sealed class JulianDateTests
{
    [Theory]
    [InlineData("2000-01-01T12:00:00Z", 2451544.5, 0.5)]
    [InlineData("1970-01-01T00:00:00Z", 2440587.5, 0.0)]
    [InlineData("1957-10-04T19:28:34Z", 2436115.5, 0.811504629629629629)]
    [InlineData("2004-04-06T10:51:28.386009+03:00", 2453101.5, 0.327411875104166667)]
    public void Splits_an_instant_into_midnight_and_fraction(string time, double day, double fraction)
    {
        var date = JulianDate.FromUtc(DateTimeOffset.Parse(time));

        Assert.Equal(day, date.Day);
        Assert.Equal(fraction, date.DayFraction, 1e-15);
    }

    [Fact]
    public void Gives_back_any_instant_to_the_tick() =>
        Gen.Long[DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks].Sample(ticks =>
        {
            var time = new DateTimeOffset(ticks, TimeSpan.Zero);
            return JulianDate.FromUtc(time).ToUtc() == time;
        });

    [Fact]
    public void Gives_back_unix_nanoseconds_to_ten_picoseconds() =>
        Gen.Long[-9_000_000_000_000_000_000, 9_000_000_000_000_000_000].Sample(ns => JulianDate.FromUnixNs(ns).ToUnixNs() == ns);

    [Fact]
    public void Adding_seconds_and_taking_the_difference_agree() =>
        Gen.Select(Gen.Double[-1e9, 1e9], Gen.Double[-1e6, 1e6]).Sample((start, seconds) =>
        {
            var date = new JulianDate(JulianDate.J2000Day, 0.0).AddSeconds(start);
            var later = date.AddSeconds(seconds);
            return Math.Abs(later.SecondsSince(date) - seconds) < 1e-9
                && later.DayFraction is >= 0.0 and < 1.0
                && later.Day == Math.Floor(later.Day) + 0.5;
        });

    [Fact]
    public void Counts_days_and_centuries_from_J2000()
    {
        var date = JulianDate.FromCalendar(2100, 1, 1, 43_200.0);

        Assert.Equal(36_525.0, date.DaysSinceJ2000);
        Assert.Equal(1.0, date.CenturiesSinceJ2000);
        Assert.Equal(88_069.5, date.ModifiedJulianDate);
    }
}

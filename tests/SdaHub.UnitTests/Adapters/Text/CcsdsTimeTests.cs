using System.Globalization;
using System.Text;
using SdaHub.Adapters.Text;

namespace SdaHub.UnitTests.Adapters.Text;

public sealed class CcsdsTimeTests
{
    [Theory]
    [InlineData("2020-064T10:34:41.4264", "2020-03-04T10:34:41.4264000Z")]
    [InlineData("2020-03-04T10:34:41", "2020-03-04T10:34:41.0000000Z")]
    [InlineData("2020-366T23:59:59.999999Z", "2020-12-31T23:59:59.9999990Z")]
    [InlineData("2024-02-29T00:00:00.Z", "2024-02-29T00:00:00.0000000Z")]
    [InlineData("1957-10-04T19:28:34.123456749", "1957-10-04T19:28:34.1234567Z")]
    [InlineData("1957-10-04T19:28:34.12345675", "1957-10-04T19:28:34.1234568Z")]
    [InlineData("2026-12-31T23:59:59.99999999", "2027-01-01T00:00:00.0000000Z")]
    public void Both_calendars_are_read(string text, string expected)
    {
        Assert.True(CcsdsTime.TryParse(Encoding.ASCII.GetBytes(text), out var time));
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), time.Utc);
    }

    [Fact]
    public void Nanoseconds_are_kept_and_the_rest_is_cut()
    {
        Assert.True(CcsdsTime.TryParse("1970-01-02T00:00:01.1234567899Z"u8, out var time));

        Assert.Equal(86_401_123_456_789L, time.UnixNs);
        Assert.Equal(123_456_789, time.NanosecondOfSecond);
    }

    [Fact]
    public void A_leap_second_is_read_and_has_no_utc_instant()
    {
        Assert.True(CcsdsTime.TryParse("2016-12-31T23:59:60.5Z"u8, out var time));

        Assert.True(time.IsLeapSecond);
        Assert.Null(time.Utc);
        Assert.Equal(1_483_228_800_500_000_000L, time.UnixNs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("T")]
    [InlineData("2020-03-04")]
    [InlineData("2020-03-04T10:34")]
    [InlineData("2020-03-04 10:34:41")]
    [InlineData("2020-3-04T10:34:41")]
    [InlineData("2020-13-01T00:00:00")]
    [InlineData("2020-00-01T00:00:00")]
    [InlineData("2021-02-29T00:00:00")]
    [InlineData("2021-366T00:00:00")]
    [InlineData("2021-000T00:00:00")]
    [InlineData("2021-001T24:00:00")]
    [InlineData("2021-001T10:60:00")]
    [InlineData("2021-001T10:00:60")]
    [InlineData("2021-001T23:59:61")]
    [InlineData("2021-001T10:00:00.1x")]
    [InlineData("2021-001T10:00:00+01:00")]
    [InlineData("2021-001T10:00:00ZZ")]
    [InlineData("0001-001T00:00:00")]
    [InlineData("9999-001T00:00:00")]
    public void Anything_else_is_no_time(string text) => Assert.False(CcsdsTime.TryParse(Encoding.ASCII.GetBytes(text), out _));
}

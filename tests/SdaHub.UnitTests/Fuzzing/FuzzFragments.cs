using System.Text;

namespace SdaHub.UnitTests.Fuzzing;

/// <summary>What tends to break readers.</summary>
internal static class FuzzFragments
{
    /// <summary>Pieces of the formats there are, and bytes that stand in none.</summary>
    public static IReadOnlyList<byte[]> Pieces { get; } =
    [
        [0], [0, 0, 0, 0], [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0x1A], [0x7F], [0x80],
        .. new[]
        {
            "\r", "\n\r", "\r\n\r\n", "\n\n\n", "\t", "\"", "'", "\\", "\\ud800", "\\u0000", "\\u00", "[", "]", "{", "}", ",", ",,", ":", "=", "<", ">", "</", "/>", "&#0;", "&x;",
            "&lt;", "<![CDATA[", "]]>", "<!--", "<!DOCTYPE x>", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
            "null", "true", "//", "/*", "#", "COMMENT", "META_START", "META_STOP", "DATA_START", "DATA_STOP", "COVARIANCE_START", "PATH = 1,2,1", "TIME_SYSTEM = TAI",
            "ANGLE_1", "RANGE", "<segment>", "</segment>", "<data/>", "<EPOCH>", "1 ", "2 ", "0 ", "H1 ", "h4 ", "H8", "10 ", "11 ", "99", "EOF", "*  ", "PL52", "999\n", "\u00B0", "\u2032", "h", "\u00E4", "\uFEFF", "\u6F22",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>Numbers, times and words in place of a field.</summary>
    public static IReadOnlyList<byte[]> Values { get; } =
    [
        .. new[]
        {
            "", "0", "-0", "+0", "-1", "00", "1e999", "-1e308", "1e-400", "5e-324", "9e15", "1E+18", "99999999999999999999", "-9223372036854775808", "2147483648", "4294967296", "NaN", "nan",
            "Infinity", "-inf", "1,5", "1.2.3", "--1", "+-1", ".", "-.", "1.", ".5", "1e", "0x10", "1_000", "\u0661", "1 2", "359.9999999999999999999", "360", "-180", "90.0000000001", "999999.999999",
            "2024-02-30T00:00:00", "2016-12-31T23:59:60", "2016-12-31T23:59:60.999999999Z", "0000-00-00T00:00:00", "9999-12-31T23:59:59.999999999", "2024-366T24:00:00", "2023-366T12:00:00",
            "1900-01-01T00:00:00", "2199-12-31T23:59:59", "24:00:00", "-00:00:01", "99365", "00000", "Z9999", "I0001", "na", "-1", "NONE", "UNKNOWN", "}", "J", "M12345", "YES", "UTC", "UT1", "TDB",
            "GPS", "TEME", "ITRF-97", "RSW", "RU", "U", "SINGLE", "01h02m60,0s", "-12\u00B034'56.7\"", "1h2h", "999999999d59m59.999999999999999999s", "12:00:00,25",
        }.Select(Encoding.UTF8.GetBytes),
        [.. Enumerable.Repeat((byte)'9', 400)],
        [(byte)'0', (byte)'.', .. Enumerable.Repeat((byte)'1', 1000)],
        [.. Enumerable.Repeat((byte)'0', 5000), (byte)'1'],
    ];

    /// <summary>What opens something, to be said many times.</summary>
    public static IReadOnlyList<byte[]> Openings { get; } =
        [.. new[] { "[", "{\"a\":", "[{\"a\":[", "<a>", "<segment>", "<a b='c'>", "<!--", "(", "META_START\n", "DATA_START\n", "\"", "\\", "a=\n", "x\n", "\n", "\r", " ", "\t", ",", ";,\n", "h1\n", "10 \n" }.Select(Encoding.UTF8.GetBytes)];
}

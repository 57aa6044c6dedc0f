using System.Globalization;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Cli.Output;

/// <summary>Times as the command line takes and prints them: ISO 8601, UTC, with <c>Z</c>.</summary>
internal static class UtcText
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss";

    private const long NsPerS = 1_000_000_000;
    private const double FirstDay = 1_721_425.5;
    private const double LastDay = 5_373_483.5;

    private static readonly string[] Accepted = [Seconds + ".FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm'Z'"];

    /// <summary>Takes a time, to 100 ns.</summary>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse(string text, out JulianDate utc)
    {
        var parsed = DateTimeOffset.TryParseExact(
            text, Accepted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time);
        utc = parsed ? JulianDate.FromUtc(time) : default;
        return parsed;
    }

    /// <summary>Prints a time to 1 ns, without the zeros at the end of its fraction.</summary>
    /// <param name="unixNs">Nanoseconds since 1970-01-01T00:00:00Z.</param>
    public static string Format(long unixNs)
    {
        var seconds = Math.DivRem(unixNs, NsPerS, out var ns);
        (seconds, ns) = ns < 0 ? (seconds - 1, ns + NsPerS) : (seconds, ns);
        var whole = DateTime.UnixEpoch.AddSeconds(seconds).ToString(Seconds, CultureInfo.InvariantCulture);
        return ns == 0 ? whole + "Z" : $"{whole}.{ns:D9}".TrimEnd('0') + "Z";
    }

    /// <summary>Prints a time to 100 ns, without the zeros at the end of its fraction; as a Julian Date outside the years 1 to 9999.</summary>
    public static string Format(JulianDate utc) => utc.Day is >= FirstDay and < LastDay
        ? utc.ToUtc().ToString(Seconds + ".FFFFFFF'Z'", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"JD {utc.Day + utc.DayFraction}");
}

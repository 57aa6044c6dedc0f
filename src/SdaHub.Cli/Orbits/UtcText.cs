using System.Globalization;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Cli.Orbits;

/// <summary>Times as the command line takes and prints them: ISO 8601, UTC, with <c>Z</c>, to 100 ns.</summary>
internal static class UtcText
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss";

    private const double FirstDay = 1_721_425.5;
    private const double LastDay = 5_373_483.5;

    private static readonly string[] Accepted = [Seconds + ".FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm'Z'"];

    /// <summary>Takes a time.</summary>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse(string text, out JulianDate utc)
    {
        var parsed = DateTimeOffset.TryParseExact(
            text, Accepted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time);
        utc = parsed ? JulianDate.FromUtc(time) : default;
        return parsed;
    }

    /// <summary>Prints a time, without the zeros at the end of its fraction; as a Julian Date outside the years 1 to 9999.</summary>
    public static string Format(JulianDate utc) => utc.Day is >= FirstDay and < LastDay
        ? utc.ToUtc().ToString(Seconds + ".FFFFFFF'Z'", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"JD {utc.Day + utc.DayFraction}");
}

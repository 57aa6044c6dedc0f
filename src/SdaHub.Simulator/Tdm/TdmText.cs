namespace SdaHub.Simulator.Tdm;

/// <summary>Times and numbers as a message prints them.</summary>
internal static class TdmText
{
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff");

    /// <param name="unixNs">Nanoseconds since 1970-01-01T00:00:00Z.</param>
    public static string Time(long unixNs) => DateTimeOffset.UnixEpoch.AddTicks(unixNs / 100).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff");

    public static string Number(double value, int decimals) => value.ToString($"F{decimals}");
}

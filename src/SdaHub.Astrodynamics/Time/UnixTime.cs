namespace SdaHub.Astrodynamics.Time;

/// <summary>UTC as nanoseconds since 1970-01-01T00:00:00Z without leap seconds, as records carry it, and as .NET has it, whose step is 100 ns.</summary>
public static class UnixTime
{
    /// <summary>Nanoseconds in one step of .NET's clock.</summary>
    public const long NsPerTick = 100;

    /// <summary>Nanoseconds since 1970 of a time of .NET. Exact.</summary>
    /// <param name="time">A time from 1677-09-21 to 2262-04-11; beyond, the count overflows.</param>
    public static long ToNs(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * NsPerTick;

    /// <summary>A time of .NET, cut towards 1970 to 100 ns.</summary>
    /// <param name="unixNs">Nanoseconds since 1970.</param>
    public static DateTimeOffset FromNs(long unixNs) => DateTimeOffset.UnixEpoch.AddTicks(unixNs / NsPerTick);
}

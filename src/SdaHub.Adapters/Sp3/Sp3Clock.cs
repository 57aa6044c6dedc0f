using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;

namespace SdaHub.Adapters.Sp3;

/// <summary>The clock of a file.</summary>
/// <param name="Scale">A time scale that UTC can be had from.</param>
/// <param name="AheadS">Seconds that the scale is ahead of the file's clock.</param>
internal readonly record struct Sp3Clock(TimeScale Scale, int AheadS)
{
    /// <summary>BeiDou time began with UTC in 2006, when GPS time was 14 s ahead of it.</summary>
    private const int GpsAheadOfBeiDouS = 14;

    private const int SecondsPerDay = 86_400;

    /// <summary>GPS time, which files without a time system mean.</summary>
    public static Sp3Clock Gps { get; } = new(TimeScale.Gps, 0);

    /// <summary>A reading of the file's clock as a reading of the scale.</summary>
    public CcsdsTime OnScale(CcsdsTime time)
    {
        var second = time.SecondOfDay + AheadS;
        return second < SecondsPerDay ? time with { SecondOfDay = second } : time with { Date = time.Date.AddDays(1), SecondOfDay = second - SecondsPerDay };
    }

    /// <summary>Reads the three letters of the first %c line.</summary>
    /// <returns>The clock; null when there is no such one.</returns>
    public static Sp3Clock? Read(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("GPS"u8) || name.SequenceEqual("GAL"u8) || name.SequenceEqual("QZS"u8) || name.SequenceEqual("IRN"u8) || name.SequenceEqual("ccc"u8) => Gps,
        _ when name.SequenceEqual("UTC"u8) || name.SequenceEqual("GLO"u8) => new Sp3Clock(TimeScale.Utc, 0),
        _ when name.SequenceEqual("TAI"u8) => new Sp3Clock(TimeScale.Tai, 0),
        _ when name.SequenceEqual("BDT"u8) => new Sp3Clock(TimeScale.Gps, GpsAheadOfBeiDouS),
        _ => null,
    };
}

using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Adapters.Tdm;

/// <summary>What the time tags of a segment count.</summary>
/// <param name="Scale">Their time system; of no meaning beside <paramref name="Rotation"/>.</param>
/// <param name="Rotation">Rotation of the Earth, where they are in UT1; null where they are not.</param>
internal readonly record struct TdmClock(TimeScale Scale, EarthOrientationTable? Rotation = null)
{
    /// <summary>Whether a leap second stands at a place where there was one. UT1 has none.</summary>
    public bool IsRealLeapSecond(CcsdsTime time) => Rotation is null && TimeScales.IsRealLeapSecond(Scale, time);

    /// <summary>Whether UTC can be had from a tag.</summary>
    public bool Covers(long tag) => Rotation is null || Ut1.TryToUtc(TimeTag.ToUnixNs(tag, out _), Rotation, out _);

    /// <summary>Nanoseconds since 1970-01-01T00:00:00Z without leap seconds, of a tag that is covered. Inside a leap second: the last nanosecond before midnight.</summary>
    public long ToUtcUnixNs(long tag, out bool isLeapSecond)
    {
        if (Rotation is null)
        {
            return TimeScales.ToUtcUnixNs(Scale, tag, out isLeapSecond);
        }

        Ut1.TryToUtc(TimeTag.ToUnixNs(tag, out isLeapSecond), Rotation, out var utc);
        return utc;
    }
}

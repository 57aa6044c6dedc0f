using SdaHub.Astrodynamics.Time;

namespace SdaHub.Adapters.Times;

/// <summary>Brings UT1, which the Earth's rotation counts, to UTC.</summary>
internal static class Ut1
{
    /// <summary>What there is to do where the Earth's rotation is not known, for messages.</summary>
    public const string FileWanted = "name an Earth orientation file that covers the day, on the command line with --eop FILE, for a hub in SdaHub:EarthOrientation";

    private const double NsPerS = 1e9;

    /// <summary>Finds UTC.</summary>
    /// <param name="ut1UnixNs">Nanoseconds since 1970-01-01T00:00:00 of UT1.</param>
    /// <param name="rotation">UT1 - UTC by day.</param>
    /// <param name="utcUnixNs">Nanoseconds since 1970-01-01T00:00:00Z without leap seconds.</param>
    /// <returns>Whether the rotation is known at that time.</returns>
    public static bool TryToUtc(long ut1UnixNs, EarthOrientationTable rotation, out long utcUnixNs)
    {
        // UT1 - UTC changes by milliseconds a day, so the second look is exact.
        utcUnixNs = ut1UnixNs;
        for (var look = 0; look < 2; look++)
        {
            var orientation = rotation.At(JulianDate.FromUnixNs(utcUnixNs));
            if (orientation.IsExtrapolated)
            {
                return false;
            }

            utcUnixNs = ut1UnixNs - (long)Math.Round(orientation.Ut1MinusUtcS * NsPerS);
        }

        return true;
    }
}

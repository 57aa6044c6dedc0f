using SdaHub.Astrodynamics.Frames;

namespace SdaHub.Adapters.Visual;

/// <summary>Equator and equinox of right ascension and declination, as one digit of a record says them.</summary>
internal static class ChartCode
{
    /// <summary>Reads the digit.</summary>
    /// <param name="code">The column.</param>
    /// <param name="equinox">The chart's; null for positions of date, which 0 and a blank mean.</param>
    /// <returns>Whether it is one of the codes.</returns>
    public static bool TryRead(byte code, out ChartEquinox? equinox)
    {
        equinox = code is >= (byte)'1' and <= (byte)'6' ? ChartEquinox.B1855 + (code - '1') : null;
        return equinox is not null || code is (byte)' ' or (byte)'0';
    }
}

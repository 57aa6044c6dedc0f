using System.Globalization;
using System.Text.Unicode;

namespace SdaHub.Adapters.Times;

/// <summary>Prints times as time tags, with as many decimals as they have.</summary>
internal static class TimeText
{
    /// <summary>Most bytes of a time tag.</summary>
    public const int MaxLength = 29;

    private const long NsPerS = 1_000_000_000;

    /// <summary>Prints nanoseconds since 1970-01-01T00:00:00Z.</summary>
    /// <returns>Number of bytes written.</returns>
    public static int Format(long unixNs, Span<byte> text)
    {
        var (seconds, ns) = Math.DivRem(unixNs, NsPerS);
        if (ns < 0)
        {
            seconds--;
            ns += NsPerS;
        }

        Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{DateTime.UnixEpoch.AddSeconds(seconds):yyyy-MM-ddTHH:mm:ss}", out var written);
        if (ns == 0)
        {
            return written;
        }

        Utf8.TryWrite(text[written..], CultureInfo.InvariantCulture, $".{ns:D9}", out var fraction);
        return text[..(written + fraction)].TrimEnd((byte)'0').Length;
    }

    /// <summary>Prints nanoseconds since 1970-01-01T00:00:00Z.</summary>
    public static string Format(long unixNs)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return System.Text.Encoding.ASCII.GetString(text[..Format(unixNs, text)]);
    }
}

using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Udl;

/// <summary>A time of the library: UTC, with a <c>Z</c> behind it or the offset <c>+00:00</c>, which Python's <c>isoformat</c> prints for the same instant.</summary>
internal static class UdlTime
{
    /// <summary>What is read, for messages.</summary>
    public const string Expected = "YYYY-MM-DDThh:mm:ss[.d...][Z], or +00:00 in place of Z; times of other offsets are not taken";

    private static ReadOnlySpan<byte> ZeroOffset => "+00:00"u8;

    /// <summary>Reads a time.</summary>
    /// <returns>Whether the whole text is one, with a day and a time of day that exist.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out CcsdsTime time)
    {
        time = default;
        return text.EndsWith(ZeroOffset)
            ? !text[..^ZeroOffset.Length].EndsWith("Z"u8) && CcsdsTime.TryParse(text[..^ZeroOffset.Length], out time)
            : CcsdsTime.TryParse(text, out time);
    }
}

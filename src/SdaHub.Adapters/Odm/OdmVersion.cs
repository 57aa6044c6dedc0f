namespace SdaHub.Adapters.Odm;

/// <summary>The versions of orbit data messages that there are.</summary>
internal static class OdmVersion
{
    /// <summary>The versions, for messages.</summary>
    public const string Expected = "version 1.0, 2.0 or 3.0";

    /// <summary>Whether a version is read: 1.0 (502.0-B-1), 2.0 (B-2) and 3.0 (B-3).</summary>
    public static bool IsRead(ReadOnlySpan<byte> version) => version.SequenceEqual("1.0"u8) || version.SequenceEqual("2.0"u8) || version.SequenceEqual("3.0"u8);
}

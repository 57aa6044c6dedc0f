namespace SdaHub.Adapters.Text;

/// <summary>What a reader takes at most, so that no input can exhaust the machine. Each limit is far above any real file.</summary>
internal static class InputLimits
{
    /// <summary>Largest file in bytes: 256 MiB. The full public catalog is 4 MB as TLE and 90 MB as XML.</summary>
    public const int MaxPayloadBytes = 256 * 1024 * 1024;

    /// <summary>Most records of one file. The full public catalog has 30,000.</summary>
    public const int MaxRecordCount = 1_000_000;

    /// <summary>Longest line of a stream of lines in bytes: 1 MiB.</summary>
    public const int MaxLineBytes = 1024 * 1024;
}

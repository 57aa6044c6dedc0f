namespace SdaHub.Cli.Orbits;

/// <summary>Tells the formats of element sets apart by how a file begins.</summary>
internal static class ElementFormatDetector
{
    private const int SniffedBytes = 4096;

    /// <summary>The format id for a file's content. What looks like nothing else is a TLE, whose reader then says what is wrong.</summary>
    public static string Detect(ReadOnlySpan<byte> content)
    {
        content = content.StartsWith("\uFEFF"u8) ? content["\uFEFF"u8.Length..] : content;
        content = content.TrimStart(" \t\r\n"u8);
        if (content.IsEmpty)
        {
            return "tle";
        }

        var endOfLine = content.IndexOfAny((byte)'\r', (byte)'\n');
        var firstLine = endOfLine < 0 ? content : content[..endOfLine];
        return (char)content[0] switch
        {
            '<' => "omm-xml",
            // Every object of the Unified Data Library has this member, and no OMM has.
            '{' or '[' => content[..Math.Min(content.Length, SniffedBytes)].IndexOf("\"classificationMarking\""u8) >= 0 ? "udl-elset-json" : "omm-json",
            _ when firstLine.StartsWith("CCSDS_OMM_VERS"u8) => "omm-kvn",
            _ when firstLine.IndexOf((byte)',') >= 0 && firstLine.IndexOf("MEAN_MOTION"u8) >= 0 => "omm-csv",
            _ => "tle",
        };
    }
}

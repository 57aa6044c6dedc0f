namespace SdaHub.Server.Catalog;

/// <summary>Tells the format of a catalog file where no rule does.</summary>
internal static class CatalogFileFormat
{
    private const int SniffedBytes = 4096;

    /// <summary>Whether a file of the folder is one of the catalog at all: not the rules, not a read-me, not hidden, not on its way to another name.</summary>
    public static bool IsCatalogFile(string fileName) =>
        fileName[0] is not ('.' or '~') && !fileName.EndsWith('~')
        && Path.GetExtension(fileName).ToUpperInvariant() is not (".YAML" or ".YML" or ".MD" or ".TMP" or ".PART" or ".SWP");

    /// <summary>Tells the format by the name's extension, and by the file's beginning where the extension leaves it open.</summary>
    /// <returns>A format id, or null when neither tells.</returns>
    public static string? Detect(string fileName, ReadOnlySpan<byte> content)
    {
        var start = content[..Math.Min(content.Length, SniffedBytes)];
        return Path.GetExtension(fileName).ToUpperInvariant() switch
        {
            ".TLE" or ".2LE" or ".3LE" => "tle",
            ".KVN" or ".OMM" => "omm-kvn",
            ".XML" => "omm-xml",
            // Every object of the Unified Data Library has this member, and no OMM has.
            ".JSON" => start.IndexOf("\"classificationMarking\""u8) >= 0 ? "udl-elset-json" : "omm-json",
            ".CSV" => start.IndexOf("EPOCH"u8) >= 0 ? "omm-csv" : "satcat-csv",
            ".TXT" => start.IndexOf("CCSDS_OMM_VERS"u8) >= 0 ? "omm-kvn" : "tle",
            _ => null,
        };
    }
}

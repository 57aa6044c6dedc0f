using System.IO.Hashing;
using SdaHub.Core;

namespace SdaHub.Server.Catalog;

/// <summary>What the hub knows of a file of the catalog folder.</summary>
internal sealed class CatalogFileState
{
    /// <summary>Time and length at the last look; null before the first.</summary>
    public FileStamp? Seen { get; set; }

    /// <summary>Time and length when its content was last dealt with; null when it was not, or has to be again.</summary>
    public FileStamp? Settled { get; set; }

    /// <summary>Hash of the content that is loaded; null when none is.</summary>
    public UInt128? LoadedHash { get; set; }

    /// <summary>Hash of a content.</summary>
    public static UInt128 HashOf(ReadOnlySpan<byte> content) => XxHash128.HashToUInt128(content);
}

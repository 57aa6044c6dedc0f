using System.ComponentModel.DataAnnotations;

namespace SdaHub.Server.Catalog;

/// <summary>The folder that the catalog is loaded from. Bound to <c>SdaHub:CatalogFolder</c>.</summary>
public sealed class CatalogFolderOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SdaHub:CatalogFolder";

    /// <summary>
    /// The folder, absolute or relative to the content root. Default <c>config/catalog</c>. Empty means that no folder is watched; a folder that is not there
    /// is a warning, and is looked for again at every <see cref="RescanS"/>.
    /// </summary>
    public string Path { get; set; } = "config/catalog";

    /// <summary>
    /// How long in seconds a file that appeared or changed while the hub runs must stay the same before it is read, 0.1 to 300. Default 1. Too short reads
    /// files that are still being copied, which costs rejected records until the rest is there; too long delays new elements.
    /// </summary>
    [Range(0.1, 300)]
    public double SettleS { get; set; } = 1;

    /// <summary>
    /// Seconds between two looks at the whole folder, 1 to 86400. Default 30. The system's notices of changes come at once, but may be lost, and network
    /// shares send none.
    /// </summary>
    [Range(1, 86400)]
    public double RescanS { get; set; } = 30;
}
